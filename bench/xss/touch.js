// Does to each of the first elements what a reader might: points at it, tabs to it, presses it. Links that lead away are not followed.
() => {
  // A link in a drawing has no protocol of its own, and no click.
  const protocol = (link) => URL.parse(link.getAttribute("href"), document.baseURI)?.protocol ?? "";
  const stay = (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && /^(https?|mailto|tel|sms):/.test(protocol(link))) event.preventDefault();
  };
  addEventListener("click", stay, true);
  for (const element of [...document.querySelectorAll("main *")].slice(0, 400)) {
    for (const name of ["pointerover", "mouseover", "mouseenter", "mousemove", "focusin", "toggle", "animationstart"]) {
      element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
    }
    element.focus?.();
    if (element.localName === "a" || element.localName === "summary") {
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
    }
  }
  removeEventListener("click", stay, true);
}
