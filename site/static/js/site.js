// Small helps that pages do without: leaving quickly, copying a message, numbers past their check.

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

// A local number that nobody has looked at again by its day is not shown any more.
const today = new Date().toLocaleDateString("en-CA", { timeZone: "Europe/London" });
for (const ways of document.querySelectorAll("[data-until]")) {
  if (today > ways.dataset.until) {
    const words = document.createElement("p");
    words.className = "unknown";
    words.textContent = ways.dataset.then;
    ways.replaceWith(words);
  }
}

for (const message of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "button";
  button.textContent = "Copy the message";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(message.innerText.trim());
      said.textContent = " Copied.";
    } catch {
      said.textContent = " Your browser would not copy it. Select the words instead.";
    }
  });
  message.after(button, said);
}
