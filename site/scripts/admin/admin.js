// The page for editing in a browser: Decap CMS, told to read and write files as Fingerpost does.

import { fromText, ORIGINAL, toText } from "./files.js";

const COPIED = ["review", "signed_by", "duty_team_review"];

window.CMS_MANUAL_INIT = true;
await new Promise((resolve, reject) => {
  const cms = Object.assign(document.createElement("script"), { src: "decap-cms.js", onload: resolve, onerror: reject });
  document.head.append(cms);
});
const { CMS } = window;
const config = await (await fetch("config.json")).json();

for (const collection of config.collections) {
  const { format, extension, front, whole, identifier_field: identifier } = collection;
  const fields = collection.fields ?? collection.files[0].fields;
  const kind = { front, whole, identifier, fields: fields.filter(({ name }) => name !== "body") };
  CMS.registerCustomFormat(format, extension, {
    fromFile: (text) => fromText(text, kind),
    toFile: (form) => toText(form, kind),
  });
}

// A copy of an entry is a new one, which nobody has checked.
CMS.registerEventListener({
  name: "preSave",
  handler: ({ entry }) => {
    const data = entry.get("data");
    return entry.get("newRecord") ? [ORIGINAL, ...COPIED].reduce((left, name) => left.delete(name), data) : data;
  },
});

CMS.init({ config: { ...config, load_config_file: false } });
