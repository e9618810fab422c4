// Which slash commands there are, and what one needs. No DOM.

const SUBCOMMAND = 1;
const GROUP = 2;

/** Flattens commands to what can be invoked: a command with subcommands becomes one entry for each of them. */
export function invocable(commands) {
  return commands.filter((command) => (command.type ?? 1) === 1).flatMap((command) => {
    const entry = (path, node) => ({ command, path, label: `/${[command.name, ...path].join(' ')}`, description: node.description, options: node.options ?? [] });
    const subs = (command.options ?? []).filter((option) => option.type <= GROUP);
    if (subs.length === 0) return [entry([], command)];
    return subs.flatMap((sub) => sub.type === SUBCOMMAND
      ? [entry([sub.name], sub)]
      : (sub.options ?? []).map((leaf) => entry([sub.name, leaf.name], leaf)));
  });
}

/** Entries whose name contains what was typed after the slash, names that begin with it first. */
export function matching(entries, typed) {
  const query = typed.toLowerCase();
  return entries
    .filter((entry) => entry.label.slice(1).includes(query))
    .sort((a, b) => Number(b.label.slice(1).startsWith(query)) - Number(a.label.slice(1).startsWith(query)) || a.label.localeCompare(b.label));
}

/** The options as an interaction carries them: nested under group and subcommand. */
export function nested(entry, values) {
  return [...entry.path].reverse().reduce((inner, name, i) => [{ name, type: i === 0 ? SUBCOMMAND : GROUP, options: inner }], values);
}

/** Turns what was typed into the option's JSON value; throws with a text for the person. */
export function valueOf(option, text) {
  switch (option.type) {
    case 4: return number(option, text, /^-?\d+$/, 'a whole number');
    case 10: return number(option, text, /^-?\d+(\.\d+)?$/, 'a number');
    case 5: return text === 'true';
    case 3: return length(option, text);
    default: return text;
  }
}

function number(option, text, shape, what) {
  if (!shape.test(text.trim())) throw new Error(`${option.name} must be ${what}.`);
  const value = Number(text);
  if (option.min_value != null && value < option.min_value) throw new Error(`${option.name} must be at least ${option.min_value}.`);
  if (option.max_value != null && value > option.max_value) throw new Error(`${option.name} must be at most ${option.max_value}.`);
  return value;
}

function length(option, text) {
  if (option.min_length != null && text.length < option.min_length) throw new Error(`${option.name} needs at least ${option.min_length} characters.`);
  if (option.max_length != null && text.length > option.max_length) throw new Error(`${option.name} may have at most ${option.max_length} characters.`);
  return text;
}
