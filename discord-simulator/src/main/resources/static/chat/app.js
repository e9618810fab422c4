// The page: loads a session, follows its events, and connects the parts.
import { $, h, icon } from './dom.js';
import { api, follow } from './api.js';
import { avatar } from './avatar.js';
import { Breaking } from './breaking.js';
import { Composer } from './composer.js';
import { nameOf } from './format.js';
import { Waiting } from './interactions.js';
import { openModal } from './modal.js';
import { drawChannels, drawGuild, drawMembers, drawPerson, glyphOf } from './places.js';
import { menu, closeMenu } from './popup.js';
import { EPHEMERAL, LOADING, Store } from './store.js';
import { Timeline } from './timeline.js';

const QUICK_EMOJI = ['👍', '👎', '😀', '😂', '😍', '🎉', '❤️', '🔥', '👀', '✅', '❌', '🤔', '🙏', '🚂', '☕', '🌿', '💡', '🎲'];
const TYPING_MS = 10_000; // as long as Discord shows it
const ADD_REACTIONS = 6;
const MANAGE_MESSAGES = 13;

const store = new Store();
const unread = new Set();
const dismissed = new Set(JSON.parse(sessionStorage.getItem('dismissed') ?? '[]'));
let stream = null;
let commands = null;

const waiting = new Waiting(store, {
  changed: (messageId) => (messageId ? timeline.touch(messageId) : timeline.draw()),
  modal: (notice) => openModal(notice.modal, store, store.session.application.name, (components) => waiting.submitModal(notice.id, components)),
});

const timeline = new Timeline(store, {
  reply: (message) => composer.reply(message),
  react: (message, emoji, add) => attempt(api.react(store.channelId, message.id, emoji, store.you.id, add)),
  pickReaction,
  more,
  press: (message, component, values) => waiting.component(message, component, values),
  busy: (message, customId) => waiting.busy(message.id, customId),
  dismiss,
  profile,
  jump,
});

const composer = new Composer(store, {
  send: async (content, reply) => {
    timeline.toBottom();
    const sent = await attempt(api.send(store.channelId, store.you.id, { content, reply_to: reply?.id ?? null }));
    if (sent) receive(sent);
    else composer.restore(content, reply);
  },
  edit: (message, content) => attempt(api.edit(store.channelId, message.id, store.you.id, content)),
  run: (entry, options) => timeline.toBottom() ?? waiting.command({ kind: 'slash', command_id: entry.command.id, options }, entry.label),
  ask: (entry, options) => waiting.autocomplete({ kind: 'autocomplete', command_id: entry.command.id, options }),
  typing: () => api.typing(store.channelId, store.you.id).catch(() => {}),
  commands: () => (commands ??= api.commands(store.channelId, store.you.id).catch((failure) => { commands = null; throw failure; })),
});

// ---- loading

async function load({ guild, channel, as }) {
  document.body.dataset.state = 'loading';
  stream?.close();
  try {
    store.session = await api.session(guild, as);
  } catch (failure) {
    if (as && failure.status === 404) return load({ guild, channel }); // this person is not in that server
    return fatal(failure);
  }
  unread.clear();
  const channels = store.guild.channels;
  const wanted = channels.find((one) => one.id === channel && one.type !== 4) ?? channels.find((one) => one.type === 0) ?? channels.find((one) => one.type !== 4);
  drawGuild(store, (id) => load({ guild: id, as: store.you.id }));
  drawPerson(store, (id) => load({ guild: store.guild.id, channel: store.channelId, as: id }));
  drawMembers(store, profile);
  let first = true;
  stream = follow(store.guild.id, store.you.id, {
    onevent: heard,
    onopen: () => {
      connection('');
      if (!first) refresh();
      first = false;
    },
    onlost: () => connection('Connection lost. Trying again…'),
  });
  document.body.dataset.state = 'ready';
  if (wanted) await open(wanted.id);
  else showEmpty('No channel here is open to you.', 'Choose another person or another server.');
}

async function open(channelId) {
  closeDrawer();
  store.openChannel(channelId);
  waiting.clear();
  commands = null;
  timeline.clear();
  unread.delete(channelId);
  const { channel } = store;
  drawChannels(store, unread, open);
  $('#channel-title').replaceChildren(icon(glyphOf(channel)), channel.name);
  $('#channel-topic').textContent = channel.topic ?? '';
  document.title = `#${channel.name} · ${store.guild.name}`;
  history.replaceState(null, '', `?${new URLSearchParams({ guild: store.guild.id, channel: channelId, as: store.you.id })}`);
  composer.reset();
  $('#empty').hidden = true;
  $('#scroller').setAttribute('aria-busy', 'true');
  await fetchLatest(channelId);
  requestAnimationFrame(() => { // the timeline draws in this frame, too, and before
    if (store.channelId !== channelId) return;
    timeline.toBottom();
    $('#scroller').setAttribute('aria-busy', 'false');
  });
  if (matchMedia('(hover: hover)').matches) composer.focus();
}

async function fetchLatest(channelId) {
  const page = await attempt(api.messages(channelId, store.you.id));
  if (!page || store.channelId !== channelId) return;
  store.hasOlder = page.has_older;
  for (const message of page.messages) if (!dismissed.has(message.id)) store.put(message);
  drawState();
}

/** After a reconnect: what was missed, including deletions among the newest. */
async function refresh() {
  const channelId = store.channelId;
  if (!channelId) return;
  store.messages.clear();
  await fetchLatest(channelId);
}

async function loadOlder() {
  const button = $('#older');
  const oldest = store.ordered()[0];
  button.disabled = true;
  const page = await attempt(api.messages(store.channelId, store.you.id, oldest?.id));
  button.disabled = false;
  if (!page) return;
  store.hasOlder = page.has_older;
  for (const message of page.messages) if (!dismissed.has(message.id)) store.put(message);
  drawState();
}

function drawState() {
  $('#older').hidden = !store.hasOlder;
  if (store.messages.size === 0) {
    const readable = store.can(16);
    showEmpty(readable ? `This is the start of #${store.channel.name}` : 'The history is hidden',
      readable ? store.channel.topic || 'Nobody has written here yet.' : 'You may write here but not read what was written before.',
      readable ? 'Type a message, or / for the commands of the application.' : '');
  } else $('#empty').hidden = true;
  timeline.draw();
}

function showEmpty(title, ...lines) {
  $('#empty').hidden = false;
  $('#empty').replaceChildren(h('h2', {}, title), ...lines.filter(Boolean).map((line) => h('p', {}, line)));
}

// ---- events

function heard({ t, channel_id: channelId, d }) {
  if (t === 'INTERACTION') return waiting.heard(d);
  if (channelId && channelId !== store.channelId && t.startsWith('MESSAGE_')) return elsewhere(t, channelId);
  switch (t) {
    case 'MESSAGE_CREATE': return receive(d);
    case 'MESSAGE_UPDATE': return update(d);
    case 'MESSAGE_DELETE': store.messages.delete(d.id); return drawState();
    case 'MESSAGE_DELETE_BULK': d.ids.forEach((id) => store.messages.delete(id)); return drawState();
    case 'MESSAGE_REACTION_ADD': store.react(d, true); return timeline.draw();
    case 'MESSAGE_REACTION_REMOVE': store.react(d, false); return timeline.draw();
    case 'MESSAGE_REACTION_REMOVE_ALL':
    case 'MESSAGE_REACTION_REMOVE_EMOJI': store.unreact(d); return timeline.draw();
    case 'TYPING_START': return typing(d);
    case 'GUILD_UPDATE': case 'CHANNEL_CREATE': case 'CHANNEL_UPDATE': case 'CHANNEL_DELETE':
    case 'GUILD_ROLE_CREATE': case 'GUILD_ROLE_UPDATE': case 'GUILD_ROLE_DELETE':
    case 'GUILD_MEMBER_ADD': case 'GUILD_MEMBER_UPDATE': case 'GUILD_MEMBER_REMOVE': case 'GUILD_EMOJIS_UPDATE':
      return reloadSoon();
    default: return undefined;
  }
}

function receive(message) {
  if (message.channel_id !== store.channelId || dismissed.has(message.id)) return;
  const known = store.messages.get(message.id);
  store.put(known ? { ...message, reactions: known.reactions } : message);
  drawTyping();
  drawState();
}

function update(message) {
  const { reactions, ...rest } = message; // whose reactions they are differs from person to person; our own count follows the events
  void reactions;
  store.patch(rest);
  timeline.draw();
}

function elsewhere(t, channelId) {
  if (t !== 'MESSAGE_CREATE' || unread.has(channelId)) return;
  unread.add(channelId);
  drawChannels(store, unread, open);
}

let reload = null;
/** Channels, roles or members changed: one fresh session, however many events there were. */
function reloadSoon() {
  reload ??= setTimeout(async () => {
    reload = null;
    const { channelId } = store;
    const session = await api.session(store.guild.id, store.you.id).catch(() => null);
    if (!session) return;
    store.session = session;
    drawGuild(store, (id) => load({ guild: id, as: store.you.id }));
    drawPerson(store, (id) => load({ guild: store.guild.id, channel: store.channelId, as: id }));
    drawMembers(store, profile);
    if (!store.channel) return load({ guild: store.guild.id, as: store.you.id });
    drawChannels(store, unread, open);
    $('#channel-title').replaceChildren(icon(glyphOf(store.channel)), store.channel.name);
    $('#channel-topic').textContent = store.channel.topic ?? '';
    if (channelId === store.channelId) timeline.draw();
  }, 400);
}

function typing({ user_id: id }) {
  if (id === store.you.id) return;
  store.typing.set(id, Date.now() + TYPING_MS);
  drawTyping();
  setTimeout(drawTyping, TYPING_MS + 50);
}

function drawTyping() {
  for (const [id, until] of store.typing) if (until < Date.now()) store.typing.delete(id);
  const names = [...store.typing.keys()].map((id) => store.names.user(id) ?? 'Somebody');
  const text = names.length === 0 ? '' : names.length === 1 ? `${names[0]} is typing…` : names.length < 4 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are typing…` : 'Several people are typing…';
  if ($('#typing').textContent !== text) $('#typing').textContent = text;
}

// ---- what a person does with messages and people

function pickReaction(message, from) {
  const add = (emoji) => { closeMenu(); attempt(api.react(store.channelId, message.id, emoji, store.you.id, true)); };
  if (!store.can(ADD_REACTIONS)) return toast('You may not add reactions here.');
  const grid = h('div', { class: 'emoji-grid' },
    QUICK_EMOJI.map((name) => h('button', { type: 'button', 'aria-label': name, data: { testid: 'emoji', emoji: name }, onclick: () => add({ name }) }, name)),
    store.guild.emojis.map((emoji) => h('button', { type: 'button', class: 'named', title: `:${emoji.name}:`, data: { testid: 'emoji', emoji: emoji.name }, onclick: () => add(emoji) }, emoji.name)));
  menu(from, 'Add a reaction', [], [grid]);
}

async function more(message, from) {
  const all = await composerCommands();
  const own = message.author.id === store.you.id;
  const ephemeral = message.flags & EPHEMERAL;
  const items = [];
  if (own && !ephemeral) items.push({ label: 'Edit', testid: 'edit', action: () => composer.edit(message) });
  if ((own || store.can(MANAGE_MESSAGES)) && !ephemeral) items.push({ label: 'Delete', danger: true, testid: 'delete', action: () => attempt(api.remove(store.channelId, message.id, store.you.id)) });
  if (message.content) items.push({ label: 'Copy text', action: () => navigator.clipboard?.writeText(message.content).catch(() => toast('The browser did not allow copying.')) });
  const apps = all.filter((command) => command.type === 3 && !(message.flags & LOADING));
  if (apps.length) items.push({ heading: store.session.application.name }, ...apps.map((command) => ({
    label: command.name, testid: 'message-command', action: () => waiting.command({ kind: 'message', command_id: command.id, target_id: message.id }, command.name),
  })));
  menu(from, 'Message', items.length ? items : [{ heading: 'Nothing to do here' }]);
}

async function profile(user, from) {
  const member = store.member(user.id);
  const name = nameOf(user, member);
  const apps = member ? (await composerCommands()).filter((command) => command.type === 2) : [];
  const roles = (member?.roles ?? []).map((id) => store.role(id)?.name).filter(Boolean);
  const about = h('div', { class: 'about' }, avatar(user, name), h('div', {}, h('b', {}, name), h('br'), h('small', {}, [user.username, ...roles].join(' · '))));
  const items = [{ label: `Mention ${name}`, testid: 'mention', action: () => { closeDrawer(); composer.mention(name, user.id); } }];
  if (member && !user.bot && user.id !== store.you.id) items.push({ label: `Speak as ${name}`, testid: 'speak-as', action: () => load({ guild: store.guild.id, channel: store.channelId, as: user.id }) });
  if (apps.length) items.push({ heading: store.session.application.name }, ...apps.map((command) => ({
    label: command.name, testid: 'user-command', action: () => { closeDrawer(); waiting.command({ kind: 'user', command_id: command.id, target_id: user.id }, command.name); },
  })));
  menu(from, name, items, [about]);
}

const composerCommands = () => (commands ??= api.commands(store.channelId, store.you.id)).catch(() => { commands = null; return []; });

function dismiss(message) {
  dismissed.add(message.id);
  sessionStorage.setItem('dismissed', JSON.stringify([...dismissed].slice(-200)));
  store.messages.delete(message.id);
  drawState();
}

async function jump(id) {
  for (let pages = 0; pages < 5 && !store.messages.has(id) && store.hasOlder; pages++) await loadOlder();
  if (!store.messages.has(id)) return toast('That message is too far back.');
  requestAnimationFrame(() => timeline.show(id));
}

// ---- surroundings

/** Runs a request and shows its refusal; undefined when it failed. */
async function attempt(request) {
  try {
    return (await request) ?? true;
  } catch (failure) {
    toast(failure instanceof TypeError ? 'The simulator cannot be reached.' : failure.message);
    return undefined;
  }
}

function toast(text) {
  const note = h('div', { class: 'toast', data: { testid: 'toast' } }, icon('alert'), text);
  $('#toasts').append(note);
  setTimeout(() => note.remove(), 6000);
}

function connection(text) {
  $('#connection').textContent = text;
  $('#connection').hidden = !text;
}

function fatal(failure) {
  document.body.dataset.state = 'failed';
  showEmpty('The chat could not be opened', failure instanceof TypeError ? 'The simulator cannot be reached.' : failure.message);
  $('#empty').append(h('p', {}, h('button', { type: 'button', class: 'solid', onclick: () => load({}) }, 'Try again')));
}

function drawer(name) {
  const open = document.body.dataset.drawer === name ? '' : name;
  if (name === 'side' && innerWidth > 1020) {
    const closed = document.body.classList.toggle('side-closed');
    return $('#open-side').setAttribute('aria-expanded', String(!closed));
  }
  document.body.dataset.drawer = open;
  $('#shade').hidden = !open;
  $('#open-places').setAttribute('aria-expanded', String(open === 'places'));
  $('#open-side').setAttribute('aria-expanded', String(open === 'side'));
  if (open) $(open === 'places' ? '#guild-button' : '#members button')?.focus();
  return undefined;
}

function closeDrawer() {
  if (document.body.dataset.drawer) drawer(document.body.dataset.drawer);
}

$('#open-places').append(icon('menu'));
$('#open-side').append(icon('people'));
$('#open-commands').append(icon('slash'));
$('#send').append(icon('send'));
$('#open-places').addEventListener('click', () => drawer('places'));
$('#open-side').addEventListener('click', () => drawer('side'));
$('#shade').addEventListener('click', closeDrawer);
$('#older').addEventListener('click', loadOlder);
new Breaking(store);
document.addEventListener('keydown', (e) => e.key === 'Escape' && closeDrawer());

const asked = new URLSearchParams(location.search);
load({ guild: asked.get('guild'), channel: asked.get('channel'), as: asked.get('as') });
