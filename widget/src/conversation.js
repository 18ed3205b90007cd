/** One conversation: sends one message at a time, repeats what did not get through, loses nothing. */
import { waitingSeconds } from './backoff.js';
import { messageId } from './message_id.js';
import { Refusal, Trouble } from './transport.js';

const AUTOMATIC_ATTEMPTS = 8;

/**
 * What the conversation tells the panel.
 * @typedef {object} Listener
 * @property {(messages: any[], from: 'answer' | 'greeting' | 'history') => void} messages
 * @property {(item: import('./store.js').Outgoing) => void} waiting a message of the user stands in the queue
 * @property {(item: import('./store.js').Outgoing) => void} delivered
 * @property {(item: import('./store.js').Outgoing, reason: string) => void} refused
 * @property {(busy: boolean) => void} busy
 * @property {(trouble: {message: string, seconds: number} | null) => void} trouble
 * @property {() => void} begun the store has the code of a new conversation
 * @property {() => void} emptied
 * @property {() => void} expired
 */

export class Conversation {
  #transport;
  #store;
  #listener;
  #working = false;
  #attempt = 0;
  #timer = 0;
  #round = 0; // rises when the conversation is thrown away: late answers of the old one are dropped
  #restarting = false;
  #resuming = false;
  #fresh = false; // the token has just been issued: a 401 to it is a fault, no expiry

  /**
   * @param {import('./transport.js').Transport} transport
   * @param {import('./store.js').Store} store
   * @param {Listener} listener
   */
  constructor(transport, store, listener) {
    this.#transport = transport;
    this.#store = store;
    this.#listener = listener;
    addEventListener('online', () => this.retry());
  }

  get #state() {
    return this.#store.state;
  }

  /** Take up the conversation of this tab, or begin one. */
  open() {
    this.#store.load();
    this.#resuming = Boolean(this.#state.token);
    this.#state.queue.forEach((item) => this.#listener.waiting(item));
    return this.#work();
  }

  /** @param {string} text */
  send(text) {
    return this.#enqueue({ id: messageId(), text, title: text });
  }

  /** @param {{id: string, title: string}} button */
  press(button) {
    return this.#enqueue({ id: messageId(), button: button.id, title: button.title });
  }

  /** Try again now, with the same message ids. */
  retry() {
    if (!this.#timer && !this.#attempt) return;
    this.#attempt = 0;
    this.#work();
  }

  /** Forget this conversation and begin another. */
  restart() {
    const { token, plain } = this.#state;
    this.#forget();
    Object.assign(this.#state, { token, plain });
    this.#restarting = Boolean(token);
    return this.#work();
  }

  /** Have everything deleted, here and on the server; throws if the server cannot. */
  async erase() {
    const { token } = this.#state;
    if (token) {
      await this.#transport.call('DELETE', '/conversation', token).catch((error) => {
        if (error.status !== 401) throw error; // 401: nothing is left to delete
      });
    }
    this.#forget();
  }

  /** @param {boolean} on */
  async setPlainLanguage(on) {
    const { token } = this.#state;
    if (token) await this.#transport.call('PUT', '/settings', token, { plain_language: on });
    this.#store.save({ plain: on });
  }

  /** @param {string} answer @param {'up' | 'down'} rating @param {string} [reason] */
  rate(answer, rating, reason) {
    const body = { answer, rating, ...(reason && { reason }) };
    return this.#transport.call('POST', '/feedback', this.#state.token, body);
  }

  #enqueue(item) {
    this.#store.save({ queue: [...this.#state.queue, item] });
    this.#listener.waiting(item);
    this.#attempt = 0;
    return this.#work();
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#timer = this.#attempt = 0;
    this.#round += 1;
    this.#working = false;
    this.#restarting = this.#resuming = false;
    this.#store.clear();
    this.#listener.busy(false);
    this.#listener.trouble(null);
    this.#listener.emptied();
  }

  /** After a reload: what was under way goes first, so that the history holds it and its answer. */
  async #resume(round) {
    const [underWay] = this.#state.queue;
    if (underWay) await this.#deliver(underWay, round);
    try {
      const { messages } = await this.#transport.call('GET', '/messages?after=0', this.#state.token);
      if (round !== this.#round) return;
      this.#listener.messages(messages, 'history');
      this.#state.queue.forEach((item) => this.#listener.waiting(item));
    } catch (error) {
      if (error.status !== 401) throw error;
      this.#expire();
      await this.#begin(round);
    }
    this.#resuming = false;
  }

  async #work() {
    if (this.#working) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#working = true;
    const round = this.#round;
    this.#listener.busy(true);
    try {
      await this.#begin(round);
      if (this.#resuming) await this.#resume(round);
      while (this.#state.queue.length && round === this.#round) await this.#deliver(this.#state.queue[0], round);
      if (round === this.#round) this.#listener.trouble(null);
    } catch (error) {
      if (round === this.#round) this.#fail(error);
    }
    if (round !== this.#round) return;
    this.#working = false;
    this.#listener.busy(false);
  }

  async #begin(round) {
    const { token, plain } = this.#state;
    if (token && !this.#restarting) return;
    const body = plain ? { plain_language: true } : {};
    const begin = () => this.#transport.call('POST', '/conversations', null, body);
    const begun = await (token ? this.#transport.call('POST', '/restart', token, body) : begin()).catch((error) => {
      if (!token || error.status !== 401) throw error;
      return begin(); // nothing is left to restart
    });
    if (round !== this.#round) return;
    this.#restarting = false;
    this.#fresh = true;
    this.#store.save({ token: begun.token, code: begun.code ?? '' });
    this.#listener.begun();
    this.#listener.messages(begun.messages, 'greeting');
    if (this.#state.plain !== plain) await this.setPlainLanguage(this.#state.plain); // switched meanwhile
  }

  async #deliver(item, round) {
    try {
      const messages = await this.#post(item);
      if (round !== this.#round) return;
      this.#store.save({ queue: this.#state.queue.filter((other) => other !== item) });
      this.#listener.delivered(item);
      this.#succeed();
      this.#listener.messages(messages, 'answer');
    } catch (error) {
      if (round !== this.#round || !(error instanceof Refusal)) throw error;
      if (error.status === 401) {
        if (this.#fresh) throw new Trouble();
        this.#expire();
        return this.#begin(round);
      }
      this.#store.save({ queue: this.#state.queue.filter((other) => other !== item) });
      this.#listener.refused(item, error.message);
    }
  }

  async #post(item) {
    const { token } = this.#state;
    const said = item.button ? { button: item.button } : { text: item.text };
    const answer = await this.#transport.call('POST', '/messages', token, { message_id: item.id, ...said });
    if (token === this.#state.token) this.#store.save({ token: answer.token ?? token });
    return answer.messages;
  }

  /** The token is dead: the next conversation does not know the old buttons, only their words. */
  #expire() {
    const queue = this.#state.queue.map(({ id, title }) => ({ id, text: title, title }));
    this.#store.save({ token: null, queue });
    this.#listener.expired();
  }

  #succeed() {
    this.#attempt = 0;
    this.#fresh = false;
    this.#listener.trouble(null);
  }

  #fail(error) {
    if (!(error instanceof Trouble || error instanceof Refusal)) reportError(error);
    this.#attempt += 1;
    const seconds = this.#attempt > AUTOMATIC_ATTEMPTS ? 0 : waitingSeconds(this.#attempt, error.retryAfter);
    if (seconds) this.#timer = setTimeout(() => this.#work(), seconds * 1000);
    this.#listener.trouble({ message: error.message, seconds });
  }
}
