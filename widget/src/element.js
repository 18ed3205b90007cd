/** `<dortmund-chat>`: the launcher, the panel, and what connects them to the conversation. */
import { Conversation } from './conversation.js';
import { button, h } from './dom.js';
import { CHAT } from './icons.js';
import { keepFocusVisible } from './obstruction.js';
import { PanelView } from './panel_view.js';
import { Store } from './store.js';
import styles from './styles.css';
import * as TEXTS from './texts.js';
import { Transport } from './transport.js';

/** Attributes with addresses on the server, and what stands for them when they are absent. */
const PAGES = {
  privacy: '/datenschutz',
  accessibility: '/barrierefreiheit#feedback',
  notice: '/ki-hinweis',
};
/** Below this the panel fills the screen, and the page behind it rests. */
const SMALL = '(max-width: 30em), (max-height: 26em)';

export class DortmundChat extends HTMLElement {
  /** Origin of the script, set at registration. */
  static home = '';

  #panel = /** @type {PanelView | null} */ (null);
  #conversation = /** @type {Conversation | null} */ (null);
  #store = new Store();
  #away = new AbortController();
  #launcher = button(TEXTS.launcher, () => this.open(), { class: 'launcher', 'aria-haspopup': 'dialog' }, CHAT);
  #small = matchMedia(SMALL);

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    if (!root.childElementCount) root.append(h('section', { 'aria-label': TEXTS.region, lang: 'de' }, this.#launcher));
    this.#away = new AbortController();
    const { signal } = this.#away;
    this.#small.addEventListener('change', () => this.isOpen && this.#show(), { signal });
    keepFocusVisible(this, () => (this.isOpen ? this.#panel.node : this.#launcher), () => this.#makeRoom(), signal);
    // A skip link `#id` leads straight to the launcher.
    const follow = () => this.id && location.hash === `#${this.id}` && this.focus();
    addEventListener('hashchange', follow, { signal });
  }

  disconnectedCallback() {
    this.#away.abort();
  }

  get isOpen() {
    return Boolean(this.#panel?.node.open);
  }

  focus() {
    (this.isOpen ? this.#panel : this.#launcher).focus();
  }

  /** Open the panel; the first time this begins the conversation. */
  open() {
    this.#panel ??= this.#build();
    this.#show();
    if (this.#conversation) return;
    this.#conversation = this.#converse();
    this.#conversation.open();
    this.#panel.composer.text = this.#store.state.draft;
    this.#panel.isPlain = this.#store.state.plain;
    this.#panel.code = this.#store.state.code;
  }

  close() {
    this.#panel.node.close();
    this.#launcher.hidden = false;
    this.#launcher.focus();
  }

  #show() {
    const { node } = this.#panel;
    const { activeElement } = this.shadowRoot;
    node.close();
    if (this.#small.matches) node.showModal();
    else node.show();
    this.#launcher.hidden = true;
    if (node.contains(activeElement)) /** @type {HTMLElement} */ (activeElement).focus();
    else this.#panel.focus();
  }

  /** The page's focus is under the launcher or the panel. */
  #makeRoom() {
    if (!this.isOpen) return this.#launcher.classList.toggle('aside');
    const focused = /** @type {HTMLElement} */ (document.activeElement);
    this.close();
    focused.focus();
  }

  #build() {
    const panel = new PanelView(
      { privacy: this.#address('privacy'), accessibility: this.#address('accessibility'), notice: this.#address('notice') },
      this.querySelector('a[href]'),
      {
        onclosing: () => this.close(),
        onsend: (text) => {
          this.#store.save({ draft: '' });
          this.#conversation.send(text);
        },
        ondraft: (draft) => this.#store.save({ draft }),
        onpress: (choice) => this.#conversation.press(choice),
        onretry: () => this.#conversation.retry(),
        onrate: (answer, rating, reason) => this.#try(() => this.#conversation.rate(answer.id, rating, reason), TEXTS.thanks),
        onrestart: () => {
          panel.toggleMenu(false);
          panel.focus();
          this.#conversation.restart();
          panel.say(TEXTS.restarted);
        },
        onerase: async () => {
          panel.toggleMenu(false);
          panel.focus();
          if (!(await this.#try(() => this.#conversation.erase(), TEXTS.erased))) return;
          panel.inform(TEXTS.erased, { contact: false });
          panel.isPlain = false;
        },
        onplain: async (on) => {
          panel.isPlain = on;
          const kept = await this.#try(() => this.#conversation.setPlainLanguage(on), on ? TEXTS.plainOn : TEXTS.plainOff);
          if (!kept) panel.isPlain = !on;
        },
      },
    );
    panel.node.addEventListener('keydown', (event) => this.#onkeydown(event));
    panel.node.addEventListener('cancel', (event) => {
      event.preventDefault(); // the back gesture of a phone
      if (this.isOpen) this.close();
    });
    this.shadowRoot.querySelector('section').append(panel.node);
    return panel;
  }

  get #server() {
    return new URL(this.getAttribute('server') ?? DortmundChat.home, location.href).origin;
  }

  /** @param {keyof typeof PAGES} page */
  #address(page) {
    return new URL(this.getAttribute(page) ?? PAGES[page], this.#server).href;
  }

  #converse() {
    const panel = this.#panel;
    return new Conversation(new Transport(this.#server), this.#store, {
      messages: (messages, origin) => panel.show(messages, origin),
      waiting: (item) => panel.wait(item),
      delivered: (item) => panel.delivered(item),
      refused: (item, reason) => panel.refused(item, reason),
      busy: (busy) => panel.setBusy(busy),
      trouble: (trouble) => panel.setTrouble(trouble),
      begun: () => (panel.code = this.#store.state.code),
      emptied: () => {
        panel.empty();
        panel.code = '';
      },
      expired: () => panel.show([{ id: 'expired', from: 'bot', kind: 'notice', text: TEXTS.expired }], 'greeting'),
    });
  }

  async #try(work, success) {
    try {
      await work();
      this.#panel.say(success);
      return true;
    } catch (error) {
      this.#panel.inform(error.message || TEXTS.failed);
      return false;
    }
  }

  #onkeydown(event) {
    event.stopPropagation(); // shortcuts of the page stay with the page
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (!this.#panel.isMenuOpen) return this.close();
    this.#panel.toggleMenu(false);
    this.#panel.menuButton.focus();
  }
}
