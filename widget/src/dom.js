/** Build nodes without HTML strings: safe under Trusted Types, text stays text. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `onclick` and the like are listeners; null and false are left out
 * @param {...(Node | string | null)} children
 * @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), /** @type {any} */ (value));
    else if (value != null && value !== false) node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

/** A button with a text; `icon` is a path in a 24 by 24 box. */
export function button(label, onclick, attributes = {}, path = null) {
  return h('button', { type: 'button', onclick, ...attributes }, path && icon(path), h('span', {}, label));
}

/** A picture for the eye only; the button's text names it. */
export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** A link that leaves the conversation open in its own tab. */
export function link(href, label, hint) {
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, label, h('span', { class: 'unseen' }, ` ${hint}`));
}
