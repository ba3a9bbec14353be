// Files through the form and back, as the page for editing does it: jobs in on standard input, texts out.
// A job is the kind of file, its text or null for a new one, and the values to set, by path.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { fromText, toText } = await import(pathToFileURL(process.argv[2]));

const set = (form, path, value) => {
  const steps = path.split("/");
  const last = steps.pop();
  const place = steps.reduce((inner, step) => inner[step], form);
  if (value === null) delete place[last];
  else place[last] = value;
};

const { kinds, jobs } = JSON.parse(readFileSync(0, "utf8"));
// What the form would not let somebody save, though nobody touched it.
const refused = (field, value) => {
  if (value === undefined) return [];
  if (field.fields) return [value].flat().flatMap((row) => field.fields.flatMap((one) => refused(one, row[one.name])));
  if (field.field) return value.flatMap((item) => refused(field.field, item));
  return field.pattern && !RegExp(field.pattern[0]).test(value) ? [`${field.name}: ${value}`] : [];
};

const done = jobs.map(([name, text, changes]) => {
  const kind = kinds[name];
  const form = text === null ? {} : fromText(text, kind);
  const odd = kind.fields.flatMap((field) => refused(field, form[field.name]));
  for (const [path, value] of Object.entries(changes)) set(form, path, value);
  try {
    return { text: toText(form, kind), listed: form.is_listed, odd };
  } catch (error) {
    return { refused: error.message, listed: form.is_listed };
  }
});
process.stdout.write(JSON.stringify(done));
