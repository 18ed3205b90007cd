/** Which addresses in a text may become links. */

const ADDRESS = /\b(?:https?:\/\/|mailto:|tel:)[^\s<>"„“]+[^\s<>"„“.,;:!?)]/g;
const ALLOWED = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/** Return the address if its scheme is harmless, else null. */
export function allowedAddress(text) {
  try {
    return ALLOWED.has(new URL(text).protocol) ? text : null;
  } catch {
    return null;
  }
}

/**
 * Cut a text into words and addresses.
 * @param {string} text
 * @returns {{text: string, address: string | null}[]}
 */
export function textAndLinks(text) {
  const parts = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    if (index > end) parts.push({ text: text.slice(end, index), address: null });
    parts.push({ text: found, address: allowedAddress(found) });
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), address: null });
  return parts;
}
