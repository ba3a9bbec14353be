// What the list says of a page: the same lines on the screen, on paper and in words to copy.

import { make } from "./make.js";
import { londonDay } from "./passing.js";

const NO_NUMBER = "We do not have a number that anybody has checked.";
const ASK_111 = "Call 111, choose mental health, and ask about it.";
const ASK_WORK = "Ask where you work, or the child’s social worker, how to reach it.";
const ASK = "Ask the child’s social worker how to reach it.";

const doubt = (words) => ({ words, className: "doubt" });

// The ways to reach an entry that may be shown on this day. 999 and 111 have no day.
const ways = (page, said, name = "") => {
  if (page.status) return [];
  if (page.until && londonDay() > page.until) return [doubt(said.past_check)];
  if (page.collapsed) return [doubt(`${NO_NUMBER} ${page.through_111 ? ASK_111 : page.for_work ? ASK_WORK : ASK}`)];
  const shown = (page.ways ?? []).map(([kind, value, href, say, note]) =>
    ({ words: `${said.way[kind]} ${value}`, href, after: [name, say, note].filter(Boolean).join(". ") }));
  return [...shown, ...(page.unchecked ? [doubt(said.not_checked)] : [])];
};

const ofService = (page, said) => [
  { words: page.kind, className: "row__more" },
  { words: page.summary },
  ...(page.status ? [doubt(said.status[page.status])] : []),
  ...(page.changed ? [doubt(said.changed)] : []),
  ...(page.for_work ? [{ words: `${said.for_work}; not for families or carers to ring.` }] : []),
  ...ways(page, said),
];

const ofOutcome = (page, said, index) => [
  { words: `${said.urgency[page.urgency]} · from the guide “${index.guides[page.guide].title}”`, className: "row__more" },
  ...page.reach.flatMap((path) => ways(index.pages[path], said, index.pages[path].title)),
];

const isOld = (item, page, { guides }) =>
  item.version && item.version !== (page.version ?? guides[page.guide].version);

// The lines of a saved page. Without an index nobody knows more than what was saved.
export const linesOf = (item, index, said) => {
  if (!index) return [doubt("What this page says now could not be looked up.")];
  const page = index.pages[item.path];
  if (!page) return [doubt("This page is not on the site any more, or it has another name.")];
  const old = isOld(item, page, index) ? [doubt("This page has changed since you saved it.")] : [];
  return [...old, ...(page.urgency ? ofOutcome(page, said, index) : ofService(page, said))];
};

const shownLine = ({ words, href, after, className = "" }) => {
  if (!href) return make("p", { className }, words);
  return make("p", { className: "saved__way" }, make("a", { href, className: "call" }, words), ` ${after}`);
};

export const shownLines = (lines) => lines.map(shownLine);

export const lineWords = ({ words, after }) => (after ? `${words} (${after})` : words);
