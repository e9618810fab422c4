// The prompt for a slash command's options: one labelled control per option, with choices, lookups and autocomplete.
import { h, icon } from './dom.js';
import { nested, valueOf } from './commands.js';
import { channels, people, roles } from './mentions.js';
import { Suggestions } from './popup.js';
import { described } from './files.js';

const DEBOUNCE_MS = 250;
const FILE = 11;
const KINDS = { 3: 'text', 4: 'whole number', 5: 'yes or no', 6: 'user', 7: 'channel', 8: 'role', 9: 'user or role', 10: 'number', 11: 'file' };

/**
 * @param ask called with (options with one focused) → promise of choices, for autocomplete
 * @param send called with the options when the person submits
 */
export class CommandForm {
  #fields = [];

  constructor(entry, store, { ask, send, cancel }) {
    this.entry = entry;
    this.store = store;
    this.ask = ask;
    this.#fields = entry.options.map((option) => this.#field(option));
    this.problem = h('p', { class: 'problem', role: 'alert', data: { testid: 'command-problem' } });
    this.element = h('form', {
      class: 'command-form', data: { testid: 'command-form' }, 'aria-label': `Options of ${entry.label}`, novalidate: true,
      onsubmit: (e) => { e.preventDefault(); this.#submit(send); },
      onkeydown: (e) => e.key === 'Escape' && (e.preventDefault(), cancel()),
    },
      h('header', {}, h('code', {}, entry.label), h('span', { class: 'quiet' }, entry.description),
        h('button', { type: 'button', class: 'quiet-icon', 'aria-label': 'Cancel the command', onclick: cancel }, icon('close'))),
      h('div', { class: 'command-fields' }, this.#fields.map((field) => field.element)),
      h('footer', {}, this.problem, h('span', { class: 'quiet hint' }, 'Enter sends · Esc cancels'), h('button', { type: 'submit', class: 'solid', data: { testid: 'command-send' } }, 'Send')));
  }

  focus() {
    this.#fields[0]?.control.focus();
  }

  #field(option) {
    const id = `option-${option.name}`;
    const field = { option, chosen: null, touched: false };
    field.control = this.#control(option, id, field);
    const box = h('div', { class: 'suggestions', hidden: true });
    field.element = h('div', { class: 'field' },
      h('label', { for: id }, option.name, option.required ? h('abbr', { title: 'required', class: 'required' }, '*') : h('small', {}, ' optional')),
      h('div', { class: 'combo' }, field.control, box),
      h('small', { id: `${id}-about` }, option.description, ' ', h('span', { class: 'kind' }, option.choices?.length ? 'choose one' : KINDS[option.type])));
    if (field.control.tagName === 'INPUT' && (option.autocomplete || (option.type >= 6 && option.type <= 9))) this.#suggest(field, box);
    return field;
  }

  #control(option, id) {
    const shared = { id, required: option.required, 'aria-describedby': `${id}-about`, autocomplete: 'off', data: { testid: 'option', option: option.name } };
    const choices = option.type === 5 ? [{ name: 'True', value: 'true' }, { name: 'False', value: 'false' }] : option.choices;
    if (choices?.length) {
      return h('select', shared, h('option', { value: '' }, option.required ? 'Choose…' : '—'), choices.map((c) => h('option', { value: String(c.value) }, c.name)));
    }
    if (option.type === FILE) return h('input', { ...shared, type: 'file' });
    return h('input', { ...shared, type: 'text', inputmode: option.type === 4 ? 'numeric' : option.type === 10 ? 'decimal' : 'text' });
  }

  #suggest(field, box) {
    const list = new Suggestions(field.control, box, `Suggestions for ${field.option.name}`);
    const choose = (item) => {
      field.control.value = item.label;
      field.chosen = { text: item.label, value: item.value };
    };
    let timer;
    let turn = 0;
    const look = () => {
      const text = field.control.value;
      clearTimeout(timer);
      if (!field.option.autocomplete) return list.show(this.#lookup(field.option, text), choose, 'Nothing fits');
      const mine = ++turn;
      timer = setTimeout(async () => {
        if (text) list.show([], choose, 'Asking the application…');
        const answer = await this.ask(this.#options(field)).catch((refused) => ({ problem: refused.message }));
        if (mine !== turn || document.activeElement !== field.control) return;
        if (answer.problem) return list.show([], choose, answer.problem);
        list.show(answer.choices.map((c) => ({ label: c.name, value: c.value })), choose, answer.choices.length || !text ? null : 'No suggestions');
      }, DEBOUNCE_MS);
    };
    field.control.addEventListener('input', () => { field.chosen = null; look(); });
    field.control.addEventListener('focus', look);
    field.control.addEventListener('keydown', (e) => list.key(e));
    field.control.addEventListener('blur', () => { clearTimeout(timer); turn++; list.hide(); });
  }

  #lookup(option, text) {
    const query = text.replace(/^[@#]/, '').toLowerCase();
    const found = { 6: () => people(this.store, query), 7: () => channels(this.store, query, option.channel_types ?? []), 8: () => roles(this.store, query), 9: () => [...people(this.store, query), ...roles(this.store, query)] };
    return (found[option.type]?.() ?? []).slice(0, 8);
  }

  /** The options as filled in so far; `focused` marks the one being typed in and lifts all checks. */
  #options(focused) {
    const values = [];
    for (const field of this.#fields) {
      const text = field.control.value;
      if (text === '' && field !== focused) continue;
      if (field === focused) values.push({ name: field.option.name, type: field.option.type, value: text, focused: true });
      else if (focused) { try { values.push(this.#value(field, text)); } catch { /* not right yet: autocomplete goes on without it */ } }
      else values.push(this.#value(field, text));
    }
    return nested(this.entry, values);
  }

  #value(field, text) {
    const { option, chosen, control } = field;
    if (option.type === FILE) return { name: option.name, type: FILE, value: described(control.files[0]) };
    if (chosen?.text === text) return { name: option.name, type: option.type, value: chosen.value };
    if (option.type >= 6 && option.type <= 9) {
      const found = this.#lookup(option, text).filter((item) => item.label.replace(/^[@#]/, '').toLowerCase() === text.replace(/^[@#]/, '').toLowerCase());
      if (found.length !== 1) throw new Error(`Choose a ${KINDS[option.type]} for ${option.name}.`);
      return { name: option.name, type: option.type, value: found[0].value };
    }
    const choice = option.choices?.find((c) => String(c.value) === text);
    return { name: option.name, type: option.type, value: choice ? choice.value : valueOf(option, text) };
  }

  #submit(send) {
    const missing = this.#fields.find((field) => field.option.required && field.control.value === '');
    try {
      if (missing) throw new Error(`${missing.option.name} is required.`);
      const options = this.#options(null);
      this.problem.textContent = '';
      send(options);
    } catch (wrong) {
      this.problem.textContent = wrong.message;
      (missing ?? this.#fields[0])?.control.focus();
    }
  }
}
