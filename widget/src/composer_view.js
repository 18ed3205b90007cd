/** The input: grows with the text, counts near the limit, sends with Enter. */
import { button, h } from './dom.js';
import { SEND } from './icons.js';
import * as TEXTS from './texts.js';

const LIMIT = 1000;
const COUNT_FROM = 800;
const SAY_AT = [200, 100, 50, 20];

export class ComposerView {
  #onsend;
  #onsay;
  #counter;
  #leftBefore = LIMIT;

  /** @param {{onsend: (text: string) => void, onsay: (text: string) => void, ondraft: (text: string) => void}} listener */
  constructor({ onsend, onsay, ondraft }) {
    this.#onsend = onsend;
    this.#onsay = onsay;
    this.input = h('textarea', {
      id: 'question',
      rows: 1,
      'aria-describedby': 'counter',
      enterkeyhint: 'send',
      oninput: () => {
        this.#count();
        ondraft(this.input.value);
      },
      onkeydown: (event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.#send();
      },
    });
    this.#counter = h('p', { id: 'counter', class: 'counter', hidden: true });
    this.node = h(
      'form',
      {
        class: 'composer',
        onsubmit: (event) => {
          event.preventDefault();
          this.#send();
        },
      },
      h('label', { for: 'question' }, TEXTS.label),
      this.input,
      button(TEXTS.send, null, { type: 'submit', class: 'send' }, SEND),
      this.#counter,
    );
  }

  get text() {
    return this.input.value;
  }

  set text(text) {
    this.input.value = text;
    this.#count();
  }

  #send() {
    const text = this.text.trim();
    const left = LIMIT - [...text].length;
    this.input.focus();
    if (!text) this.#onsay(TEXTS.empty);
    else if (left < 0) this.#onsay(TEXTS.charactersLeft(left));
    else {
      this.text = '';
      this.#onsend(text);
    }
  }

  #count() {
    const left = LIMIT - [...this.text].length;
    this.#counter.hidden = left > LIMIT - COUNT_FROM;
    this.#counter.textContent = this.#counter.hidden ? '' : TEXTS.charactersLeft(left);
    this.#counter.classList.toggle('over', left < 0);
    this.input.setAttribute('aria-invalid', String(left < 0));
    const crossed = SAY_AT.some((mark) => left <= mark && this.#leftBefore > mark);
    if (crossed || (left < 0 && this.#leftBefore >= 0)) this.#onsay(TEXTS.charactersLeft(left));
    this.#leftBefore = left;
  }
}
