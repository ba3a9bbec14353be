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
const done = jobs.map(([name, text, changes]) => {
  const kind = kinds[name];
  const form = text === null ? {} : fromText(text, kind);
  for (const [path, value] of Object.entries(changes)) set(form, path, value);
  try {
    return { text: toText(form, kind), listed: form.is_listed };
  } catch (error) {
    return { refused: error.message, listed: form.is_listed };
  }
});
process.stdout.write(JSON.stringify(done));
