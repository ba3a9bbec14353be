// The page for editing in a browser: Decap CMS, told to read and write files as Fingerpost does.

import { fromText, ORIGINAL, toText } from "./files.js";

const OF_THE_FIRST = [ORIGINAL, "review", "duty_team_review", "signed_by", "co_produced_with"];

window.CMS_MANUAL_INIT = true;
await new Promise((resolve, reject) => {
  const cms = document.createElement("script");
  document.head.append(Object.assign(cms, { src: "decap-cms.js", onload: resolve, onerror: reject }));
});
const { CMS } = window;
const config = await (await fetch("config.json")).json();

for (const collection of config.collections) {
  const { name, format, extension, front, whole, identifier_field: identifier } = collection;
  const fields = collection.fields ?? collection.files[0].fields;
  const kind = { name, front, whole, identifier, fields: fields.filter((field) => field.name !== "body") };
  CMS.registerCustomFormat(format, extension, {
    fromFile: (text) => fromText(text, kind),
    toFile: (form) => toText(form, kind),
  });
}

// A copy of an entry is a new one, which nobody has checked: at no depth does it say that somebody did.
const unchecked = (value) =>
  value?.filter && value.map ? value.filter((_, name) => !OF_THE_FIRST.includes(name)).map(unchecked) : value;
CMS.registerEventListener({
  name: "preSave",
  handler: ({ entry }) => (entry.get("newRecord") ? unchecked(entry.get("data")) : entry.get("data")),
});

// The site has no photographs, so nothing can be uploaded.
CMS.registerMediaLibrary({
  name: "none",
  init: () => ({ show() {}, hide() {}, enableStandalone: () => false }),
});

CMS.init({ config: { ...config, load_config_file: false } });
