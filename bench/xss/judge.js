// Put into every page before its own scripts: whatever a payload would call tells the judge of it.
// (eval stays as it is: Playwright asks its questions by it, and what a payload evaluates calls one of these.)
(() => {
  const tell = (what, words) => globalThis.judged?.(what, String(words).slice(0, 200), location.href);
  for (const name of ["alert", "confirm", "prompt", "print", "open", "execScript", "importScripts"]) {
    try {
      Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: (words) => { tell(name, words); } });
    } catch {
      // Some windows have no such thing.
    }
  }
  for (const name of ["log", "info", "debug", "warn", "error", "dir", "table", "trace"]) {
    console[name] = (words) => { tell(`console.${name}`, words); };
  }
  for (const name of ["setTimeout", "setInterval"]) {
    const real = globalThis[name];
    globalThis[name] = (task, ...more) => (typeof task === "function" ? real(task, ...more) : tell(name, task));
  }
  for (const name of ["write", "writeln"]) Document.prototype[name] = (words) => { tell(`document.${name}`, words); };
  addEventListener("securitypolicyviolation", ({ violatedDirective, sample, blockedURI }) =>
    tell("the policy stopped", `${violatedDirective} ${blockedURI} ${sample}`));
})();
