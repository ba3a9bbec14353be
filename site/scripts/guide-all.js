// A guide's page of all branches. A link's answers are looked up here, by their names alone, so that
// no link can put words into a page, and it goes on to where they lead.

import { LINK, place, read, write } from "./answers.js";
import { make } from "./make.js";
import "./page.js";

const { guide, start } = place.dataset;

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

if (location.hash.startsWith(LINK)) restore();
