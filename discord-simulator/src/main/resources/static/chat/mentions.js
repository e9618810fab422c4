// Mentions while typing: people see @Name and #channel, Discord gets <@id> and <#id>.
import { avatar } from './avatar.js';
import { nameOf } from './format.js';

const MOST = 8;
const fits = (query, ...texts) => texts.some((text) => text?.toLowerCase().includes(query));

export function people(store, query) {
  return store.guild.members
    .map((member) => ({ member, name: nameOf(member.user, member) }))
    .filter(({ member, name }) => fits(query, name, member.user.username))
    .map(({ member, name }) => ({ label: name, note: member.user.username, value: member.user.id, token: `@${name}`, markup: `<@${member.user.id}>`, glyph: avatar(member.user, name, 'small') }));
}

export function roles(store, query) {
  return store.guild.roles
    .filter((role) => role.id !== store.guild.id && !role.managed && fits(query, role.name))
    .map((role) => ({ label: `@${role.name}`, note: 'role', value: role.id, token: `@${role.name}`, markup: `<@&${role.id}>` }));
}

export function channels(store, query, types) {
  return store.guild.channels
    .filter((channel) => channel.type !== 4 || types)
    .filter((channel) => (!types?.length || types.includes(channel.type)) && fits(query, channel.name))
    .map((channel) => ({ label: `#${channel.name}`, note: channel.topic ?? '', value: channel.id, token: `#${channel.name}`, markup: `<#${channel.id}>` }));
}

function emojis(store, query) {
  return store.guild.emojis
    .filter((emoji) => fits(query, emoji.name))
    .map((emoji) => ({ label: `:${emoji.name}:`, value: emoji.id, token: `:${emoji.name}:`, markup: `<${emoji.animated ? 'a' : ''}:${emoji.name}:${emoji.id}>` }));
}

/** What the text before the caret asks for: {start, items}, or null. */
export function asked(text, caret, store) {
  const match = /(^|[\s(])([@#]|:(?=\w))([^\s@#:]*)$/u.exec(text.slice(0, caret));
  if (!match) return null;
  const query = match[3].toLowerCase();
  const items = { '@': () => [...people(store, query), ...roles(store, query)], '#': () => channels(store, query), ':': () => emojis(store, query) }[match[2]]();
  return { start: caret - match[3].length - 1, items: items.slice(0, MOST) };
}

/** The text with every chosen name turned into its markup, longest names first. */
export function withMarkup(text, chosen) {
  const tokens = [...chosen.keys()].sort((a, b) => b.length - a.length);
  if (tokens.length === 0) return text;
  const escaped = tokens.map((token) => token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.replace(new RegExp(escaped.join('|'), 'gu'), (token) => chosen.get(token));
}
