// Embeds and attachments of a message. Remote pictures are not loaded: a box names them, so the page stays offline.
import { h, icon } from './dom.js';
import { bytes, colour, fullTime } from './format.js';
import { inline, markdown } from './markdown.js';

export function embeds(message, names) {
  return (message.embeds ?? []).map((embed) => one(embed, message, names));
}

function one(embed, message, names) {
  const text = (value) => inline(value, names);
  return h('article', { class: 'embed', data: { testid: 'embed' }, style: embed.color ? { '--stripe': colour(embed.color) } : {} },
    embed.author && h('p', { class: 'embed-author' }, linked(embed.author.url, embed.author.name)),
    embed.title && h('p', { class: 'embed-title', role: 'heading', 'aria-level': 3 }, linked(embed.url, ...text(embed.title))),
    embed.description && h('div', { class: 'embed-text' }, markdown(embed.description, names)),
    embed.fields?.length > 0 && fields(embed.fields, names),
    embed.image && picture(embed.image, message, 'Image'),
    embed.thumbnail && picture(embed.thumbnail, message, 'Thumbnail'),
    (embed.footer || embed.timestamp) && footer(embed));
}

const linked = (url, ...content) =>
  /^https?:\/\//.test(url ?? '') ? h('a', { href: url, target: '_blank', rel: 'noreferrer noopener nofollow' }, content) : content;

function fields(list, names) {
  return h('dl', { class: 'embed-fields' }, list.map((field) =>
    h('div', { class: field.inline ? 'inline' : '' },
      h('dt', {}, inline(field.name, names)),
      h('dd', {}, markdown(field.value, names)))));
}

function footer(embed) {
  const parts = [embed.footer?.text, embed.timestamp && fullTime(new Date(embed.timestamp))];
  return h('p', { class: 'embed-footer' }, parts.filter(Boolean).join(' · '));
}

export function picture(media, message, label) {
  const name = fileName(media.url);
  const size = media.width && media.height ? ` · ${media.width} × ${media.height}` : '';
  return h('p', { class: 'picture', role: 'img', 'aria-label': `${label}: ${media.description ?? name}` }, icon('eye'), `${label} · ${name}${size}`);
}

function fileName(url = '') {
  try {
    return decodeURIComponent(new URL(url, location.href).pathname.split('/').pop()) || url;
  } catch {
    return url;
  }
}

export function attachments(message) {
  if (!message.attachments?.length) return null;
  return h('ul', { class: 'attachments', 'aria-label': 'Attachments' }, message.attachments.map((file) =>
    h('li', { data: { testid: 'attachment' } }, icon('file'), h('span', { class: 'file-name' }, file.filename), h('span', { class: 'quiet' }, bytes(file.size ?? 0)),
      file.description && h('span', { class: 'quiet' }, file.description))));
}
