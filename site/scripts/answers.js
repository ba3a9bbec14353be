// A guide's answers, kept in this tab: a list of them, with a way to change each.
// Nothing is kept before the reader answers, nothing is sent, and no address holds an answer. Each
// entry of the tab's history holds only the number of its trail of answers, so that leaving, which
// empties the store, leaves nothing behind.

import { make } from "./make.js";

export const place = document.querySelector("[data-guide]");
const { guide, here, outcome } = place.dataset;
const STORE = `answers ${guide}`;
export const LINK = "#answers=";

// Where an answer was given and where it leads are pages of this guide, whatever another program has
// put there: no other host, no script.
const isSaid = (said) => [said.page, said.to].every((path) => path.startsWith(guide));

// trails: every list of answers that a page was come to with; kept: answers by page, for when the
// reader changes an earlier one and comes by again; changing: the page that a Change link leads to.
export const read = () => {
  try {
    const store = JSON.parse(sessionStorage.getItem(STORE));
    if ([...store.trails.flat(), ...Object.values(store.kept)].every(isSaid)) return store;
  } catch {
    // Nothing is there, or nothing of ours.
  }
  return { trails: [], kept: {} };
};
export const write = (store) => {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(store));
  } catch {
    // Storage may be forbidden: then the list is not there, and the guide works all the same.
  }
};

// How the reader came to this page. Someone who opens it afresh has answered nothing yet.
const arrive = () => {
  const store = read();
  const number = Number(history.state?.trail);
  const last = store.trails.at(-1) ?? [];
  const isAgain = store.trails[number] || store.changing === here;
  if (!isAgain && last.at(-1)?.to !== here) return { store, trail: [], isNew: true };
  const at = last.findIndex(({ page }) => page === here);
  const trail = store.trails[number] ?? (at < 0 ? last : last.slice(0, at));
  for (const said of at < 0 ? [] : last.slice(at)) store.kept[said.page] = said;
  const now = store.trails.indexOf(trail);
  history.replaceState({ trail: now < 0 ? store.trails.push(trail) - 1 : now }, "");
  write({ ...store, changing: "" });
  return { store, trail };
};

// Goes on to the page that this answer leads to; and past what was answered already, after a change.
const choose = (event, link, { store, trail, isNew }) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const said = {
    name: link.dataset.answer,
    page: here,
    question: place.dataset.question,
    answer: link.querySelector("b").textContent,
    to: link.getAttribute("href"),
  };
  const way = [...trail, said];
  const kept = isNew ? {} : store.kept;
  for (let next = kept[said.to]; next && !way.includes(next); next = kept[next.to]) way.push(next);
  write({ trails: [...store.trails, way], kept });
  if (way.at(-1) === said) return;
  event.preventDefault();
  location.assign(way.at(-1).to);
};

const leadBack = (link, page, { store, trail }) => {
  link.href = page;
  link.onclick = () => write({ ...store, trails: [...store.trails, trail], changing: page });
  return link;
};

const line = (said, arrived) =>
  make("li", {},
    make("span", {}, said.question), " ",
    make("b", {}, said.answer), " ",
    leadBack(make("a", {}, "Change", make("span", { className: "hidden" },
      ` your answer to “${said.question}”`)), said.page, arrived));

const forget = () => {
  sessionStorage.removeItem(STORE);
  place.replaceChildren(make("p", { role: "status", tabIndex: -1 }, "This tab has forgotten them."));
  place.firstChild.focus();
};

// `keep` makes what an ending adds to the list.
const show = (keep) => {
  const arrived = arrive();
  const { store, trail, isNew } = arrived;
  for (const link of document.querySelectorAll("a.answer")) {
    link.onclick = (event) => choose(event, link, arrived);
    link.querySelector(".chosen")?.remove();
    if (!isNew && store.kept[here]?.name === link.dataset.answer) {
      link.append(" ", make("span", { className: "chosen" }, "You chose this before"));
    }
  }
  place.replaceChildren();
  if (!trail.length) return;
  const back = document.querySelector(".govuk-back-link");
  leadBack(back, trail.at(-1).page, arrived).textContent = "Back";
  const ending = make("div", {});
  place.append(
    make("h2", {}, outcome ? "Your answers" : "Your answers so far"),
    make("ol", {}, ...trail.map((said) => line(said, arrived))),
    ending,
    make("p", { className: "quiet" }, "They stay in this tab. We don’t receive them."),
    make("button", { type: "button", className: "plain-button", onclick: forget }, "Forget these answers"),
  );
  if (keep) ending.replaceChildren(...keep(trail));
};

export const begin = (keep) => {
  if (!here) return;
  show(keep);
  addEventListener("pageshow", (event) => event.persisted && show(keep));
};
