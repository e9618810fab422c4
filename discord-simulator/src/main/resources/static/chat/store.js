// What the page knows. Pure bookkeeping, no DOM.
import { byId, nameOf, colour } from './format.js';

export const EPHEMERAL = 64;
export const LOADING = 128;
export const COMPONENTS_V2 = 1 << 15;
const MOST_MESSAGES = 300; // kept in the page; older ones are fetched again when asked for

export class Store {
  session = null;
  channelId = null;
  messages = new Map();
  hasOlder = false;
  typing = new Map(); // user id → when the indicator ends, ms
  waiting = new Map(); // nonce → an interaction that has no visible answer yet

  get guild() {
    return this.session.guild;
  }
  get you() {
    return this.session.you.user;
  }
  get channel() {
    return this.guild.channels.find((channel) => channel.id === this.channelId) ?? null;
  }
  member(id) {
    return this.guild.members.find((member) => member.user.id === id);
  }
  role(id) {
    return this.guild.roles.find((role) => role.id === id);
  }
  can(permission, channel = this.channel) {
    return channel ? (BigInt(channel.permissions) & (1n << BigInt(permission))) !== 0n : false;
  }
  nameOfUser(user) {
    return nameOf(user, this.member(user.id));
  }
  colourOf(member) {
    const roles = (member?.roles ?? []).map((id) => this.role(id)).filter((role) => role?.color);
    roles.sort((a, b) => b.position - a.position);
    return colour(roles[0]?.color);
  }
  /** What the markdown renderer asks for. */
  get names() {
    return {
      user: (id) => {
        const member = this.member(id);
        return member ? nameOf(member.user, member) : null;
      },
      role: (id) => {
        const role = id === this.guild.id ? null : this.role(id);
        return role ? { name: role.name, tint: colour(role.color) } : null;
      },
      channel: (id) => this.guild.channels.find((channel) => channel.id === id)?.name ?? null,
    };
  }

  openChannel(id) {
    this.channelId = id;
    this.messages.clear();
    this.typing.clear();
    this.waiting.clear();
    this.hasOlder = false;
  }
  put(message) {
    this.messages.set(message.id, message);
    this.typing.delete(message.author.id);
  }
  patch(message) {
    const known = this.messages.get(message.id);
    if (known) this.messages.set(message.id, { ...known, ...message });
  }
  ordered() {
    return [...this.messages.values()].sort((a, b) => byId(a.id, b.id));
  }
  trim() {
    const extra = this.messages.size - MOST_MESSAGES;
    if (extra <= 0) return;
    for (const message of this.ordered().slice(0, extra)) this.messages.delete(message.id);
    this.hasOlder = true;
  }

  react({ message_id, user_id, emoji }, add) {
    const message = this.messages.get(message_id);
    if (!message) return;
    const same = (reaction) => (emoji.id ? reaction.emoji.id === emoji.id : reaction.emoji.name === emoji.name);
    const mine = user_id === this.you.id;
    let reactions = (message.reactions ?? []).map((r) =>
      same(r) ? { ...r, count: r.count + (add ? 1 : -1), me: mine ? add : r.me } : r);
    if (add && !reactions.some(same)) reactions.push({ emoji, count: 1, me: mine });
    reactions = reactions.filter((r) => r.count > 0);
    this.messages.set(message_id, { ...message, reactions });
  }
  unreact({ message_id, emoji }) {
    const message = this.messages.get(message_id);
    if (!message) return;
    const keep = (r) => emoji && !(emoji.id ? r.emoji.id === emoji.id : r.emoji.name === emoji.name);
    this.messages.set(message_id, { ...message, reactions: (message.reactions ?? []).filter(keep) });
  }
}
