/** One message in the log: who says it, what, and where it comes from. No controls: they would be read out. */
import { h } from './dom.js';
import { languageAttributes } from './language.js';
import { textAndLinks } from './links.js';
import * as TEXTS from './texts.js';

/** @param {{id?: string, from: string, text: string, lang?: string, source?: string | null, kind?: string, rating?: 'up' | 'down' | null}} message */
export function messageView(message) {
  const { from, text, source, kind = 'answer', rating } = message;
  const words = h('div', { class: 'text', ...languageAttributes(message.lang) });
  for (const line of text.split(/\n+/)) words.append(h('p', {}, ...linked(line)));
  return h(
    'div',
    { class: `message ${from} ${kind}` },
    h('p', { class: 'who' }, from === 'user' ? TEXTS.user : TEXTS.bot, h('span', { class: 'unseen' }, ':')),
    words,
    source ? h('p', { class: 'source' }, `${TEXTS.source} `, ...linked(source)) : null,
    rating ? ratingView(rating) : null,
  );
}

/** @param {'up' | 'down'} rating */
export function ratingView(rating) {
  return h('p', { class: 'state rating' }, TEXTS.rated[rating]);
}

function linked(text) {
  return textAndLinks(text).map((part) =>
    part.address ? h('a', { href: part.address, target: '_blank', rel: 'noopener noreferrer' }, part.text) : part.text,
  );
}
