// A button that saves pages, and asks first where nothing is saved yet.

import { button, make } from "./make.js";
import { add, read } from "./saved-store.js";

export const REFUSED = "This browser would not keep it. Print the page instead, or write the number down.";
const WARNING = "Anybody who uses this device can open this list. Save it?";

// `done` is told whether the pages were kept; what was pressed is gone by then.
export const saveButton = (label, name, pages, done) => {
  const place = make("p", { className: "buttons" });
  const rest = () => place.replaceChildren(button(label, press));
  const leave = (kept) => {
    rest();
    place.firstChild.focus();
    done(kept);
  };
  const save = () => leave(add(name, pages()));
  const ask = () => {
    const yes = button("Save it", save);
    const question = make("span", { id: "save-asks" }, WARNING);
    yes.setAttribute("aria-describedby", question.id);
    place.replaceChildren(question, yes, button("Don’t save it", () => leave(null)));
    yes.focus();
  };
  const press = () => {
    const held = read(name);
    if (!held) done(false);
    else if (held.length) save();
    else ask();
  };
  rest();
  return place;
};
