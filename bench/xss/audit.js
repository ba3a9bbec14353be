// Put into every page: what stands in it, or ever stood in it, that no template and no script of ours makes.
({ tags, outside, linksToo }) => {
  const found = new Map();
  const allowed = new Set(tags);
  const fetched = new Set("src srcset poster background data srcdoc action formaction ping manifest codebase classid lowsrc dynsrc".split(" "));
  const isOurs = (url) => url.origin === location.origin;
  const whole = (value) => {
    try {
      return new URL(value, document.baseURI);
    } catch {
      return null;
    }
  };
  const say = (what, element) => found.set(what + element.outerHTML.slice(0, 60), [what, element.outerHTML.slice(0, 200)]);

  const link = (element, name, value) => {
    const url = whole(value);
    const schemes = ["a", "link"].includes(element.localName) ? ["http:", "https:", "mailto:", "tel:", "sms:"] : ["http:"];
    if (!url || !schemes.includes(url.protocol)) say(`an odd ${name}`, element);
    else if (linksToo && url.protocol.startsWith("http") && !isOurs(url) && !outside.includes(url.host)) say(`a ${name} to elsewhere`, element);
  };
  const attribute = (element, name, value) => {
    if (name.startsWith("on")) say(`a handler, ${name}`, element);
    else if (name === "style") say("a style", element);
    else if (name === "href" || name === "xlink:href") link(element, name, value);
    else if (fetched.has(name)) {
      const url = name === "src" && element.localName === "script" && whole(value);
      if (!url || !isOurs(url) || !url.pathname.startsWith("/assets/")) say(`a ${name} of no template`, element);
    }
  };
  const one = (element) => {
    const name = element.localName;
    if (!allowed.has(name)) say(`a <${name}>`, element);
    if (name === "script" && !element.src && !/^application\/(ld\+)?json$/.test(element.type)) say("a script of its own", element);
    if (name === "meta" && element.httpEquiv && element.httpEquiv !== "Content-Security-Policy") say("a meta http-equiv", element);
    for (const { name: called, value } of element.attributes) attribute(element, called.toLowerCase(), value);
    for (const root of [element.shadowRoot, name === "template" && element.content]) if (root) all(root);
  };
  const all = (root) => {
    if (root.attributes) one(root);
    root.querySelectorAll?.("*").forEach(one);
  };

  new MutationObserver((changes) => {
    for (const { target, addedNodes, attributeName } of changes) {
      if (attributeName) one(target);
      else addedNodes.forEach(all);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });

  globalThis.audited = () => {
    all(document);
    const said = [...found.values()];
    found.clear();
    return said;
  };
}
