// The shapes of values in a file <-> in a form. A form has lists where a file has names with fields
// under them, and every list of a form is a list, where a file may have a single word.
//
// `stands_for` of a field says what its list is in the file: `named` fields under names (and
// `named` may be of plain words), `one` a single record that may be left out.

/** Fields under names: their order is kept. That of a record's own fields means nothing. */
export class Named extends Map {}

/** A value of a file, whose fields are Maps, as the form's field shows it. */
export function shown(value, field) {
  if (field.stands_for === "named") return named(value, field);
  if (field.stands_for === "one") return [shown(value, { fields: field.fields })];
  if (field.widget === "list" || field.multiple) return asList(value, field);
  return field.fields ? record(value, field.fields) : plain(value);
}

function named(value, field) {
  if (!(value instanceof Map)) return [];
  const [, words] = field.fields;
  return [...value].map(([id, inner]) =>
    field.of_words ? { id, [words.name]: shown(inner, words) } : { id, ...record(inner, field.fields) },
  );
}

function asList(value, field) {
  const items = Array.isArray(value) ? value : [value];
  if (!field.fields) return items.map(plain);
  return items.map((item) =>
    typeof item === "string" && field.short ? { [field.short]: item } : record(item, field.fields),
  );
}

function record(value, fields) {
  if (!(value instanceof Map)) return plain(value);
  const by = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    [...value].map(([name, inner]) => [name, by.has(name) ? shown(inner, by.get(name)) : plain(inner)]),
  );
}

/** What no field of the form shows, kept as it is. */
function plain(value) {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, inner]) => [name, plain(inner)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

/** What the form's value is in the file; undefined for what was left blank. */
export function written(value, field) {
  if (field.stands_for === "named") return backToNames(value, field);
  if (field.stands_for === "one") return written((value ?? [])[0], { fields: field.fields });
  if (field.widget === "list" || field.multiple) return backToList(value, field);
  return field.fields ? backToRecord(value, field.fields) : kept(value);
}

function backToNames(value, field) {
  const [, words] = field.fields;
  const rows = (Array.isArray(value) ? value : []).filter((row) => row?.id);
  const pairs = rows.map(({ id, ...row }) => [
    id,
    field.of_words ? single(written(row[words.name], words)) : (backToRecord(row, field.fields) ?? new Map()),
  ]);
  return full(new Named(pairs.filter(([, inner]) => inner !== undefined)));
}

/** One word alone is written as a word, where a list may be. */
function single(value) {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function backToList(value, field) {
  if (!Array.isArray(value)) return kept(value);
  const items = value
    .map((item) => (field.fields ? backToRecord(item, field.fields) : kept(item)))
    .filter((item) => item !== undefined);
  const [first] = items;
  const isShort = field.short && items.length === 1 && first.size === 1 && first.has(field.short);
  return isShort ? first.get(field.short) : full(items);
}

function backToRecord(value, fields) {
  if (value === null || typeof value !== "object") return kept(value);
  const declared = fields.map((field) => [field.name, written(value[field.name], field)]);
  const names = new Set(fields.map((field) => field.name));
  const others = Object.entries(value)
    .filter(([name]) => !names.has(name))
    .map(([name, inner]) => [name, kept(inner)]);
  return full(new Map([...declared, ...others].filter(([, inner]) => inner !== undefined)));
}

/** A value as it is, all of its words text. */
function kept(value) {
  if (value === null || value === undefined || value === "") return undefined;
  if (Array.isArray(value)) return full(value.map(kept).filter((item) => item !== undefined));
  if (typeof value !== "object") return String(value);
  const pairs = Object.entries(value).map(([name, inner]) => [name, kept(inner)]);
  return full(new Map(pairs.filter(([, inner]) => inner !== undefined)));
}

function full(made) {
  return (made.size ?? made.length) ? made : undefined;
}
