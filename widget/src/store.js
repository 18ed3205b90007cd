/** What survives a reload, in this tab only: sessionStorage, and only after the first click. */

const KEY = 'dortmund-chat';

/** @typedef {{id: string, text?: string, button?: string, title: string}} Outgoing */

export class Store {
  /** @type {{token: string | null, queue: Outgoing[], draft: string, plain: boolean, code: string}} */
  state = empty();

  /** Read what an earlier page of this tab left. */
  load() {
    try {
      Object.assign(this.state, JSON.parse(sessionStorage.getItem(KEY) ?? '{}'));
    } catch {
      // Storage may be switched off or hold foreign text: go on without.
    }
  }

  /** @param {Partial<Store['state']>} changes */
  save(changes) {
    Object.assign(this.state, changes);
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.state));
    } catch {
      // Switched off or full: the conversation goes on until the next reload.
    }
  }

  clear() {
    this.state = empty();
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // Nothing was stored either.
    }
  }
}

function empty() {
  return { token: null, queue: [], draft: '', plain: false, code: '' };
}
