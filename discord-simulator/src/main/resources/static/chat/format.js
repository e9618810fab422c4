// Times, names, colours and ids as people read them.

const EPOCH = 1420070400000n;

/** Snowflakes are compared by length first: they are decimal strings too large for a number. */
export const byId = (a, b) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

export const timeOf = (snowflake) => new Date(Number((BigInt(snowflake) >> 22n) + EPOCH));

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

export const clockTime = (date) => clock.format(date);
export const dayName = (date) => day.format(date);
export const fullTime = (date) => full.format(date);

const STYLES = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/** Discord's <t:seconds:style>. */
export function timestamp(seconds, style = 'f') {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return null;
  return style === 'R' ? relative(date) : new Intl.DateTimeFormat(undefined, STYLES[style] ?? STYLES.f).format(date);
}

const UNITS = [['year', 31536000], ['month', 2592000], ['week', 604800], ['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];

export function relative(date, now = Date.now()) {
  const seconds = Math.round((date.getTime() - now) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

export const colour = (number) => (number ? `#${number.toString(16).padStart(6, '0')}` : null);

export const nameOf = (user, member) => member?.nick || user?.global_name || user?.username || 'Unknown';

export const initials = (name) =>
  name.split(/[\s_.-]+/u).filter(Boolean).slice(0, 2).map((word) => [...word][0].toUpperCase()).join('') || '?';

/** A hue that stays with the id. Ids made at regular moments share digits, so they are mixed first. */
export function hue(id) {
  let mixed = 2166136261; // FNV-1a
  for (const character of id) mixed = Math.imul(mixed ^ character.charCodeAt(0), 16777619);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % 360;
}

export function bytes(size) {
  if (size < 1024) return `${size} B`;
  if (size < 1048576) return `${(size / 1024).toFixed(1)} KiB`;
  return `${(size / 1048576).toFixed(1)} MiB`;
}
