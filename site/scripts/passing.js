// What passes with time while a page stands: numbers past their check, and what is open now.

// Looks again as each minute turns and whenever the page is shown again: a phone that slept missed the turns.
export const eachMinute = (look) => {
  const wait = () => setTimeout(() => { look(); wait(); }, 60000 - (Date.now() % 60000));
  wait();
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
};

// The day in London, as 2026-11-22.
export const londonDay = () => new Date().toLocaleDateString("en-CA", { timeZone: "Europe/London" });

// What nobody has looked at again by its day is not shown any more.
const collapse = () => {
  const today = londonDay();
  for (const part of document.querySelectorAll("[data-until]")) {
    if (today <= part.dataset.until) continue;
    const words = document.createElement("p");
    words.className = "unknown";
    words.textContent = part.dataset.then;
    part.replaceWith(words);
  }
};

export const begin = () => {
  collapse();
  eachMinute(collapse);
  if (!document.querySelector("[data-open]")) return;
  // Without it, or without a connection, the hours in words are there as ever.
  addEventListener("load", () => import("./open.js").catch(() => {}));
};
