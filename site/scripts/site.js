// Small helps that pages do without: leaving quickly, copying a message, and what passes with time.
import "./offline-later.js";
import { begin } from "./passing.js";

export { londonDay } from "./passing.js";

begin();

// The page that was left is not in the way of Back; pages before it still are.
for (const link of document.querySelectorAll("[data-exit]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    try {
      sessionStorage.clear();
    } catch {
      // Storage may be forbidden; leaving must work all the same.
    }
    location.replace(link.href);
  });
}

// An element with these properties and, inside it, these words and elements.
export const make = (name, properties, ...inside) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
};

export const button = (label, press) =>
  make("button", { type: "button", className: "button", onclick: press }, label);

// A button that copies words, and says whether it did.
export const copyButton = (label, words, said = make("span", { role: "status" })) => [
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
});
