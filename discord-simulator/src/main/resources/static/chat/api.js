// The page's own HTTP API under /chat/api and its event stream.

/** A refusal in the server's words, with Discord's code where there is one. */
export class Refused extends Error {
  constructor(status, body) {
    super(body?.message ?? `The simulator answered ${status}.`);
    this.status = status;
    this.code = body?.code ?? 0;
    this.errors = body?.errors;
  }
}

async function call(method, path, query = {}, body) {
  const url = new URL(`/chat/api${path}`, location.origin);
  for (const [key, value] of Object.entries(query)) if (value != null) url.searchParams.set(key, value);
  const request = { method, headers: { Accept: 'application/json' } };
  if (body !== undefined) {
    request.headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  const answer = await fetch(url, request);
  const text = await answer.text();
  const json = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Refused(answer.status, json);
  return json;
}

const emojiPath = (emoji) => encodeURIComponent(emoji.id ? `${emoji.name}:${emoji.id}` : emoji.name);

export const api = {
  session: (guild, as) => call('GET', '/session', { guild, as }),
  messages: (channel, as, before) => call('GET', `/channels/${channel}/messages`, { as, before, limit: 50 }),
  send: (channel, as, body) => call('POST', `/channels/${channel}/messages`, { as }, body),
  edit: (channel, message, as, content) => call('PATCH', `/channels/${channel}/messages/${message}`, { as }, { content }),
  remove: (channel, message, as) => call('DELETE', `/channels/${channel}/messages/${message}`, { as }),
  react: (channel, message, emoji, as, add) =>
    call(add ? 'PUT' : 'DELETE', `/channels/${channel}/messages/${message}/reactions/${emojiPath(emoji)}`, { as }),
  typing: (channel, as) => call('POST', `/channels/${channel}/typing`, { as }),
  commands: (channel, as) => call('GET', `/channels/${channel}/commands`, { as }),
  interact: (channel, as, body) => call('POST', `/channels/${channel}/interactions`, { as }, body),
  breaking: (guild) => call('GET', '/breaking', { guild }),
  breakIt: (path) => call('POST', `/breaking${path}`),
};

/**
 * Follows a guild's events as one person. It reconnects by itself; `onopen` says when, and the page then fetches what it
 * may have missed.
 */
export function follow(guild, as, { onevent, onopen, onlost }) {
  let source;
  let retry;
  const open = () => {
    source = new EventSource(`/chat/api/events?guild=${encodeURIComponent(guild)}&as=${encodeURIComponent(as)}`);
    source.onopen = onopen;
    source.onmessage = (message) => onevent(JSON.parse(message.data));
    source.onerror = () => {
      onlost();
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, 2000); // the browser gave up, we do not
    };
  };
  open();
  return {
    close() {
      clearTimeout(retry);
      source.close();
    },
  };
}
