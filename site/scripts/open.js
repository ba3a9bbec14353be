// Whether each thing on the page is open now, said in its place. Bank holidays stand beside the scripts.
import { openingWords, standingAt } from "./opening.js";
import { eachMinute } from "./passing.js";

const UNKNOWN = "We don’t know whether it is open now.";

const answer = await fetch(new URL("../bank-holidays.json", import.meta.url));
const holidays = await answer.json();

const lines = [...document.querySelectorAll("[data-open]")].map((place) => {
  const said = document.createElement("b");
  place.append(said);
  return { said, hours: place.dataset.open };
});

// Only words that differ are written, so that a screen reader is left in peace.
const look = () => {
  const now = new Date();
  for (const { said, hours } of lines) {
    const words = openingWords(standingAt(hours, now, holidays), now) || UNKNOWN;
    if (said.textContent !== words) said.textContent = words;
  }
};

look();
eachMinute(look);
