// The saved list, on its own page and nowhere else: to put in order, print, copy, share and clear.
// What is fetched is one file for everybody, whatever is on the list, so that no host learns what is.

import { button, copyButton, make } from "./make.js";
import "./page.js";
import { clearEverything } from "./clear.js";
import { REFUSED, saveButton } from "./saved-ask.js";
import { linkTo, readLink } from "./saved-link.js";
import { lineWords, linesOf, shownLines } from "./saved-rows.js";
import { isPath, read, write } from "./saved-store.js";

const place = document.querySelector("[data-saved-list]");
const { savedList: home, base } = place.dataset;
const said = JSON.parse(place.dataset.words);
const name = `saved ${home}`;

const OWN = "Pages that you chose to keep, in a list on this device. We don’t receive it. Anybody who uses this device can open it.";
const SHARED = "This is a list somebody shared. It isn’t saved on this device.";
const LOST = "Some of what the link holds is not a page of this site now, and is left out.";
const SHARING = "We do not receive this list. The link holds it: whoever gets the link can read it.";
const CLEARING = "This empties the list, your answers in this tab, and all else that this site keeps in this browser. It cannot be undone.";
const CLEARED = "Cleared: the list, your answers in this tab, and any copy of this site for use without a connection. Your browser’s history may still show which pages you opened. Close this tab, and other tabs of this site, to forget the rest.";
const PATIENCE = 8000;
const NOT_CLEARED = "This browser would not clear everything. Clear this site’s data in the browser’s settings.";

// What came by a link: the paths of pages of this site, until the reader saves them or goes on.
let shared = null;
let isLost = false;
let index = null;

const lede = make("p", { className: "lede" });
const status = make("p", { role: "status" });
const list = make("ol", { className: "rows saved__list" });
const printed = make("p", { className: "saved__printed" });
const tools = make("div", { className: "screen" });
const link = make("div", { className: "screen saved__link" });

const say = (words) => {
  status.textContent = words;
};
const fromIndex = (path) => {
  const { title, version, guide } = index.pages[path];
  return guide === undefined
    ? { path, title, version, kind: "service" }
    : { path, title, version: index.guides[guide].version, kind: "outcome", guide: index.guides[guide].title };
};
const items = () => (shared ? shared.map(fromIndex) : read(name) ?? []);
const titleOf = (item) => index?.pages[item.path]?.title ?? item.title;
const addressOf = ({ path }) => new URL(base + path, location).href;

const madeOn = () =>
  `A list made on ${new Date().toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "Europe/London" })}.`;

const words = () => {
  const pages = items().map((item) =>
    [titleOf(item), ...linesOf(item, index, said).map(lineWords), addressOf(item)].join("\n"));
  return [
    madeOn(),
    "In an emergency call 999. For urgent help with feelings call 111 and choose mental health.",
    ...[...document.querySelectorAll(".notice p")].map((notice) => notice.textContent),
    ...pages,
  ].join("\n\n");
};

const focusOn = (at, what) => {
  const row = list.children[at];
  (row?.querySelector(what) ?? row?.querySelector("button") ?? lede).focus();
};

const keep = (pages, words, at, what) => {
  const isKept = write(name, pages);
  draw();
  focusOn(at, what);
  say(isKept ? words : REFUSED);
};

const takeOff = (at) => {
  const pages = items();
  const [gone] = pages.splice(at, 1);
  keep(pages, `Taken off the list: ${titleOf(gone)}.`, Math.min(at, pages.length - 1), ".saved__off");
};

const move = (at, by) => {
  const pages = items();
  const [moved] = pages.splice(at, 1);
  pages.splice(at + by, 0, moved);
  keep(pages, `${titleOf(moved)} is now ${at + by + 1} of ${pages.length}.`, at + by, by < 0 ? ".saved__up" : ".saved__down");
};

const rowButton = (label, title, className, onclick) =>
  make("button", { type: "button", className: `plain-button ${className}`, onclick },
    label, make("span", { className: "hidden" }, ` ${title}`));

const row = (item, at, { length }) => {
  const title = titleOf(item);
  const isThere = !index || index.pages[item.path];
  return make("li", { className: "row" },
    make("h2", { className: "row__name" }, isThere ? make("a", { href: base + item.path }, title) : title),
    ...shownLines(linesOf(item, index, said)),
    ...(shared ? [] : [make("p", { className: "buttons" },
      ...(at ? [rowButton("Move up", title, "saved__up", () => move(at, -1))] : []),
      ...(at < length - 1 ? [rowButton("Move down", title, "saved__down", () => move(at, 1))] : []),
      rowButton("Take off", title, "saved__off", () => takeOff(at)))]));
};

const makeLink = () => {
  const made = linkTo(home, items().map(({ path }) => path));
  link.replaceChildren(make("p", {}, SHARING), make("p", { className: "say say--message" }, made),
    copyButton("Copy the link", () => made, status)[0]);
  say("The link is below.");
};

const copyWords = () => {
  const [copy] = copyButton("Copy as text", words, status);
  copy.addEventListener("click", () => link.replaceChildren(make("p", { className: "say say--message" }, words())));
  return copy;
};

const goToOwn = () => {
  shared = null;
  history.replaceState(null, "");
  draw();
  lede.focus();
};

const saveShared = () => saveButton("Save this list on this device", name, items, (isKept) => {
  if (isKept) goToOwn();
  say(isKept ? "Saved." : isKept === null ? "Not saved." : REFUSED);
});

const nothing = () => {
  if (shared && !index) return "The list could not be looked up. Open the link again when you have a connection.";
  if (shared) return "Nothing in that link is a page of this site.";
  if (!read(name)) return "This browser does not let this site keep anything, so there can be no list. Print a page instead, or write the number down.";
  return "Nothing is saved. Each service and each ending of a guide has a button, “Save to a list on this device”.";
};

const draw = () => {
  const pages = items();
  lede.textContent = shared ? SHARED + (isLost ? ` ${LOST}` : "") : OWN;
  printed.textContent = madeOn();
  link.replaceChildren();
  list.replaceChildren(...pages.map(row));
  tools.replaceChildren(
    ...(pages.length ? [] : [make("p", {}, nothing())]),
    ...(pages.length ? [make("p", { className: "buttons" }, button("Print this list", () => print()), copyWords(),
      button("Make a link to share", makeLink))] : []),
    ...(shared && pages.length ? [saveShared()] : []),
    ...(shared ? [make("p", {}, button("Show my own list", goToOwn))] : []));
};

const clear = async () => {
  shared = null;
  const isDone = await clearEverything();
  draw();
  say(isDone ? CLEARED : NOT_CLEARED);
};

// What a link lists is shown as far as the site knows it, and kept in the tab only, for Back.
const open = () => {
  const asked = readLink(location.hash);
  if (asked) history.replaceState(null, "", location.pathname);
  const claimed = asked ?? history.state?.shared;
  if (!Array.isArray(claimed)) return;
  shared = claimed.filter((path) => isPath(path) && index?.pages[path]);
  isLost = shared.length < claimed.length;
  if (asked && index) history.replaceState({ shared }, "");
};

const show = () => {
  open();
  draw();
};

const begin = async () => {
  place.replaceChildren(make("p", {}, "Looking up the list…"));
  try {
    const answer = await fetch(place.dataset.index, { signal: AbortSignal.timeout?.(PATIENCE) });
    if (answer.ok) index = await answer.json();
  } catch {
    // Without a connection the list still says what was saved.
  }
  show();
  place.replaceChildren(lede, printed, list, tools, link, status,
    make("section", { className: "panel screen" }, make("h2", {}, "Clear everything"), make("p", {}, CLEARING),
      button("Clear everything", clear)));
  addEventListener("hashchange", show);
  addEventListener("storage", draw);
  addEventListener("pageshow", (event) => event.persisted && draw());
};

lede.tabIndex = -1;
begin();
