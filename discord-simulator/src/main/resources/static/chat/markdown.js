// Discord's markdown to DOM nodes. A small recursive parser: text goes into text nodes, links only to http(s).
import { h } from './dom.js';
import { timestamp, fullTime } from './format.js';

const DEPTH = 8; // nesting beyond this stays plain text

/** Inline rules in order of precedence; each pattern is sticky and tried at one position. */
const RULES = [
  [/\\([^A-Za-z0-9\s])/y, (m) => m[1]],
  [/(`+)([^`](?:[\s\S]*?[^`])??)\1(?!`)/y, (m) => h('code', {}, m[2].trim() || m[2])],
  [/\*\*\*(?=\S)([\s\S]+?)\*\*\*/y, (m, at) => h('strong', {}, h('em', {}, at(m[1])))],
  [/\*\*(?=\S)([\s\S]+?)\*\*(?!\*)/y, (m, at) => h('strong', {}, at(m[1]))],
  [/__(?=\S)([\s\S]+?)__(?!_)/y, (m, at) => h('u', {}, at(m[1]))],
  [/\*(?=[^\s*])([\s\S]*?[^\s*])\*(?!\*)/y, (m, at) => h('em', {}, at(m[1]))],
  [/_(?=[^\s_])([\s\S]*?[^\s_])_(?![\w_])/y, (m, at) => h('em', {}, at(m[1]))],
  [/~~(?=\S)([\s\S]+?)~~/y, (m, at) => h('s', {}, at(m[1]))],
  [/\|\|([\s\S]+?)\|\|/y, (m, at) => spoiler(at(m[1]))],
  [/\[([^\]\n]{1,400})\]\(<?(https?:\/\/[^\s)>]+)>?\)/y, (m, at) => link(m[2], at(m[1]))],
  [/<(https?:\/\/[^\s>]+)>/y, (m) => link(m[1], m[1])],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;"'\])]/y, (m) => link(m[0], m[0])],
  [/<@!?(\d{1,20})>/y, (m, _, names) => mention('user', m[1], `@${names.user(m[1]) ?? 'unknown-user'}`, names)],
  [/<@&(\d{1,20})>/y, (m, _, names) => mention('role', m[1], `@${names.role(m[1])?.name ?? 'deleted-role'}`, names)],
  [/<#(\d{1,20})>/y, (m, _, names) => mention('channel', m[1], `#${names.channel(m[1]) ?? 'no-access'}`, names)],
  [/<\/([-_'\p{L}\p{N} ]{1,100}):(\d{1,20})>/uy, (m) => h('span', { class: 'mention', data: { kind: 'command', id: m[2] } }, `/${m[1]}`)],
  [/<id:(customize|browse|guide|linked-roles)>/y, (m) => h('span', { class: 'mention' }, `#${m[1]}`)],
  [/<(a?):(\w{2,32}):(\d{1,20})>/y, (m) => emoji(m[2], m[3])],
  [/<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y, (m) => when(m)],
  [/@(everyone|here)\b/y, (m) => h('span', { class: 'mention' }, m[0])],
];

const NOBODY = { user: () => null, role: () => null, channel: () => null };

/** Inline markdown as an array of nodes and strings. */
export function inline(text, names = NOBODY, depth = 0) {
  if (depth >= DEPTH) return [text];
  const deeper = (inner) => inline(inner, names, depth + 1);
  const out = [];
  let plain = '';
  for (let i = 0; i < text.length; ) {
    const hit = matchAt(text, i);
    if (!hit) {
      plain += text[i++];
      continue;
    }
    if (plain) out.push(plain);
    plain = '';
    out.push(hit.make(hit.match, deeper, names));
    i += hit.match[0].length;
  }
  if (plain) out.push(plain);
  return out;
}

const OPENS = new Set('\\`*_~|[<h@');

function matchAt(text, i) {
  if (!OPENS.has(text[i])) return null;
  if (text[i] === '_' && /\w/.test(text[i - 1] ?? '')) return null; // snake_case is not emphasis
  for (const [pattern, make] of RULES) {
    pattern.lastIndex = i;
    const match = pattern.exec(text);
    if (match) return { match, make };
  }
  return null;
}

/** Whole message text as block elements: fences, quotes, headings, lists, paragraphs. */
export function markdown(text, names = NOBODY) {
  const out = [];
  const parts = text.split(/(```(?:[a-zA-Z0-9+#-]*\n)?[\s\S]+?```)/);
  for (const part of parts) {
    const fence = /^```(?:([a-zA-Z0-9+#-]*)\n)?([\s\S]+?)```$/.exec(part);
    if (fence) out.push(h('pre', { tabindex: 0 }, h('code', { data: { lang: fence[1] || '' } }, fence[2].replace(/^\n|\n$/g, ''))));
    else if (part.trim()) out.push(...blocks(part.replace(/^\n|\n$/g, '').split('\n'), names));
  }
  return out;
}

function blocks(lines, names) {
  const out = [];
  let paragraph = [];
  const flush = () => {
    if (paragraph.length) out.push(h('p', {}, joined(paragraph, names)));
    paragraph = [];
  };
  for (let i = 0; i < lines.length; ) {
    const special = block(lines, i, names);
    if (special) {
      flush();
      out.push(special.node);
      i = special.next;
    } else paragraph.push(lines[i++]);
  }
  flush();
  return out;
}

/** The block that begins at line i, or null for ordinary text. */
function block(lines, i, names) {
  const line = lines[i];
  if (line.startsWith('>>> ')) return { node: quote([line.slice(4), ...lines.slice(i + 1)], names), next: lines.length };
  if (/^> ?/.test(line) && line[0] === '>') {
    let end = i;
    while (end < lines.length && /^> ?/.test(lines[end])) end++;
    return { node: quote(lines.slice(i, end).map((l) => l.replace(/^> ?/, '')), names), next: end };
  }
  const heading = /^(#{1,3}) +(.+)$/.exec(line);
  if (heading) return { node: h('p', { class: `heading h${heading[1].length}`, role: 'heading', 'aria-level': heading[1].length + 2 }, inline(heading[2], names)), next: i + 1 };
  const small = /^-# +(.+)$/.exec(line);
  if (small) return { node: h('p', { class: 'subtext' }, inline(small[1], names)), next: i + 1 };
  if (ITEM.test(line)) return list(lines, i, names);
  return null;
}

const ITEM = /^( *)([-*]|\d{1,9}\.) +(.+)$/;

function list(lines, start, names) {
  const first = ITEM.exec(lines[start]);
  const ordered = /\d/.test(first[2]);
  const node = ordered ? h('ol', { start: first[2].slice(0, -1) }) : h('ul', {});
  let i = start;
  while (i < lines.length) {
    const item = ITEM.exec(lines[i]);
    if (!item || item[1].length < first[1].length) break;
    if (item[1].length === first[1].length && /\d/.test(item[2]) !== ordered) break;
    if (item[1].length > first[1].length + 1 && node.lastElementChild) {
      const nested = list(lines, i, names);
      node.lastElementChild.append(nested.node);
      i = nested.next;
    } else {
      node.append(h('li', {}, inline(item[3], names)));
      i++;
    }
  }
  return { node, next: i };
}

const quote = (lines, names) => h('blockquote', {}, blocks(lines, names));

const joined = (lines, names) => inline(lines.join('\n'), names);

function link(url, content) {
  return h('a', { href: url, target: '_blank', rel: 'noreferrer noopener nofollow' }, content);
}

function spoiler(content) {
  const node = h('span', { class: 'spoiler', role: 'button', tabindex: 0, 'aria-label': 'Spoiler, press to show', 'aria-expanded': 'false' }, h('span', { class: 'hidden-text' }, content));
  const show = () => {
    node.classList.add('shown');
    node.removeAttribute('role');
    node.removeAttribute('aria-label');
    node.setAttribute('aria-expanded', 'true');
  };
  node.addEventListener('click', show);
  node.addEventListener('keydown', (e) => (e.key === 'Enter' || e.key === ' ') && (e.preventDefault(), show()));
  return node;
}

function mention(kind, id, label, names) {
  const tint = kind === 'role' ? names.role(id)?.tint : null;
  return h('span', { class: 'mention', data: { kind, id }, style: tint ? { '--tint': tint } : {} }, label);
}

function emoji(name, id) {
  return h('span', { class: 'custom-emoji', title: `:${name}:`, role: 'img', 'aria-label': name, data: { id } }, name.slice(0, 2));
}

function when(match) {
  const text = timestamp(Number(match[1]), match[2]);
  return text ? h('time', { class: 'stamp', title: fullTime(new Date(Number(match[1]) * 1000)) }, text) : match[0];
}

/** For one-line previews: the text without any marks. */
export const plainText = (text, names = NOBODY) => h('span', {}, inline(text.replace(/\s+/g, ' '), names)).textContent;

