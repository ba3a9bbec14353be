// Small helps that pages do without: leaving quickly, copying a message, and what passes with time.
import "./offline-later.js";
import { begin } from "./passing.js";

export { londonDay } from "./passing.js";

begin();

// The page that was left is not in the way of Back; pages before it still are. On a slow line it is
// out of sight before the other page comes.
const exits = document.querySelectorAll("[data-exit]");
const leave = (event) => {
  event.preventDefault();
  document.body.hidden = true;
  try {
    sessionStorage.clear();
  } catch {
    // Storage may be forbidden; leaving must work all the same.
  }
  location.replace(exits[0].href);
};
for (const link of exits) link.addEventListener("click", leave);

// Shift three times, with nothing else between: not when somebody types a capital.
let shifts = [];
if (exits[0]) {
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    shifts = event.key === "Shift" ? [...shifts, event.timeStamp].slice(-3) : [];
    if (shifts[2] - shifts[0] < 2000) leave(event);
  });
}

// An element with these properties and, inside it, these words and elements.
export const make = (name, properties, ...inside) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
};

// What scripts say is English, whatever the language of the page.
const ENGLISH = { lang: "en-GB", dir: "ltr" };

export const button = (label, press) =>
  make("button", { type: "button", className: "button", onclick: press, ...ENGLISH }, label);

// A button that copies words, and says whether it did.
export const copyButton = (label, words, said = make("span", { role: "status", ...ENGLISH })) => [
  button(label, async () => {
    try {
      await navigator.clipboard.writeText(words());
      said.textContent = " Copied.";
    } catch {
      said.textContent = " Your browser would not copy it. Select the words instead.";
    }
  }),
  said,
];

for (const message of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  message.after(...copyButton("Copy the message", () => message.innerText.trim()));
}

// An ending has something to add only for somebody who answered questions in this tab.
try {
  if (sessionStorage.length && document.querySelector("[data-outcome]")) import("./guide.js");
} catch {
  // Storage may be forbidden.
}

// What only some readers want comes after the page itself.
addEventListener("load", () => {
  if (document.querySelector("[data-save]")) import("./save.js");
  const find = document.querySelector("[data-search]");
  if (!find) return;
  // The words of danger come beside the script, not after it.
  document.head.append(
    make("link", { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: find.dataset.index }),
  );
  import("./search.js").catch(() => {});
});
