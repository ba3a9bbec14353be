// What a reader may keep of a guide's answers: words to copy, a page to print, a link to open again.
// Only a link holds answers, after the #, which no browser sends; and only the names of answers,
// which are looked up on the page of all branches, so that no link can put words in here.

import { place, read, write } from "./guide.js";
import { button, copyButton, make } from "./site.js";

const { guide, all, start } = place.dataset;
const LINK = "#answers=";

const text = (what) => [...document.querySelectorAll(what)].map((one) => one.innerText.trim());

// Words that the child could read later: what was asked and answered, and how little is certain.
const summary = (trail) => {
  const day = new Date().toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "Europe/London" });
  return [
    `Someone used a public guide on ${day}. It is not an assessment. They answered:`,
    ...trail.map(({ question, answer }) => `- ${question} ${answer}`),
    "",
    `The guide pointed to: ${text("h1")} (${text(".card__level b")[0]})`,
    "First steps:",
    ...text(".steps > li > p:first-child").map((step, n) => `${n + 1}. ${step}`),
    "",
    ...text("[data-sure]"),
    ...text("[data-sources] li").map((source) => `- ${source}`),
    "",
    `Guide: ${text(".caption")}. ${text(".version")}.`,
    new URL(guide, location).href,
  ].join("\n");
};

const makeLink = (trail) => {
  const first = trail[0].page.slice(guide.length).replace("/", "");
  return new URL(all, location).href + LINK + [first, ...trail.map(({ name }) => name)].join(".");
};

export const keep = (trail) => {
  const shown = make("div", {});
  const show = (words, ...more) =>
    shown.replaceChildren(make("p", { className: "say say--message" }, words), ...more);
  const [copy, copied] = copyButton("Copy my answers", () => summary(trail));
  copy.addEventListener("click", () => show(summary(trail)));
  const link = () => {
    const made = makeLink(trail);
    show(made, make("p", {}, "Anyone who has this link can read these answers. Opening it sends none of them to us."),
      ...copyButton("Copy the link", () => made));
  };
  return [
    make("p", { className: "buttons" }, copy, button("Make a link", link),
      button("Print this page", () => print()), copied),
    shown,
  ];
};

// Finds a link's answers on the page of all branches, and goes on to where they lead.
const restore = () => {
  const [first, ...names] = location.hash.slice(LINK.length).split(".");
  history.replaceState(null, "", location.pathname);
  const page = (key) => (key === start ? guide : `${guide}${key}/`);
  const trail = [];
  let key = first || start;
  for (const name of names) {
    const asked = document.getElementById(key);
    const rows = [...(asked?.querySelectorAll("[data-answer]") ?? [])];
    const link = rows.find((row) => row.dataset.answer === name);
    if (!link) break;
    const answer = link.closest("div").querySelector("dt").firstChild.textContent.trim();
    const question = asked.querySelector("h3").textContent;
    trail.push({ name, page: page(key), question, answer, to: page(link.hash.slice(1)) });
    key = link.hash.slice(1);
  }
  if (!trail.length || trail.length < names.length) {
    place.append(make("p", { className: "doubt" }, "This guide has changed since that link was made. Please answer its questions again."));
    return;
  }
  const store = read();
  write({ trails: [...store.trails, trail], kept: {} });
  location.replace(trail.at(-1).to);
};

if (start && location.hash.startsWith(LINK)) restore();
