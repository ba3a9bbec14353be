// An ending, for somebody who answered questions: words to copy, a page to print, a link to open again.
// Only a link holds answers, after the #, which no browser sends; and only the names of answers.

import { LINK, begin, place } from "./answers.js";
import { button, copyButton, make } from "./make.js";

const { guide, all } = place.dataset;

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

const keep = (trail) => {
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

begin(keep);
