// A person's picture: initials on a colour of their own, since the simulator has no image server.
import { h } from './dom.js';
import { hue, initials } from './format.js';

export function avatar(user, name, size = '') {
  return h('span', { class: `avatar ${size} ${user.bot ? 'bot' : ''}`, 'aria-hidden': 'true', style: { '--hue': hue(user.id) } }, initials(name));
}

export const botTag = (user) => (user.bot ? h('span', { class: 'tag' }, 'App') : null);
