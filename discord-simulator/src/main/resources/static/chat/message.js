// One message as a list item.
import { h, icon } from './dom.js';
import { avatar, botTag } from './avatar.js';
import { clockTime, fullTime, nameOf, timeOf } from './format.js';
import { attachments, embeds } from './embed.js';
import { components } from './components.js';
import { markdown, plainText } from './markdown.js';
import { COMPONENTS_V2, EPHEMERAL, LOADING } from './store.js';

const REPLY = 19;
const JOIN = 7;

/**
 * @param continued whether it follows another message of the same author closely, so that the head is left out
 * @param on what a person may do: reply, react, more, press, dismiss, profile, jump, busy
 */
export function messageItem(message, continued, store, on) {
  const member = store.member(message.author.id);
  const name = nameOf(message.author, member);
  const at = timeOf(message.id);
  const ephemeral = (message.flags & EPHEMERAL) !== 0;
  const loading = (message.flags & LOADING) !== 0;
  const headless = continued && !message.interaction_metadata && message.type !== REPLY;
  const classes = ['message', headless && 'continued', ephemeral && 'ephemeral', mentionsYou(message, store) && 'mentioned'];
  return h('li', {
    class: classes.filter(Boolean).join(' '), tabindex: -1, 'aria-label': `${name}, ${clockTime(at)}`,
    data: { testid: 'message', messageId: message.id, author: name, authorId: message.author.id, loading: String(loading), ephemeral: String(ephemeral) },
  },
    origin(message, store, on),
    headless
      ? h('time', { class: 'margin-time', datetime: at.toISOString() }, clockTime(at))
      : h('button', { type: 'button', class: 'plain', tabindex: -1, 'aria-label': `About ${name}`, onclick: (e) => on.profile(message.author, e.currentTarget) }, avatar(message.author, name)),
    h('div', { class: 'body' },
      !headless && h('p', { class: 'head' },
        h('span', { class: 'author', style: authorTint(store, member) }, name), botTag(message.author),
        h('time', { datetime: at.toISOString(), title: fullTime(at) }, clockTime(at))),
      loading ? thinking(name) : content(message, store),
      attachments(message),
      embeds(message, store.names),
      components(message, store, (component, values) => on.press(message, component, values), (id) => on.busy(message, id)),
      reactions(message, on),
      ephemeral && h('p', { class: 'only-you', data: { testid: 'ephemeral-note' } }, icon('eye'), 'Only you can see this · ',
        h('button', { type: 'button', class: 'as-link', onclick: () => on.dismiss(message) }, 'Dismiss'))),
    !loading && tools(message, ephemeral, store, on));
}

const authorTint = (store, member) => {
  const tint = store.colourOf(member);
  return tint ? { '--tint': tint } : {};
};

function mentionsYou(message, store) {
  const mine = store.session.you.roles;
  return message.author.id !== store.you.id && (message.mention_everyone
    || message.mentions?.some((user) => user.id === store.you.id) || message.mention_roles?.some((id) => mine.includes(id)));
}

const thinking = (name) =>
  h('p', { class: 'thinking', data: { testid: 'thinking' } }, h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), `${name} is thinking…`);

function content(message, store) {
  if (message.type === JOIN) return h('div', { class: 'text' }, h('p', { class: 'quiet' }, 'joined the server.'));
  if (message.flags & COMPONENTS_V2 || !message.content) return message.edited_timestamp && !message.embeds?.length ? edited(message) : null;
  const nodes = markdown(message.content, store.names);
  const last = nodes.at(-1);
  if (message.edited_timestamp) (last?.tagName === 'P' ? last : (nodes.push(h('p')), nodes.at(-1))).append(' ', edited(message));
  return h('div', { class: 'text', data: { testid: 'content' } }, nodes);
}

const edited = (message) => h('span', { class: 'edited', title: fullTime(new Date(message.edited_timestamp)), data: { testid: 'edited' } }, '(edited)');

/** The line above: which command was used, or which message this replies to. */
function origin(message, store, on) {
  const cause = message.interaction_metadata;
  if (cause && message.type !== REPLY) return used(store.nameOfUser(cause.user), cause, message);
  if (message.type !== REPLY) return null;
  const target = message.referenced_message ?? store.messages.get(message.message_reference?.message_id);
  if (!target) return h('p', { class: 'origin' }, icon('reply'), h('em', {}, 'The original message was deleted'));
  const preview = plainText(target.content || (target.embeds?.length ? 'an embed' : 'a message'), store.names).slice(0, 140);
  return h('p', { class: 'origin', data: { testid: 'reply-to' } }, icon('reply'),
    h('button', { type: 'button', class: 'as-link', tabindex: -1, onclick: () => on.jump(target.id) }, h('b', {}, store.nameOfUser(target.author)), ' ', preview));
}

function used(name, cause, message) {
  const label = cause.name ?? cause.triggering_interaction_metadata?.name;
  return h('p', { class: 'origin', data: { testid: 'used-command' } }, icon('slash'), h('b', {}, name), ' used ', label ? h('code', {}, message.type === 23 ? label : `/${label}`) : 'a command');
}

function reactions(message, on) {
  if (!message.reactions?.length) return null;
  return h('ul', { class: 'reactions', 'aria-label': 'Reactions' }, message.reactions.map((reaction) => {
    const name = reaction.emoji.id ? `:${reaction.emoji.name}:` : reaction.emoji.name;
    return h('li', {}, h('button', {
      type: 'button', class: reaction.me ? 'reaction mine' : 'reaction', 'aria-pressed': String(!!reaction.me),
      'aria-label': `${name}, ${reaction.count} ${reaction.count === 1 ? 'reaction' : 'reactions'}`, data: { testid: 'reaction', emoji: reaction.emoji.name },
      onclick: () => on.react(message, reaction.emoji, !reaction.me),
    }, h('span', {}, name), h('b', {}, String(reaction.count))));
  }));
}

function tools(message, ephemeral, store, on) {
  const tool = (label, glyph, action, testid) =>
    h('button', { type: 'button', tabindex: -1, 'aria-label': label, title: label, data: { testid }, onclick: (e) => action(e.currentTarget) }, icon(glyph));
  return h('div', { class: 'tools', role: 'group', 'aria-label': 'Message actions' },
    !ephemeral && tool('Add reaction', 'smile', (from) => on.pickReaction(message, from), 'react'),
    !ephemeral && store.can(11) && tool('Reply', 'reply', () => on.reply(message), 'reply'),
    tool('More', 'more', (from) => on.more(message, from), 'more'));
}
