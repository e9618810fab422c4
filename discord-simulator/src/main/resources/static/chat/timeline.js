// The message list: order, days, grouping, scrolling. Elements of unchanged messages are kept.
import { $, h, reconcile } from './dom.js';
import { dayName, timeOf } from './format.js';
import { messageItem } from './message.js';

const GROUP_MS = 7 * 60 * 1000;
const NEAR_BOTTOM_PX = 120;

export class Timeline {
  #items = new Map(); // message id → { message, continued, stamp, element }
  #frame = 0;
  #stuck = true; // at the bottom, and to stay there

  constructor(store, on) {
    this.store = store;
    this.on = on;
    this.scroller = $('#scroller');
    this.list = $('#log');
    this.jump = $('#to-latest');
    this.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.jump.addEventListener('click', () => this.toBottom());
    new ResizeObserver(() => this.#stuck && this.toBottom()).observe(this.scroller); // a form opened below, a keyboard came up
    this.list.addEventListener('keydown', (e) => this.#walk(e));
    this.list.addEventListener('focusin', (e) => this.#focused(e));
  }

  get atBottom() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < NEAR_BOTTOM_PX;
  }

  /** Draws once per frame, however many events arrive. */
  draw() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawNow();
    });
  }

  /** Forgets an element, so that it is built again although its message is the same. */
  touch(messageId) {
    this.#items.delete(messageId);
    this.draw();
  }

  clear() {
    this.#items.clear();
    this.list.replaceChildren();
    this.jump.hidden = true;
  }

  toBottom() {
    this.#stuck = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.jump.hidden = true;
  }

  show(messageId) {
    const item = this.#items.get(messageId)?.element;
    item?.scrollIntoView({ block: 'center' });
    item?.focus({ preventScroll: true });
  }

  #drawNow() {
    const stick = this.#stuck;
    const anchor = stick ? null : this.#anchor();
    if (stick) this.store.trim();
    const nodes = [];
    let previous = null;
    for (const message of this.store.ordered()) {
      const at = timeOf(message.id);
      if (!previous || dayName(at) !== dayName(timeOf(previous.id))) {
        nodes.push(this.#day(dayName(at)));
        previous = null;
      }
      nodes.push(this.#element(message, follows(message, previous)));
      previous = message;
    }
    for (const waiting of this.store.waiting.values()) if (waiting.visible) nodes.push(waiting.element);
    for (const id of this.#items.keys()) if (!this.store.messages.has(id)) this.#items.delete(id);
    reconcile(this.list, nodes);
    if (stick) this.toBottom();
    else this.#restore(anchor);
  }

  #days = new Map();
  #day(name) {
    if (!this.#days.has(name)) this.#days.set(name, h('li', { class: 'day' }, h('span', {}, name)));
    return this.#days.get(name);
  }

  #element(message, continued) {
    const known = this.#items.get(message.id);
    if (known && known.message === message && known.continued === continued) return known.element;
    const element = messageItem(message, continued, this.store, this.on);
    const focused = known?.element.contains(document.activeElement) ? document.activeElement.dataset.customId ?? '' : null;
    this.#items.set(message.id, { message, continued, element });
    if (focused !== null) queueMicrotask(() => (focused && element.querySelector(`[data-custom-id="${CSS.escape(focused)}"]`) || element).focus({ preventScroll: true }));
    return element;
  }

  /** The first message in view, so that loading older ones does not move what is being read. */
  #anchor() {
    const top = this.scroller.getBoundingClientRect().top;
    const element = [...this.list.children].find((child) => child.getBoundingClientRect().bottom > top);
    return element ? { element, offset: element.getBoundingClientRect().top - top } : null;
  }

  #restore(anchor) {
    if (!anchor?.element.isConnected) return;
    const top = this.scroller.getBoundingClientRect().top;
    this.scroller.scrollTop += anchor.element.getBoundingClientRect().top - top - anchor.offset;
    this.jump.hidden = this.atBottom;
  }

  #scrolled() {
    this.#stuck = this.atBottom;
    if (this.#stuck) this.jump.hidden = true;
  }

  #walk(event) {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    if (event.target.matches('select, input, textarea')) return;
    const items = [...this.list.querySelectorAll('.message')];
    const at = items.indexOf(event.target.closest('.message'));
    const next = at < 0 ? items.at(-1) : items[at + (event.key === 'ArrowUp' ? -1 : 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** Only the focused message's tools are tab stops. */
  #focused(event) {
    const message = event.target.closest('.message');
    for (const button of this.list.querySelectorAll('.tools button, .plain')) button.tabIndex = message?.contains(button) ? 0 : -1;
  }
}

function follows(message, previous) {
  return previous !== null && previous.author.id === message.author.id && previous.flags === message.flags
    && timeOf(message.id) - timeOf(previous.id) < GROUP_MS;
}
