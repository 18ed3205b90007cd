/** What one can do with the last answer: suggestions, rating, reading aloud. Stands outside of the log. */
import { button, h } from './dom.js';
import { SPEAK, THUMB } from './icons.js';
import { languageAttributes } from './language.js';
import { canRead, read, stopReading } from './speech.js';
import * as TEXTS from './texts.js';

/**
 * @typedef {object} TrayListener
 * @property {(button: {id: string, title: string}) => void} onpress
 * @property {(answer: any, rating: 'up' | 'down', reason?: string) => Promise<boolean>} onrate true if it was stored
 * @property {() => void} onrated the reason was sent: the focus needs a new place
 */

/**
 * @param {any[]} messages the messages of one answer
 * @param {TrayListener} listener
 */
export function trayView(messages, listener) {
  const tray = h('div', { class: 'tray' });
  const answer = messages.findLast((message) => message.from === 'bot' && message.kind === 'answer');
  const { buttons = [], lang } = messages.at(-1) ?? {};
  if (answer) tray.append(...ratingRow(answer, messages, listener));
  if (buttons.length) {
    const list = h('ul', { class: 'suggestions', 'aria-label': TEXTS.suggestions, ...languageAttributes(lang) });
    list.setAttribute('role', 'list'); // Safari forgets lists without bullets
    for (const choice of buttons) list.append(h('li', {}, button(choice.title, () => listener.onpress(choice))));
    tray.append(list);
  }
  return tray;
}

function ratingRow(answer, messages, listener) {
  const reason = h('div', { class: 'reason', hidden: true });
  const thumbs = {};
  const rate = async (rating) => {
    mark(thumbs, rating);
    if (!(await listener.onrate(answer, rating))) return mark(thumbs, answer.rating);
    answer.rating = rating;
    if (!reason.childElementCount) reason.append(reasonForm(answer, reason, listener));
    reason.hidden = false;
    reason.scrollIntoView({ block: 'nearest' });
  };
  thumbs.up = button(TEXTS.up, () => rate('up'), { class: 'quiet' }, THUMB);
  thumbs.down = button(TEXTS.down, () => rate('down'), { class: 'quiet down' }, THUMB);
  mark(thumbs, answer.rating);
  const question = h('span', { id: 'rate' }, TEXTS.rate);
  const group = h('div', { class: 'rate', role: 'group', 'aria-labelledby': 'rate' }, question, thumbs.up, thumbs.down);
  const row = h('div', { class: 'actions' }, group, canRead(answer.lang) ? readButton(messages) : null);
  return [row, reason];
}

function mark(thumbs, rating) {
  for (const [name, thumb] of Object.entries(thumbs)) thumb.setAttribute('aria-pressed', String(name === rating));
}

function reasonForm(answer, place, listener) {
  const input = h('textarea', { id: 'reason', rows: 2, maxlength: 300 });
  const onsubmit = async (event) => {
    event.preventDefault();
    const reason = input.value.trim();
    if (reason && !(await listener.onrate(answer, answer.rating, reason))) return;
    place.hidden = true;
    listener.onrated();
  };
  const send = button(TEXTS.sendReason, null, { type: 'submit', class: 'quiet' });
  return h('form', { onsubmit }, h('label', { for: 'reason' }, TEXTS.reason), input, send);
}

function readButton(messages) {
  let reading = false;
  const show = (on) => {
    reading = on;
    control.lastChild.textContent = on ? TEXTS.stopReading : TEXTS.read;
  };
  const toggle = () => {
    stopReading();
    if (reading) return show(false);
    show(true);
    read(messages.map((message) => message.text).join('\n'), messages[0].lang, () => show(false));
  };
  const control = button(TEXTS.read, toggle, { class: 'quiet' }, SPEAK);
  return control;
}
