// The card "Break something": what can be broken, how each part is, and the ledger that stays clean.
import { $, h } from './dom.js';
import { api } from './api.js';

const EVERY_MS = 1000;
const FAULTS = [
  { fault: 'cut', label: 'Cut', title: 'Cut the connection without a close', now: (s) => `Shard ${s} was cut off; it resumes …` },
  { fault: 'freeze', label: 'Freeze', title: 'Hold everything back for a while', now: (s, view) => `Shard ${s} is frozen for ${view.pause_seconds} s …` },
  { fault: 'reconnect', label: 'Op 7', title: 'Ask it to reconnect (op 7)', now: (s) => `Shard ${s} was asked to reconnect; it resumes …` },
  { fault: 'invalidate', label: 'Op 9', title: 'Invalidate its session, resumable (op 9)', now: (s) => `Shard ${s} lost its session (op 9); it resumes …` },
];
const LEDGER = [
  ['sent', 'Events sent'], ['replayed', 'Replayed'], ['answered', 'Answered'],
  ['unanswered', 'Unanswered', true], ['answered_twice', 'Twice', true], ['violations', 'Violations', true],
];
const BROKER = { running: 'running', stopping: 'stopping …', stopped: 'stopped', starting: 'starting …', failed: 'not to be stopped' };

export class Breaking {
  #view = null;
  #wounds = new Map(); // key → {since, done, isWhole(view)}
  #shape = '';
  #refused = '';
  #said = '';

  /** @param store for the guild whose outage is offered */
  constructor(store, place = $('#side-extra')) {
    this.store = store;
    this.parts = h('div', {});
    this.note = h('p', { class: 'breaking-note', role: 'status', data: { testid: 'breaking-note' } }, 'Break a part and go on chatting: nothing gets lost.');
    this.ledger = h('dl', { class: 'ledger', 'aria-label': 'Ledger' });
    this.card = h('details', { class: 'breaking', data: { testid: 'breaking' } },
      h('summary', {}, h('h2', {}, 'Break something')), this.parts, this.note, this.ledger);
    this.card.open = true;
    place.append(this.card);
    this.#tick();
  }

  async #tick() {
    if (this.card.open && this.card.checkVisibility({ visibilityProperty: true }) && document.visibilityState === 'visible' && this.store.session) await this.#look();
    setTimeout(() => this.#tick(), EVERY_MS);
  }

  async #look() {
    try {
      this.#view = await api.breaking(this.store.guild.id);
    } catch {
      this.card.dataset.state = 'away';
      return;
    }
    this.#heal();
    this.#draw();
  }

  async #break(key, path, wound) {
    this.#refused = '';
    this.#said = '';
    const before = this.#view;
    this.#wounds.set(key, { ...wound, since: Date.now() });
    this.#draw();
    try {
      await api.breakIt(path);
    } catch (refused) {
      this.#wounds.delete(key);
      this.#refused = refused.message;
      this.#view = before;
      this.#draw();
    }
  }

  /** What is whole again is said once. */
  #heal() {
    for (const [key, wound] of this.#wounds) {
      if (!wound.isWhole(this.#view)) continue;
      this.#wounds.delete(key);
      this.#said = `${wound.done} after ${Math.max(1, Math.round((Date.now() - wound.since) / 1000))} s.`;
    }
  }

  #draw() {
    const view = this.#view;
    const shape = JSON.stringify([view.services?.map((s) => s.name), Boolean(view.broker), view.shards.map((s) => s.id)]);
    if (shape !== this.#shape) this.#build(view);
    this.#shape = shape;
    for (const service of view.services ?? []) this.#state(`kill:${service.name}`, service.ready ? 'ready' : service.pid < 0 ? 'restarting …' : 'starting …', service.ready, service.pid < 0);
    if (view.broker) this.#state('broker', view.broker.state === 'stopped' ? `back in ${view.broker.seconds_left} s` : BROKER[view.broker.state], view.broker.state === 'running', view.broker.state !== 'running');
    for (const shard of view.shards) this.#state(`shard:${shard.id}`, shard.frozen ? 'frozen' : shard.connected ? 'connected' : 'reconnecting …', shard.connected && !shard.frozen, false);
    this.#state('guild', view.guild.available ? 'available' : 'unavailable', view.guild.available, !view.guild.available);
    const now = [...this.#wounds.values()].map((wound) => wound.now);
    this.#say(this.#refused || now.join(' ') || this.#said || this.note.textContent);
    this.ledger.replaceChildren(...LEDGER.map(([key, label, isBad]) => h('div', { class: isBad && view.ledger[key] > 0 ? 'bad' : '', data: { testid: 'ledger', of: key } },
      h('dt', {}, label), h('dd', {}, view.ledger[key].toLocaleString('en')))));
    this.card.dataset.state = this.#wounds.size === 0 ? 'whole' : 'broken';
  }

  #say(text) {
    if (this.note.textContent !== text) this.note.textContent = text; // a status is read out whenever it changes
    this.note.classList.toggle('problem', Boolean(this.#refused));
  }

  #build(view) {
    this.parts.replaceChildren(
      ...(view.services ?? []).map((service) => this.#row(`kill:${service.name}`, service.name, [this.#button('Kill', `Kill ${service.name} (kill -9)`, `kill:${service.name}`, () => this.#kill(service.name))])),
      view.broker ? this.#row('broker', 'RabbitMQ', [this.#button('Stop', `Stop the broker for ${view.broker.outage_seconds} s`, 'broker', () => this.#stopBroker())]) : '',
      ...view.shards.map((shard) => this.#row(`shard:${shard.id}`, `Shard ${shard.id}`, FAULTS.map((one) =>
        this.#button(one.label, `${one.title}: shard ${shard.id}`, `${one.fault}:${shard.id}`, () => this.#disturb(shard.id, one))))),
      this.#row('guild', 'This server', [this.#button('Outage', `Make this server unavailable for ${view.pause_seconds} s`, 'guild', () => this.#outage())]));
  }

  #row(key, name, buttons) {
    return h('div', { class: 'part', data: { part: key } }, h('span', { class: 'part-name' }, name, h('small', { data: { testid: 'part-state' } })), h('span', { class: 'part-buttons' }, buttons));
  }

  #button(label, title, key, action) {
    return h('button', { type: 'button', class: 'break', title, 'aria-label': title, data: { testid: 'break', break: key }, onclick: action }, label);
  }

  #state(key, text, isWhole, isBusy) {
    const row = this.parts.querySelector(`[data-part="${key}"]`);
    if (!row) return;
    const state = $('small', row);
    if (state.textContent !== text) state.textContent = text;
    row.classList.toggle('hurt', !isWhole);
    for (const button of row.querySelectorAll('button')) button.setAttribute('aria-disabled', String(isBusy)); // keeps the focus, unlike disabled
  }

  #kill(name) {
    const service = (view) => view.services?.find((one) => one.name === name);
    const pid = service(this.#view)?.pid;
    this.#break(`kill:${name}`, `/services/${name}/kill`, {
      now: `${name} was killed; restarting …`, done: `${name} is whole again`,
      isWhole: (view) => service(view)?.ready && service(view).pid !== pid,
    });
  }

  #stopBroker() {
    let seen = false;
    this.#break('broker', '/broker/outage', {
      now: `The broker is stopped for ${this.#view.broker.outage_seconds} s; events wait in the journal …`, done: 'The broker is back, and every service ready,',
      isWhole: (view) => {
        seen ||= view.broker?.state !== 'running';
        return seen && view.broker?.state === 'running' && view.services.every((one) => one.ready);
      },
    });
  }

  #disturb(id, { fault, now }) {
    const shard = (view) => view.shards.find((one) => one.id === id);
    const before = shard(this.#view)?.state;
    this.#break(`${fault}:${id}`, `/shards/${id}/${fault}`, {
      now: now(id, this.#view), done: `Shard ${id} is whole again`,
      isWhole: (view) => shard(view)?.connected && !shard(view).frozen && (fault === 'freeze' || shard(view).state !== before),
    });
  }

  #outage() {
    this.#break('guild', `/guilds/${this.store.guild.id}/outage`, {
      now: `This server is unavailable for ${this.#view.pause_seconds} s …`, done: 'This server is available again',
      isWhole: (view) => view.guild.available,
    });
  }
}
