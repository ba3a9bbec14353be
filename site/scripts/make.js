// Elements, buttons and copying: what each script that needs it holds for itself.

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
