/** Every German word of the widget itself; the bot's own words come from the server. */

export const region = 'Chat-Assistent';
export const launcher = 'Fragen? Chat-Assistent';
export const title = 'Chat-Assistent';
export const plain = 'Leichte Sprache';
export const menu = 'Menü';
export const close = 'Schließen';
export const introduction =
  'Hier antwortet ein Computerprogramm (Chatbot), kein Mensch. Bitte geben Sie keine persönlichen Daten ein.';
export const privacy = 'Datenschutz';
export const accessibility = 'Barriere melden';
export const notice = 'Hinweis zur KI';
export const newWindow = '(neues Fenster)';
export const history = 'Verlauf der Unterhaltung';
export const log = 'Nachrichten';
export const bot = 'Assistent';
export const user = 'Sie';
export const source = 'Quelle:';
export const suggestions = 'Antwortvorschläge';
export const rate = 'War das hilfreich?';
export const up = 'Ja';
export const down = 'Nein';
export const rated = { up: 'Als hilfreich bewertet', down: 'Als nicht hilfreich bewertet' };
export const reason = 'Möchten Sie uns den Grund nennen? (freiwillig, bitte ohne persönliche Daten)';
export const sendReason = 'Grund senden';
export const thanks = 'Danke für Ihre Rückmeldung.';
export const read = 'Vorlesen';
export const stopReading = 'Vorlesen beenden';
export const label = 'Ihre Frage';
export const send = 'Senden';
export const again = 'Neu starten';
export const erase = 'Meine Daten löschen';
export const eraseQuestion = 'Diese Unterhaltung wirklich löschen? Das lässt sich nicht rückgängig machen.';
export const eraseYes = 'Ja, löschen';
export const eraseNo = 'Abbrechen';
export const code = 'Code dieser Unterhaltung: ';
export const erased = 'Ihre Unterhaltung wurde gelöscht.';
export const restarted = 'Die Unterhaltung beginnt neu.';
export const expired = 'Ihre letzte Unterhaltung ist abgelaufen. Hier beginnt eine neue.';
export const typing = 'Der Assistent schreibt …';
export const slow = 'Das dauert länger als üblich. Ihre Nachricht geht nicht verloren.';
export const offline = 'Keine Verbindung zum Internet. Ihre Nachricht geht nicht verloren und wird später gesendet.';
export const unreachable = 'Der Assistent ist gerade nicht erreichbar. Wir versuchen es weiter; Ihr Text geht nicht verloren.';
export const givenUp = 'Der Assistent ist gerade nicht erreichbar. Ihr Text geht nicht verloren.';
export const reconnected = 'Die Verbindung ist wieder da.';
export const retry = 'Jetzt erneut versuchen';
export const contactHint = 'Sie können sich auch direkt an uns wenden:';
export const contactNobody = 'Sie können sich auch direkt an die Stadt wenden.';
export const unsent = 'Noch nicht gesendet';
export const refused = 'Nicht gesendet';
export const refusedReason = 'Diese Nachricht kann der Assistent nicht annehmen.';
export const failed = 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.';
export const empty = 'Bitte schreiben Sie zuerst Ihre Frage.';
export const plainOn = 'Leichte Sprache ist an.';
export const plainOff = 'Leichte Sprache ist aus.';

/** @param {number} count */
export function suggestionCount(count) {
  return count === 1 ? '1 Antwortvorschlag' : `${count} Antwortvorschläge`;
}

/** @param {number} left characters, negative if too many */
export function charactersLeft(left) {
  const count = Math.abs(left) === 1 ? '1 Zeichen' : `${Math.abs(left)} Zeichen`;
  return left < 0 ? `Bitte kürzen Sie Ihre Frage um ${count}.` : `Noch ${count} möglich`;
}
