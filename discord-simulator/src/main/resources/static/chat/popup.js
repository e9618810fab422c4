// Menus and suggestion lists: one small floating listbox, driven from the control it belongs to.
import { $, h } from './dom.js';

let open = null;

/** Closes whatever is open. */
export function closeMenu() {
  open?.();
  open = null;
}

/** A menu of buttons beside `from`. Items: {label, note?, icon?, action, danger?, testid?} or {heading}. */
export function menu(from, label, items, extra = []) {
  closeMenu();
  const buttons = items.map((item) => item.heading
    ? h('p', { class: 'menu-heading' }, item.heading)
    : h('button', { type: 'button', role: 'menuitem', class: item.danger ? 'danger' : '', data: { testid: item.testid ?? 'menu-item' }, onclick: () => { closeMenu(); item.action(); } },
      item.glyph, h('span', {}, item.label), item.note && h('small', {}, item.note)));
  const box = h('div', { class: 'menu', role: 'menu', 'aria-label': label, data: { testid: 'menu' } }, extra, buttons);
  document.body.append(box);
  place(box, from);
  const leave = (event) => {
    if (event.type === 'keydown' && event.key === 'Escape') {
      event.stopPropagation();
      closeMenu();
      from.focus();
    } else if (event.type === 'keydown' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) step(box, event);
    else if (event.type === 'pointerdown' && !box.contains(event.target)) closeMenu();
  };
  document.addEventListener('keydown', leave, true);
  document.addEventListener('pointerdown', leave, true);
  open = () => {
    document.removeEventListener('keydown', leave, true);
    document.removeEventListener('pointerdown', leave, true);
    box.remove();
  };
  $('input, button', box)?.focus();
}

function step(box, event) {
  const stops = [...box.querySelectorAll('input, button')].filter((el) => !el.hidden);
  const at = stops.indexOf(document.activeElement);
  event.preventDefault();
  stops[(at + (event.key === 'ArrowDown' ? 1 : stops.length - 1)) % stops.length]?.focus();
}

function place(box, from) {
  const anchor = from.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const left = Math.max(8, Math.min(anchor.left, innerWidth - width - 8));
  const below = anchor.bottom + 6;
  box.style.left = `${left}px`;
  box.style.top = `${below + height > innerHeight - 8 ? Math.max(8, anchor.top - height - 6) : below}px`;
}

let lists = 0;

/**
 * Suggestions under a text control (the ARIA combobox pattern).
 * Call `show(items, choose)`, items: {label, note?, value, glyph?}; `key(event)` handles arrows, Enter, Tab and Escape.
 */
export class Suggestions {
  #items = [];
  #at = 0;
  #choose = null;

  constructor(control, box, label) {
    this.control = control;
    this.box = box;
    this.id = `suggestions-${++lists}`;
    box.id = this.id;
    box.setAttribute('role', 'listbox');
    box.setAttribute('aria-label', label);
    control.setAttribute('role', 'combobox');
    control.setAttribute('aria-autocomplete', 'list');
    control.setAttribute('aria-controls', this.id);
    this.hide();
  }

  get isOpen() {
    return !this.box.hidden;
  }

  show(items, choose, note) {
    if (items.length === 0 && !note) return this.hide();
    this.#items = items;
    this.#choose = choose;
    this.#at = 0;
    this.box.replaceChildren(...items.map((item, i) => h('div', {
      role: 'option', id: `${this.id}-${i}`, class: 'option', data: { testid: 'suggestion', value: item.value ?? '' },
      onpointerdown: (e) => { e.preventDefault(); this.#pick(i); },
    }, item.glyph, h('span', { class: 'option-label' }, item.label), item.note && h('small', {}, item.note))));
    if (note) this.box.append(h('p', { class: 'option-note', role: 'status' }, note));
    this.box.hidden = false;
    this.control.setAttribute('aria-expanded', 'true');
    this.#mark(0);
  }

  hide() {
    this.#items = [];
    this.box.hidden = true;
    this.control.setAttribute('aria-expanded', 'false');
    this.control.removeAttribute('aria-activedescendant');
  }

  /** True when the key was for the list. */
  key(event) {
    if (!this.isOpen || event.isComposing) return false;
    if (event.key === 'Escape') this.hide();
    else if (this.#items.length === 0) return false;
    else if (event.key === 'ArrowDown') this.#mark((this.#at + 1) % this.#items.length);
    else if (event.key === 'ArrowUp') this.#mark((this.#at + this.#items.length - 1) % this.#items.length);
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') this.#pick(this.#at);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #mark(index) {
    this.#at = index;
    [...this.box.querySelectorAll('[role=option]')].forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === index));
      if (i === index) option.scrollIntoView({ block: 'nearest' });
    });
    if (this.#items.length) this.control.setAttribute('aria-activedescendant', `${this.id}-${index}`);
  }

  #pick(index) {
    const item = this.#items[index];
    const choose = this.#choose;
    this.hide();
    choose(item);
  }
}
