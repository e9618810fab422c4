// The left side: which server, which channel, who you are; and the member list on the right.
import { $, h, icon } from './dom.js';
import { avatar, botTag } from './avatar.js';
import { nameOf } from './format.js';
import { menu } from './popup.js';

const CATEGORY = 4;
const VOICE = 2;
const STANDING = { owner: 'Owner', moderator: 'Moderator', member: 'Member' };

const guildMark = (guild) => avatar({ id: guild.id }, guild.name, 'middle');

export function drawGuild(store, choose) {
  const button = $('#guild-button');
  button.replaceChildren(guildMark(store.guild), h('span', { class: 'name' }, store.guild.name, h('small', {}, `${store.guild.member_count} members`)), icon('chevron'));
  button.onclick = () => menu(button, 'Servers', store.session.guilds.map((guild) => ({
    label: guild.name, note: String(guild.member_count), glyph: avatar({ id: guild.id }, guild.name, 'small'), testid: 'guild-choice', action: () => choose(guild.id),
  })), filter('Find a server', store.session.guilds.length));
}

export function drawPerson(store, choose) {
  const you = store.session.you;
  const name = nameOf(you.user, you);
  const button = $('#person-button');
  button.replaceChildren(avatar(you.user, name, 'middle'), h('span', { class: 'name' }, name, h('small', {}, `You · ${STANDING[you.standing]}`)), icon('chevron'));
  button.setAttribute('aria-label', `You are ${name}. Speak as somebody else`);
  const people = store.guild.members.filter((member) => !member.user.bot);
  const sorted = ['owner', 'moderator', 'member'].flatMap((standing) => people.filter((one) => one.standing === standing).sort((a, b) => nameOf(a.user, a).localeCompare(nameOf(b.user, b))));
  button.onclick = () => menu(button, 'Speak as', sorted.map((member) => {
    const label = nameOf(member.user, member);
    return { label, note: STANDING[member.standing], glyph: avatar(member.user, label, 'small'), testid: 'person-choice', action: () => choose(member.user.id) };
  }), filter('Speak as …', sorted.length));
}

/** A search field for long menus. */
function filter(label, count) {
  if (count < 8) return [];
  return [h('input', { type: 'text', placeholder: label, 'aria-label': label, autocomplete: 'off', oninput: (e) => {
    const query = e.target.value.toLowerCase();
    for (const item of e.target.parentElement.querySelectorAll('[role=menuitem]')) item.hidden = !item.textContent.toLowerCase().includes(query);
  } })];
}

export function drawChannels(store, unread, choose) {
  const { channels } = store.guild;
  const top = channels.filter((channel) => !channel.parent_id && channel.type !== CATEGORY);
  const groups = channels.filter((channel) => channel.type === CATEGORY)
    .map((category) => ({ name: category.name, channels: channels.filter((channel) => channel.parent_id === category.id) }))
    .filter((group) => group.channels.length > 0);
  const known = new Set(channels.filter((channel) => channel.type === CATEGORY).map((channel) => channel.id));
  const orphans = channels.filter((channel) => channel.parent_id && !known.has(channel.parent_id));
  const line = (channel) => h('button', {
    type: 'button', class: unread.has(channel.id) ? 'unread' : '', 'aria-current': channel.id === store.channelId ? 'page' : null,
    data: { testid: 'channel', channelId: channel.id, name: channel.name }, onclick: () => choose(channel.id),
  }, icon(glyphOf(channel)), h('span', { class: 'name' }, channel.name), unread.has(channel.id) && h('span', { class: 'sr' }, ' (unread)'));
  $('#channels').replaceChildren(...[...top, ...orphans].map(line), ...groups.flatMap((group) => [h('h2', {}, group.name), ...group.channels.map(line)]));
}

export const glyphOf = (channel) => (channel.type === VOICE ? 'speaker' : isPrivate(channel) ? 'lock' : 'hash');

const isPrivate = (channel) => (channel.permission_overwrites ?? []).some((o) => o.id === channel.guild_id && BigInt(o.deny) & 1024n);

export function drawMembers(store, about) {
  const hoisted = store.guild.roles.filter((role) => role.hoist).sort((a, b) => b.position - a.position);
  const groupOf = (member) => hoisted.find((role) => member.roles.includes(role.id))?.name ?? (member.user.bot ? 'Apps' : member.online ? 'Online' : 'Offline');
  const order = [...hoisted.map((role) => role.name), 'Apps', 'Online', 'Offline'];
  const groups = Map.groupBy ? Map.groupBy(store.guild.members, groupOf) : grouped(store.guild.members, groupOf);
  $('#members').replaceChildren(...order.filter((name) => groups.has(name)).flatMap((name) => {
    const members = groups.get(name).sort((a, b) => nameOf(a.user, a).localeCompare(nameOf(b.user, b)));
    return [h('h3', {}, `${name} · ${members.length}`), h('ul', {}, members.map((member) => line(member, store, about)))];
  }));
}

function grouped(list, key) {
  const map = new Map();
  for (const one of list) map.set(key(one), [...(map.get(key(one)) ?? []), one]);
  return map;
}

function line(member, store, about) {
  const name = nameOf(member.user, member);
  const tint = store.colourOf(member);
  return h('li', {}, h('button', { type: 'button', data: { testid: 'member', userId: member.user.id, name }, onclick: (e) => about(member.user, e.currentTarget) },
    avatar(member.user, name, 'middle'), h('span', { class: 'name', style: tint ? { '--tint': tint } : {} }, name), botTag(member.user)));
}
