/** How long to wait before a message is sent again. */

const LONGEST_SECONDS = 30;

/**
 * Doubles with each attempt up to 30 s; the jitter keeps many widgets from returning at once.
 * @param {number} attempt 1 for the first failure
 * @param {number} [asked] the server's Retry-After, in seconds
 * @param {() => number} [random]
 * @returns {number} seconds
 */
export function waitingSeconds(attempt, asked = 0, random = Math.random) {
  const doubled = Math.min(LONGEST_SECONDS, 2 ** attempt);
  return Math.min(LONGEST_SECONDS, Math.max(asked, doubled * (0.5 + random() / 2)));
}
