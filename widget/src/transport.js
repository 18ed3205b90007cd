/** JSON over HTTP to the website channel; tells apart what went wrong. */

const PATH = '/webhooks/website';
const LONGEST_MILLISECONDS = 25_000;

/** The message did not get through or got no answer: worth another try. */
export class Trouble extends Error {
  /** @param {number} [retryAfter] seconds the server asks to wait */
  constructor(message = '', retryAfter = 0) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/** The server understood and said no: another try would not help. `message` is German. */
export class Refusal extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

export class Transport {
  /** @param {string} server origin of the bot */
  constructor(server) {
    this.base = server + PATH;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {string | null} token
   * @param {object} [body]
   * @returns {Promise<any>} the parsed answer, null for 204
   */
  async call(method, path, token, body) {
    const response = await this.#fetch(method, path, token, body);
    if (response.status === 204) return null;
    const content = await response.json().catch(() => null);
    if (response.ok && content && !(content.messages && !content.messages.length && method === 'POST')) return content;
    const message = content?.error?.message ?? '';
    const { status } = response;
    if (status >= 400 && status < 500 && status !== 408 && status !== 429) throw new Refusal(message, status);
    throw new Trouble(message, Number(response.headers.get('Retry-After')) || 0);
  }

  async #fetch(method, path, token, body) {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    try {
      return await fetch(this.base + path, {
        method,
        headers,
        body: body && JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(LONGEST_MILLISECONDS),
      });
    } catch {
      throw new Trouble(); // no network, no server, or too slow
    }
  }
}
