// Message components: buttons and selects that act, and the layout pieces of components V2.
import { h, icon } from './dom.js';
import { markdown } from './markdown.js';
import { colour, nameOf } from './format.js';
import { picture } from './embed.js';

const STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link', 6: 'premium' };

/**
 * @param act called with (component, values) when a button is pressed or a select chosen
 * @param busy whether an interaction of this component waits for its answer
 */
export function components(message, store, act, busy) {
  const context = { message, store, act, busy };
  return (message.components ?? []).map((component) => render(component, context));
}

function render(component, context) {
  switch (component.type) {
    case 1: return h('div', { class: 'row' }, component.components.map((child) => render(child, context)));
    case 2: return button(component, context);
    case 3: case 5: case 6: case 7: case 8: return select(component, context);
    case 9: return h('div', { class: 'v2-section' },
      h('div', {}, component.components.map((child) => render(child, context))), render(component.accessory, context));
    case 10: return h('div', { class: 'v2-text' }, markdown(component.content, context.store.names));
    case 11: return picture({ ...component.media, description: component.description }, context.message, 'Thumbnail');
    case 12: return h('div', { class: 'v2-gallery' }, component.items.map((item) =>
      picture({ ...item.media, description: item.description }, context.message, 'Image')));
    case 13: return h('p', { class: 'picture' }, icon('file'), component.name ?? 'File');
    case 14: return h('hr', { class: component.divider === false ? 'bare' : '' });
    case 17: return h('div', { class: 'embed', style: component.accent_color ? { '--stripe': colour(component.accent_color) } : {} },
      component.components.map((child) => render(child, context)));
    default: return h('p', { class: 'quiet' }, `Component of type ${component.type}`);
  }
}

const emojiText = (emoji) => (emoji ? `${emoji.id ? `:${emoji.name}:` : emoji.name} ` : '');

function button(component, { act, busy }) {
  const style = STYLES[component.style] ?? 'secondary';
  const label = [emojiText(component.emoji), component.label ?? ''].join('').trim() || (style === 'premium' ? 'Upgrade' : '…');
  if (style === 'link') {
    return h('a', { class: 'bot-button link', href: /^(https?|discord):\/\//.test(component.url) ? component.url : null, target: '_blank', rel: 'noreferrer noopener nofollow', data: { testid: 'button' } }, label, h('span', { class: 'sr' }, ' (opens a new tab)'));
  }
  const waiting = busy(component.custom_id);
  return h('button', {
    type: 'button', class: `bot-button ${style} ${waiting ? 'waiting' : ''}`, disabled: component.disabled || waiting || style === 'premium',
    data: { testid: 'button', customId: component.custom_id ?? '' }, 'aria-busy': waiting ? 'true' : null, onclick: () => act(component),
  }, label);
}

/** What a select offers: its own options, or the guild's users, roles or channels. */
export function optionsOf(component, store) {
  const users = () => store.guild.members.map((m) => ({ label: nameOf(m.user, m), value: m.user.id, description: `@${m.user.username}` }));
  const roles = () => store.guild.roles.map((r) => ({ label: r.id === store.guild.id ? '@everyone' : `@${r.name}`, value: r.id }));
  switch (component.type) {
    case 5: return users();
    case 6: return roles();
    case 7: return [...users(), ...roles()];
    case 8: return store.guild.channels
      .filter((c) => !component.channel_types?.length || component.channel_types.includes(c.type))
      .map((c) => ({ label: `#${c.name}`, value: c.id }));
    default: return component.options ?? [];
  }
}

/** A native select: single choice acts at once, several choices act on their button. */
function select(component, { store, act, busy }) {
  const options = optionsOf(component, store);
  const many = (component.max_values ?? 1) > 1;
  const waiting = busy(component.custom_id);
  const chosen = new Set([...(component.default_values ?? []).map((v) => v.id), ...options.filter((o) => o.default).map((o) => o.value)]);
  const control = h('select', {
    class: 'bot-select', multiple: many, size: many ? Math.min(6, options.length) : null, disabled: component.disabled || waiting,
    'aria-label': component.placeholder || 'Choose', data: { testid: 'select', customId: component.custom_id },
  },
    !many && h('option', { value: '', disabled: (component.min_values ?? 1) > 0, selected: chosen.size === 0 }, component.placeholder || 'Make a selection'),
    options.map((o) => h('option', { value: o.value, selected: chosen.has(o.value), title: o.description }, `${emojiText(o.emoji)}${o.label}${o.description ? ` — ${o.description}` : ''}`)));
  if (!many) {
    control.addEventListener('change', () => act(component, control.value ? [control.value] : []));
    return h('div', { class: 'select-box' }, control);
  }
  const send = h('button', { type: 'button', class: 'bot-button secondary', disabled: component.disabled || waiting, onclick: () => {
    const values = [...control.selectedOptions].map((o) => o.value);
    const [least, most] = [component.min_values ?? 1, component.max_values ?? 1];
    control.setCustomValidity(values.length < least || values.length > most ? `Choose ${least} to ${most}.` : '');
    if (control.reportValidity()) act(component, values);
  } }, 'Choose');
  return h('div', { class: 'select-box many' }, control, send);
}
