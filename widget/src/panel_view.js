/** The opened panel: header, messages, tray, notice, input. Knows how it looks, not how messages travel. */
import { ComposerView } from './composer_view.js';
import { button, h } from './dom.js';
import { CLOSE, MENU } from './icons.js';
import { menuView, pageLinks } from './menu_view.js';
import { messageView, ratingView } from './message_view.js';
import { NoticeView } from './notice_view.js';
import { stopReading } from './speech.js';
import * as TEXTS from './texts.js';
import { trayView } from './tray_view.js';

const TYPING_AFTER = 1000;
const SLOW_AFTER = 8000;

export class PanelView {
  #listener;
  #scroller;
  #log;
  #tray;
  #typing;
  #notice;
  #status;
  #menu;
  #plain;
  #shown = new Set(); // ids of messages in the log
  #waiting = new Map(); // message id of an outgoing message → its node
  #timers = [];
  #turn = []; // the messages the tray belongs to

  /**
   * @param {{privacy: string, accessibility: string, notice: string}} pages
   * @param {HTMLAnchorElement | null} contact
   * @param {any} listener onclosing, onsend, ondraft, onpress, onrate, onretry, onrestart, onerase, onplain
   */
  constructor(pages, contact, listener) {
    this.#listener = listener;
    this.composer = new ComposerView({ ...listener, onsay: (text) => this.say(text) });
    this.#menu = menuView(pages, listener);
    this.menuButton = button(TEXTS.menu, () => this.toggleMenu(), iconic({ 'aria-expanded': 'false', 'aria-controls': 'menu' }), MENU);
    this.#plain = h(
      'button',
      { type: 'button', class: 'switch', role: 'switch', 'aria-checked': 'false', onclick: () => listener.onplain(!this.isPlain) },
      h('span', {}, TEXTS.plain),
      h('span', { class: 'track', 'aria-hidden': 'true' }),
    );
    this.#log = h('div', { class: 'log', role: 'log', 'aria-label': TEXTS.log, 'aria-live': 'polite', 'aria-relevant': 'additions' });
    this.#tray = h('div');
    this.#typing = h('p', { class: 'typing', 'aria-hidden': 'true', hidden: true }, ...['', '', ''].map(() => h('span')));
    this.#notice = new NoticeView(contact, { ...listener, onsay: (text) => this.say(text), onhidden: () => this.focus() });
    this.#status = h('div', { class: 'unseen', role: 'status' });
    this.#scroller = h(
      'div',
      { class: 'scroller', tabindex: 0, role: 'group', 'aria-label': TEXTS.history },
      h('div', { class: 'introduction' }, h('p', {}, TEXTS.introduction), h('p', { class: 'links' }, ...pageLinks(pages))),
      this.#log,
      this.#typing,
      this.#tray,
    );
    const header = h(
      'div',
      { class: 'header' },
      h('h2', { id: 'title' }, TEXTS.title),
      this.#plain,
      this.menuButton,
      button(TEXTS.close, listener.onclosing, iconic(), CLOSE),
    );
    this.node = h(
      'dialog',
      { id: 'panel', 'aria-labelledby': 'title', lang: 'de' },
      header,
      this.#menu,
      this.#scroller,
      this.#notice.node,
      this.composer.node,
      this.#status,
    );
  }

  get isPlain() {
    return this.#plain.getAttribute('aria-checked') === 'true';
  }

  set isPlain(on) {
    this.#plain.setAttribute('aria-checked', String(on));
  }

  /** The code by which the city finds this conversation; empty before it begins. */
  set code(code) {
    const line = this.#menu.querySelector('.code');
    line.hidden = !code;
    line.textContent = TEXTS.code + code;
  }

  get isMenuOpen() {
    return !this.#menu.hidden;
  }

  toggleMenu(open = this.#menu.hidden) {
    this.#menu.hidden = !open;
    this.menuButton.setAttribute('aria-expanded', String(open));
  }

  /** Say something to screen readers that stands elsewhere for the eye. */
  say(text) {
    this.#status.textContent = '';
    this.#status.append(text); // a new node, so that the same words are said again
  }

  focus() {
    this.composer.input.focus();
  }

  /** @param {any[]} messages @param {'answer' | 'greeting' | 'history'} origin */
  show(messages, origin) {
    const isHistory = origin === 'history';
    if (isHistory) {
      this.empty();
      this.#log.setAttribute('aria-live', 'off'); // history is not read again
      setTimeout(() => this.#log.setAttribute('aria-live', 'polite'), 300);
    }
    const fresh = messages.filter((message) => !this.#shown.has(message.id));
    const nodes = fresh.map(messageView);
    const [firstWaiting] = this.#waiting.values();
    // What the user already wrote stands below the greeting, and below earlier answers.
    if (firstWaiting && origin !== 'history') firstWaiting.before(...nodes);
    else this.#log.append(...nodes);
    fresh.forEach((message) => this.#shown.add(message.id));
    this.#showTray(messages.slice(messages.findLastIndex((message) => message.from === 'user') + 1));
    // At the greeting the introduction stays in sight: it says that this is a machine.
    if (origin !== 'greeting') this.#scrollTo(isHistory ? nodes.at(-1) : nodes[0]);
  }

  #showTray(turn) {
    stopReading();
    this.#turn = turn;
    const hadFocus = this.#tray.matches(':focus-within');
    const tray = trayView(turn, {
      onpress: (choice) => {
        this.focus();
        this.#listener.onpress(choice);
      },
      onrate: this.#listener.onrate,
      onrated: () => this.focus(),
    });
    this.#tray.replaceWith(tray);
    this.#tray = tray;
    if (hadFocus) this.focus();
    const count = turn.at(-1)?.buttons?.length;
    if (count) this.say(TEXTS.suggestionCount(count));
  }

  #scrollTo(node) {
    if (!node) return;
    this.#scroller.scrollTop = node.offsetTop - 8; // the start of a long answer, else the end
  }

  /** A message of the user that is on its way. */
  wait(item) {
    if (this.#waiting.has(item.id) || this.#shown.has(item.id)) return;
    this.#markRating();
    if (!this.#notice.passing) this.inform(null);
    const node = messageView({ from: 'user', text: item.title });
    this.#waiting.set(item.id, node);
    this.#log.append(node);
    this.#showTray([]);
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** The tray leaves an answer: what was said of it stays visible. */
  #markRating() {
    const rating = this.#turn.findLast((message) => message.rating)?.rating;
    const last = this.#log.lastElementChild;
    if (rating && last && !last.querySelector('.rating')) last.append(ratingView(rating));
  }

  delivered(item) {
    this.#setState(item, null);
    this.#waiting.delete(item.id);
  }

  refused(item, reason) {
    this.#setState(item, TEXTS.refused);
    this.#waiting.delete(item.id);
    if (!this.composer.text) this.composer.text = item.title;
    this.inform(reason || TEXTS.refusedReason);
  }

  #setState({ id }, text) {
    const node = this.#waiting.get(id);
    node?.querySelector('.state')?.remove();
    if (text) node?.append(h('p', { class: 'state' }, text));
  }

  setBusy(busy) {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
    this.#typing.hidden = true;
    if (!busy) return;
    const typing = () => {
      this.#typing.hidden = false;
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
      this.say(TEXTS.typing);
    };
    this.#timers = [
      setTimeout(typing, TYPING_AFTER),
      setTimeout(() => this.inform(TEXTS.slow, { passing: true }), SLOW_AFTER),
    ];
  }

  /** @param {{message: string, seconds: number} | null} trouble */
  setTrouble(trouble) {
    for (const id of this.#waiting.keys()) this.#setState({ id }, trouble && TEXTS.unsent);
    if (!trouble) return this.#notice.passing && this.inform(null);
    const words = !navigator.onLine ? TEXTS.offline : trouble.message || (trouble.seconds ? TEXTS.unreachable : TEXTS.givenUp);
    this.inform(words, { retry: true, passing: true });
  }

  /** @param {string | null} text @param {{retry?: boolean, passing?: boolean, contact?: boolean}} [kind] */
  inform(text, kind) {
    this.#notice.inform(text, kind);
    if (text) this.#scroller.scrollTop = this.#scroller.scrollHeight; // what it is about stays in sight
  }

  empty() {
    this.#shown.clear();
    this.#waiting.clear();
    this.#log.replaceChildren();
    this.#showTray([]);
  }
}

/** A button whose text is for screen readers only. */
function iconic(attributes = {}) {
  return { class: 'iconic', ...attributes };
}
