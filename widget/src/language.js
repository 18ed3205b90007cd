/** What a message's language says about its markup. */

const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|ug|ur|yi)\b/;

/** @param {string} language a BCP 47 tag */
export function direction(language) {
  return RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
}

/** Attributes of a message that may be in another language than the German of the panel. */
export function languageAttributes(language = 'de') {
  return { lang: language, dir: direction(language) };
}
