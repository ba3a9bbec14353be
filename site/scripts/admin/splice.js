// New values put into a file's text: only the lines of what changed are written anew.

import { isMap, isSeq } from "yaml";
import { Named } from "./shapes.js";

/** Whether two values say the same; one word is the same as a list of that word. */
export function same(one, other) {
  if (one instanceof Map && other instanceof Map) return sameFields(one, other);
  if (one instanceof Map || other instanceof Map) return false;
  const [left, right] = [one, other].map((value) => (Array.isArray(value) ? value : [value]));
  if (left.length !== right.length) return false;
  return left.every((item, n) => item === right[n] || (isNested(item) && isNested(right[n]) && same(item, right[n])));
}

function isNested(value) {
  return typeof value === "object" && value !== null;
}

function sameFields(one, other) {
  if (one.size !== other.size) return false;
  const ordered = one instanceof Named || other instanceof Named;
  if (ordered && [...one.keys()].join("\n") !== [...other.keys()].join("\n")) return false;
  return [...one].every(([name, value]) => other.has(name) && same(value, other.get(name)));
}

/** The text with the wanted values in it, or null where it is written in a way not known here. */
export function spliced(text, doc, wanted, fresh) {
  const root = doc.contents;
  if (!isMap(root) || root.flow || !root.items.length || !(wanted instanceof Map)) return null;
  const start = root.items[0].key.range[0];
  const splice = new Splice(text, doc, fresh);
  const rest = text.slice(splice.lineEnd(splice.lastOf(root.items.at(-1))));
  return text.slice(0, start) + splice.map(root, wanted) + (rest || "\n");
}

class Splice {
  constructor(text, doc, fresh) {
    Object.assign(this, { text, doc, fresh });
  }

  valueOf(node) {
    return node ? node.toJS(this.doc, { mapAsMap: true }) : "";
  }

  lineEnd(at) {
    const found = this.text.indexOf("\n", at);
    return found < 0 ? this.text.length : found;
  }

  column(at) {
    return at - (this.text.lastIndexOf("\n", at - 1) + 1);
  }

  /** Where the last word of a pair or an item ends, without the space and the comment after it. */
  lastOf({ key, value, range }) {
    const start = key ? this.colon(key) + 1 : range[0];
    let end = Math.max(start, (value ?? (key ? null : { range }))?.range?.[1] ?? start);
    while (end > start && /\s/.test(this.text[end - 1])) end -= 1;
    return end;
  }

  colon(key) {
    return this.text.indexOf(":", key.range[1]);
  }

  /** Fields under names, without the indent of the first line. */
  map(node, wanted) {
    const indent = " ".repeat(this.column(node.items[0].key.range[0]));
    let from = node.items[0].key.range[0];
    const pieces = new Map();
    for (const [n, pair] of node.items.entries()) {
      const end = this.lineEnd(this.lastOf(pair));
      const name = String(pair.key.value ?? pair.key);
      const lead = n ? "" : indent;
      if (wanted.has(name)) pieces.set(name, lead + this.pair(pair, wanted.get(name), from, end));
      from = end + 1;
    }
    const lines = inOrder([...pieces.keys()], wanted).map(
      (name) => pieces.get(name) ?? indented(this.fresh(new Map([[name, wanted.get(name)]])), indent),
    );
    return lines.join("\n").slice(indent.length);
  }

  pair(pair, wanted, from, end) {
    const colon = this.colon(pair.key);
    if (same(this.valueOf(pair.value), wanted)) return this.text.slice(from, end);
    const inner = this.inside(pair.value, wanted);
    const last = this.lastOf(pair);
    if (inner !== null) return this.text.slice(from, pair.value.range[0]) + inner + this.text.slice(last, end);
    const indent = " ".repeat(this.column(pair.key.range[0]));
    const lines = indented(this.fresh(new Map([["k", wanted]]), Boolean(pair.value?.flow)), indent);
    const made = lines.slice(indent.length + 2);
    return this.text.slice(from, colon + 1) + made + (made.includes("\n") ? "" : this.text.slice(last, end));
  }

  /** A block of fields or items edited within, or null when it is written anew. */
  inside(node, wanted) {
    if (!node || node.flow || !node.items?.length) return null;
    if (isMap(node) && wanted instanceof Map) return this.map(node, wanted);
    return isSeq(node) && Array.isArray(wanted) ? this.list(node, wanted) : null;
  }

  /** Items of a list, without the indent of the first line. */
  list(node, wanted) {
    const marks = node.items.map((item) => this.text.lastIndexOf("-", item.range[0] - 1));
    const indent = " ".repeat(this.column(marks[0]));
    let from = marks[0];
    const old = node.items.map((item, n) => {
      const end = this.lineEnd(this.lastOf({ range: item.range }));
      const piece = { item, mark: marks[n], from, end, lead: n ? "" : indent, value: this.valueOf(item) };
      from = end + 1;
      return piece;
    });
    const stays = wanted.map((value) => taken(old, (piece) => same(piece.value, value)));
    const lines = wanted.map((value, n) => {
      const piece = stays[n] ?? taken(old, (one, at) => at === n);
      return piece ? piece.lead + this.item(piece, value) : indented(this.fresh([value]), indent);
    });
    return lines.join("\n").slice(indent.length);
  }

  item({ item, mark, from, end, value }, wanted) {
    if (same(value, wanted)) return this.text.slice(from, end);
    const last = this.lastOf({ range: item.range });
    const inner = this.inside(item, wanted);
    if (inner !== null) return this.text.slice(from, item.range[0]) + inner + this.text.slice(last, end);
    const indent = " ".repeat(this.column(mark));
    const made = indented(this.fresh([wanted], Boolean(item.flow)), indent).slice(indent.length + 1);
    return this.text.slice(from, mark + 1) + made + (made.includes("\n") ? "" : this.text.slice(last, end));
  }
}

/** The first that fits and was not taken before, or undefined. */
function taken(pieces, fits) {
  const found = pieces.find((piece, n) => !piece.isTaken && fits(piece, n));
  if (found) found.isTaken = true;
  return found;
}

/** The names in the order that the file has, each new one after what it is declared after. */
function inOrder(kept, wanted) {
  if (wanted instanceof Named) return [...wanted.keys()];
  const names = [...kept];
  let before = -1;
  for (const name of wanted.keys()) {
    const at = names.indexOf(name);
    if (at < 0) names.splice(before + 1, 0, name);
    before = names.indexOf(name);
  }
  return names;
}

function indented(lines, indent) {
  return lines.replace(/\n$/, "").replace(/^(?=.)/gm, indent);
}
