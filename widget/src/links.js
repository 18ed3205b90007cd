/** Which addresses in a text may become links: these schemes and no other. */

const ADDRESS = /\b(?:https?:\/\/|mailto:|tel:)[^\s<>"„“]+[^\s<>"„“.,;:!?)]/g;
/**
 * Cut a text into words and addresses.
 * @param {string} text
 * @returns {{text: string, address: string | null}[]}
 */
export function textAndLinks(text) {
  const parts = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    if (index > end) parts.push({ text: text.slice(end, index), address: null });
    parts.push({ text: found, address: found });
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), address: null });
  return parts;
}
