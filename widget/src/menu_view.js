/** The menu: begin anew, delete, and the pages behind the assistant. */
import { button, h, link } from './dom.js';
import { AGAIN, BIN } from './icons.js';
import * as TEXTS from './texts.js';

/**
 * @param {{privacy: string, accessibility: string, notice: string}} pages
 * @param {{onrestart: () => void, onerase: () => void}} listener
 */
export function menuView(pages, { onrestart, onerase }) {
  const ask = (asking) => {
    question.hidden = !asking;
    (asking ? question.lastChild : erase).focus();
  };
  const erase = button(TEXTS.erase, () => ask(true), { class: 'quiet' }, BIN);
  const question = h(
    'div',
    { class: 'question', role: 'group', 'aria-labelledby': 'sure', hidden: true },
    h('p', { id: 'sure' }, TEXTS.eraseQuestion),
    button(TEXTS.eraseYes, () => {
      question.hidden = true;
      onerase();
    }),
    button(TEXTS.eraseNo, () => ask(false), { class: 'quiet' }),
  );
  return h(
    'div',
    { id: 'menu', class: 'menu', hidden: true },
    button(TEXTS.again, onrestart, { class: 'quiet' }, AGAIN),
    erase,
    question,
    h('p', { class: 'question code', hidden: true }),
    h('p', { class: 'links' }, ...pageLinks(pages)),
  );
}

/** Links that are always there: privacy, accessibility feedback, AI notice. */
export function pageLinks({ privacy, accessibility, notice }) {
  return [
    link(privacy, TEXTS.privacy, TEXTS.newWindow),
    link(accessibility, TEXTS.accessibility, TEXTS.newWindow),
    link(notice, TEXTS.notice, TEXTS.newWindow),
  ];
}
