/** The bar above the input: what went wrong, what one can do, and whom one can ask instead. */
import { button, h } from './dom.js';
import * as TEXTS from './texts.js';

export class NoticeView {
  #contact;
  #listener;
  #words = '';

  /** The notice goes away when the trouble does. */
  passing = false;

  /**
   * @param {HTMLAnchorElement | null} contact
   * @param {{onretry: () => void, onsay: (text: string) => void, onhidden: () => void}} listener onhidden: the focus was inside
   */
  constructor(contact, listener) {
    this.#contact = contact;
    this.#listener = listener;
    this.node = h('div', { class: 'notice', hidden: true });
  }

  /** Show a text with contact and, on request, a button to try again; null takes the notice away. */
  inform(text, { retry = false, passing = false, contact = true } = {}) {
    if (text && this.#words === text) return; // said once is enough
    const hadFocus = this.node.matches(':focus-within');
    this.#words = text ?? '';
    this.passing = passing;
    this.node.hidden = !text;
    this.node.replaceChildren();
    if (text) {
      this.node.append(h('p', {}, text), retry ? button(TEXTS.retry, this.#listener.onretry) : '', contact ? this.#hint() : '');
      this.#listener.onsay(text);
      this.node.scrollIntoView({ block: 'nearest' });
    }
    if (hadFocus) this.#listener.onhidden();
  }

  #hint() {
    const from = this.#contact;
    if (!from) return h('p', {}, TEXTS.contactNobody);
    return h('p', {}, `${TEXTS.contactHint} `, h('a', { href: from.href }, from.textContent.trim()));
  }
}
