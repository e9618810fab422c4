// Where a person writes: Enter sends, Shift+Enter breaks the line; @, # and : suggest, / opens the command picker.
import { $, h, icon } from './dom.js';
import { CommandForm } from './commandform.js';
import { invocable, matching, nested } from './commands.js';
import { asked, withMarkup } from './mentions.js';
import { Suggestions } from './popup.js';

const MOST_CHARACTERS = 2000;
const TYPING_EVERY_MS = 8000;

export class Composer {
  #chosen = new Map(); // "@Name" as shown → "<@id>" as sent
  #form = null;
  #typedAt = 0;
  #editing = null;
  replyTo = null;

  /** @param on {send(content, reply), edit(message, content), run(entry, options), ask(entry, options), typing(), commands()} */
  constructor(store, on) {
    this.store = store;
    this.on = on;
    this.area = $('#composer');
    this.note = $('#composer-note');
    this.formPlace = $('#command-place');
    this.list = new Suggestions(this.area, $('#composer-suggestions'), 'Suggestions');
    this.area.addEventListener('input', () => this.#input());
    this.area.addEventListener('keydown', (e) => this.#key(e));
    this.area.addEventListener('blur', () => this.list.hide());
    $('#send').addEventListener('click', () => this.#submit());
    $('#open-commands').addEventListener('click', () => this.#openPicker());
  }

  /** Called when channel or person changed. */
  reset() {
    this.#closeForm();
    this.clearContext();
    const channel = this.store.channel;
    const may = this.store.can(11);
    this.area.disabled = !may;
    $('#send').disabled = !may;
    $('#open-commands').disabled = !this.store.can(31);
    this.area.placeholder = may ? `Message #${channel.name}` : 'You may not write in this channel.';
    this.area.value = '';
    this.#grow();
  }

  focus() {
    this.area.focus();
  }

  reply(message) {
    this.clearContext();
    this.replyTo = message;
    this.#context(`Replying to ${this.store.nameOfUser(message.author)}`);
    this.focus();
  }

  edit(message) {
    this.clearContext();
    this.#editing = message;
    this.#context('Editing your message');
    this.area.value = message.content;
    this.#grow();
    this.focus();
  }

  clearContext() {
    if (this.#editing) this.area.value = '';
    this.replyTo = null;
    this.#editing = null;
    this.note.replaceChildren();
    this.note.hidden = true;
  }

  mention(name, id) {
    this.#chosen.set(`@${name}`, `<@${id}>`);
    this.area.value += `${this.area.value && !this.area.value.endsWith(' ') ? ' ' : ''}@${name} `;
    this.#input();
    this.focus();
  }

  /** Puts back what could not be sent. */
  restore(content, reply) {
    if (this.area.value) return;
    this.area.value = content;
    if (reply) this.reply(reply);
    this.#grow();
  }

  #context(text) {
    this.note.hidden = false;
    this.note.replaceChildren(h('span', {}, text), h('button', { type: 'button', class: 'quiet-icon', 'aria-label': 'Cancel', onclick: () => { this.clearContext(); this.focus(); } }, icon('close')));
  }

  #key(event) {
    if (this.list.key(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape') this.clearContext();
    else if (event.key === 'ArrowUp' && this.area.value === '') {
      const mine = this.store.ordered().findLast((m) => m.author.id === this.store.you.id && !(m.flags & 64));
      if (mine) {
        event.preventDefault();
        this.edit(mine);
      }
    }
  }

  #input() {
    this.#grow();
    const text = this.area.value;
    if (text && !text.startsWith('/') && Date.now() - this.#typedAt > TYPING_EVERY_MS) {
      this.#typedAt = Date.now();
      this.on.typing();
    }
    if (/^\/[^\n]{0,100}$/.test(text)) return this.#pick();
    const wish = asked(text, this.area.selectionStart, this.store);
    if (!wish) return this.list.hide();
    this.list.show(wish.items, (item) => {
      this.#chosen.set(item.token, item.markup);
      this.area.setRangeText(`${item.token} `, wish.start, this.area.selectionStart, 'end');
      this.#grow();
    });
  }

  async #pick() {
    if (!this.store.can(31)) return this.list.hide();
    let entries;
    try {
      entries = invocable(await this.on.commands());
    } catch (refused) {
      return this.list.show([], () => {}, refused.message);
    }
    if (!this.area.value.startsWith('/')) return; // typed on meanwhile
    const name = this.area.value.slice(1);
    const found = matching(entries, name.trim()).map((entry) => ({ label: entry.label, note: entry.description, value: entry.label, entry }));
    this.list.show(found, (item) => this.#choose(item.entry), found.length ? null : entries.length ? 'No command has this name' : 'The application has no commands here yet');
  }

  #openPicker() {
    this.area.value = '/';
    this.focus();
    this.#input();
  }

  #choose(entry) {
    this.area.value = '';
    this.#grow();
    this.clearContext();
    if (entry.options.length === 0) return this.on.run(entry, nested(entry, []));
    this.#closeForm();
    this.#form = new CommandForm(entry, this.store, {
      ask: (options) => this.on.ask(entry, options),
      send: (options) => { this.#closeForm(); this.focus(); this.on.run(entry, options); },
      cancel: () => { this.#closeForm(); this.focus(); },
    });
    this.formPlace.replaceChildren(this.#form.element);
    this.#form.focus();
  }

  #closeForm() {
    this.#form = null;
    this.formPlace.replaceChildren();
  }

  #submit() {
    const text = withMarkup(this.area.value, this.#chosen).trim();
    if (!text) return;
    if (text.length > MOST_CHARACTERS) return;
    const [reply, editing] = [this.replyTo, this.#editing];
    this.#editing = null;
    this.clearContext();
    this.area.value = '';
    this.#typedAt = 0;
    this.#grow();
    if (editing) this.on.edit(editing, text);
    else this.on.send(text, reply);
  }

  #grow() {
    this.area.style.height = 'auto';
    this.area.style.height = `${Math.min(this.area.scrollHeight, 200)}px`;
    const left = MOST_CHARACTERS - this.area.value.length;
    const counter = $('#counter');
    counter.textContent = left < 200 ? String(left) : '';
    counter.classList.toggle('over', left < 0);
  }
}
