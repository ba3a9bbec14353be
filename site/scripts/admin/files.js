// A file's text <-> what the form for editing shows, so that an edit changes what was edited alone:
// every other line of the file keeps its bytes, its comments and its quotes. Values are text and
// nothing else, as Fingerpost reads them (docs/decisions/0003-text-only-yaml.md).

import { Document, isMap, isScalar, isSeq, parseDocument } from "yaml";
import { shown, written } from "./shapes.js";
import { same, spliced } from "./splice.js";

// What stands beside the fields of an entry while it is edited, and in no file.
export const ORIGINAL = "the_file";
export const LISTED = "is_listed";

const READ = { schema: "failsafe", merge: false, logLevel: "silent" };
const FRONT = /^---[ \t]*\n([\s\S]*?\n)---[ \t]*(?:\n|$)([\s\S]*)$/;
const FENCE = /^\s*[-+\u2010-\u2015\u2212]/;
const SLUGS = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SENTENCE = /\s.*[.?!]$/s;

/** What the form shows of a file. It never throws: a form that came up empty would overwrite it. */
export function fromText(text, kind) {
  // A file that is not there yet comes as no text.
  if (!text?.trim()) return { [LISTED]: "yes" };
  const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const [fields, body] = halves(plain, kind);
  const doc = fields === null ? null : parseDocument(fields, READ);
  if (!doc || doc.errors.length || !isMap(doc.contents)) {
    // A page about the folder begins with words; an entry with a fence, even a crooked one.
    const listed = FENCE.test(plain) || !kind.front;
    return { [ORIGINAL]: { text, of: kind.name, unreadable: true }, [LISTED]: listed ? "yes" : "no" };
  }
  const data = formOf(doc.toJS({ mapAsMap: true }), kind);
  const listed = !("made_from" in data) && (kind.front || !kind.identifier || kind.identifier in data);
  const form = { ...data, [ORIGINAL]: { text, of: kind.name }, [LISTED]: listed ? "yes" : "no" };
  return body ? { ...form, body } : form;
}

/** The file that the form makes: the one it came from, with what was edited. */
export function toText(form, kind) {
  const { [ORIGINAL]: original, [LISTED]: _, body = "", ...data } = form;
  if (original?.unreadable) {
    throw new Error("This file cannot be read as it is. Mend it by hand first: fingerpost check says where.");
  }
  if (original && original.of !== kind.name) {
    // Decap shows the form before, with nothing in it, when somebody goes from one address to another.
    throw new Error("This form belongs to another kind of file. Go back to the list and open the file again.");
  }
  const wanted = fileOf(data, kind) ?? new Map();
  const text = (original?.text ?? "").replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const [before] = original ? halves(text, kind) : [""];
  const fields = edited(before, wanted);
  const whole = kind.front ? `---\n${fields}---\n${ended(body)}` : fields;
  return original?.text.includes("\r\n") ? whole.replaceAll("\n", "\r\n") : whole;
}

/** A file that is one list of names shows it in its only field; any other is its fields. */
function formOf(value, { whole, fields }) {
  return whole ? { [fields[0].name]: shown(value, fields[0]) } : shown(value, { fields });
}

export function fileOf(data, { whole, fields }) {
  return whole ? written(data[fields[0].name], fields[0]) : written(data, { fields });
}

function halves(text, kind) {
  if (!kind.front) return [text, ""];
  const found = FRONT.exec(text.replace(/^\s*\n(?=---)/, ""));
  return found ? [found[1], found[2]] : [null, ""];
}

function ended(body) {
  return !body || body.endsWith("\n") ? body : `${body}\n`;
}

/** The fields' text with the wanted values, and as it was wherever they are as they were. */
function edited(text, wanted) {
  if (!text.trim()) return fresh(wanted);
  const doc = parseDocument(text, READ);
  if (same(valueOf(doc), wanted)) return text;
  const made = spliced(text, doc, wanted, fresh);
  // Text is cut and pasted: what came of it is read again, and written afresh if it is not right.
  return made !== null && same(valueOf(parseDocument(made, READ)), wanted) ? made : fresh(wanted);
}

function valueOf(doc) {
  return doc.errors.length ? null : doc.toJS({ mapAsMap: true });
}

/** Values as new lines. A list of names takes one line, as our own files have it. */
function fresh(value, flow = false) {
  const doc = new Document(value, { version: "1.2" });
  for (const item of doc.contents.items) settle(isMap(doc.contents) ? item.value : item, flow);
  return doc.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function settle(node, flow) {
  if (!isMap(node) && !isSeq(node)) return;
  const inner = node.items.map((item) => (isMap(node) ? item.value : item));
  const scalars = inner.every(isScalar);
  const words = inner.filter(isScalar).map((item) => String(item.value));
  const names = isSeq(node) && scalars && words.every((word) => SLUGS.test(word));
  const sentences = isSeq(node) && words.length > 1 && words.some((word) => SENTENCE.test(word));
  const long = words.some((word) => word.includes("\n"));
  node.flow = names || (flow && !sentences && !long);
  for (const item of inner) settle(item, flow && node.flow);
}
