// What every page does with scripts, and does without: leaving quickly, copying a message, and what
// passes with time. It acts once, so only one script of a page may hold it.
import "./offline-later.js";
import { copyButton, make } from "./make.js";
import { begin } from "./passing.js";

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

for (const message of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  message.after(...copyButton("Copy the message", () => message.innerText.trim()));
}

// An ending has something to add only for somebody who answered questions in this tab.
try {
  if (sessionStorage.length && document.querySelector("[data-outcome]")) import("./outcome.js");
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
