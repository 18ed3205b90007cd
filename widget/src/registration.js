/** The entry of the bundle: makes `<dortmund-chat>` known to the page, once. */
import { DortmundChat } from './element.js';

if (!customElements.get('dortmund-chat')) {
  // The script's own origin is where the bot lives, unless the attribute `server` says otherwise.
  DortmundChat.home = new URL(document.currentScript?.src || location.href).origin;
  customElements.define('dortmund-chat', DortmundChat);
}
