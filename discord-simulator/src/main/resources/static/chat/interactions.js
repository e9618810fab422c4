// A person's own interactions: what was asked, what waits, what came of it.
import { h, icon } from './dom.js';
import { api } from './api.js';

let count = 0;
const nonce = () => `page-${Date.now().toString(36)}-${++count}`;

export class Waiting {
  #byNonce = new Map(); // nonce → {visible, element, message, customId, choices}

  constructor(store, { changed, modal }) {
    this.store = store;
    this.changed = changed;
    this.modal = modal;
  }

  /** Whether this component of this message waits for its answer. */
  busy(messageId, customId) {
    return [...this.#byNonce.values()].some((one) => one.messageId === messageId && one.customId === customId && !one.done);
  }

  /** Runs a command; its row shows until the answer does. */
  async command(body, label) {
    const one = { visible: true, element: row(`Sending ${label}…`) };
    await this.#start(body, one, label);
  }

  async component(message, component, values) {
    const one = { visible: false, messageId: message.id, customId: component.custom_id };
    await this.#start({ kind: 'component', message_id: message.id, custom_id: component.custom_id, values: values ?? [] }, one, '');
  }

  /** The suggestions for the option being typed. */
  autocomplete(body) {
    return new Promise((resolve, reject) => {
      const one = { visible: false, choices: resolve };
      this.#start(body, one, '').catch(reject);
    });
  }

  submitModal(shownBy, components) {
    return this.#start({ kind: 'modal', shown_by: shownBy, components }, { visible: true, element: row('Sending the form…') }, 'the form', true);
  }

  async #start(body, one, label, rethrow = false) {
    const key = nonce();
    const { channelId, you } = this.store;
    one.label = label;
    this.#byNonce.set(key, one);
    if (one.visible) this.store.waiting.set(key, one);
    this.changed(one.messageId);
    try {
      await api.interact(channelId, you.id, { ...body, nonce: key });
    } catch (refused) {
      this.#end(key, one);
      if (rethrow || one.choices) throw refused;
      this.#note(one, refused.message);
    }
  }

  /** What the server says of one of them. */
  heard(notice) {
    const one = this.#byNonce.get(notice.nonce);
    if (!one) return;
    if (notice.status === 'failed') {
      this.#end(notice.nonce, one);
      if (one.choices) one.choices({ problem: 'The application did not suggest anything in time.' });
      else this.#note(one, 'The application did not respond');
    } else if (notice.status === 'choices') {
      this.#end(notice.nonce, one);
      one.choices?.({ choices: notice.choices });
    } else if (notice.status === 'modal') {
      this.#end(notice.nonce, one);
      this.modal(notice);
    } else if (notice.status === 'responded') this.#end(notice.nonce, one);
  }

  clear() {
    this.#byNonce.clear();
    this.store.waiting.clear();
  }

  #end(key, one) {
    one.done = true;
    this.#byNonce.delete(key);
    this.store.waiting.delete(key);
    this.changed(one.messageId);
  }

  /** A line in the place of the answer that never came; only this person sees it. */
  #note(one, text) {
    const key = nonce();
    const label = one.label ? `${one.label}: ` : '';
    const element = h('li', { class: 'message ephemeral note', data: { testid: 'interaction-failed' } }, h('div', { class: 'body' },
      h('p', { class: 'failure', role: 'alert' }, icon('alert'), ` ${label}${text}`),
      h('p', { class: 'only-you' }, icon('eye'), 'Only you can see this · ', h('button', { type: 'button', class: 'as-link', onclick: () => { this.store.waiting.delete(key); this.changed(); } }, 'Dismiss'))));
    this.store.waiting.set(key, { visible: true, element });
    this.changed(one.messageId);
  }
}

const row = (text) => h('li', { class: 'message note', data: { testid: 'interaction-waiting' } },
  h('div', { class: 'body' }, h('p', { class: 'thinking' }, h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), text)));
