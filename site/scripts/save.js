// A button on an entry or an outcome: saves the page to a list on this device.
// The page looks the same whether or not it is on the list, and nothing counts what is: whoever looks
// over a shoulder, or opens a page about something hard, learns nothing of what somebody saved.

import { make } from "./make.js";
import { REFUSED, saveButton } from "./saved-ask.js";

const place = document.querySelector("[data-save]");
const { save: path, version, list } = place.dataset;
const text = (what) => document.querySelector(`main ${what}`).textContent.trim();

const page = () => {
  const saved = { path, title: text("h1"), version };
  return path.startsWith("guides/")
    ? { ...saved, kind: "outcome", guide: text(".caption") }
    : { ...saved, kind: "service" };
};

const said = make("p", { role: "status" });
const done = (kept) => {
  if (kept) said.replaceChildren("Saved. ", make("a", { href: list }, "See your list"));
  else said.textContent = kept === null ? "Not saved." : REFUSED;
};

place.append(
  make("p", { className: "quiet" }, "Keep this page? The list stays on this device. We don’t receive it."),
  saveButton("Save to a list on this device", `saved ${list}`, () => [page()], done),
  said,
);
