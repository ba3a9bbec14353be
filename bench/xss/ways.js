// Payloads through what scripts read: each function is given many at once, and the audit sees all that comes of each.
(() => {
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const quoted = (words) => {
    try {
      return encodeURIComponent(words);
    } catch {
      return words; // Half a character cannot be written in an address.
    }
  };
  // Until the search says something, which it does at every answer; or long enough.
  const answered = async (act) => {
    const status = document.querySelector(".find__status");
    if (status) status.textContent = "nothing was said yet";
    let watch;
    const said = new Promise((done) => {
      watch = new MutationObserver(done);
      if (status) watch.observe(status, { childList: true, characterData: true, subtree: true });
    });
    if (status) watch.takeRecords();
    act();
    await Promise.race([said, pause(status ? 600 : 0)]);
    watch.disconnect();
  };
  // As many together as the box for words takes; a longer one alone, cut as the box cuts it.
  const boxfuls = (payloads, size) => {
    const found = [];
    for (const words of payloads) {
      const last = found.at(-1);
      if (size > 1 && last && last.length + 1 + words.length <= 200) found[found.length - 1] = `${last} ${words}`;
      else found.push(words);
    }
    return found;
  };
  const named = (payloads) => Object.fromEntries(payloads.map((words) => [words, [words]]));
  // A fragment that is the one there already changes nothing.
  const go = (hash) => {
    history.replaceState(history.state, "", location.pathname);
    location.hash = hash;
  };

  const ways = {
    // What the script of the search reads of a link: all its parts, names that no facet has among them.
    async searchLink(payloads, size) {
      for (let at = 0; at < payloads.length; at += size) {
        const all = payloads.slice(at, at + size).map(quoted);
        const said = quoted(payloads.slice(at, at + size).join(" "));
        const more = all.map((one) => `audience=${one}&needs=${one}&unstated=${one}&${one}=${one}`);
        await answered(() => go(`#find=${said}&area=${said}&archive=${said}&age=${said}&${more.join("&")}`));
        document.querySelector(".find__link button")?.click();
      }
    },
    async searchRaw(payloads, size) {
      for (const words of boxfuls(payloads, size)) await answered(() => go(`#find=${words}`));
    },
    async typed(payloads, size) {
      const input = document.querySelector(".find__input");
      for (const words of boxfuls(payloads, size)) {
        input.value = words;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await answered(() => input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })));
      }
    },
    // A list that a link holds, with paths that look like ours and paths that do not.
    async listLink(payloads, size) {
      for (let at = 0; at < payloads.length; at += size) {
        const all = payloads.slice(at, at + size).map(quoted);
        go(`#list=${[...all, ...all.map((one) => `services/${one}/`), "services/everything/"].join(",")}`);
        await pause(0);
        go(`#list=${payloads.slice(at, at + size).join(",")}`);
        await pause(0);
      }
    },
    anyHash(payloads) {
      for (const words of payloads) location.hash = words;
    },
    // What was put into storage by another program; each page is opened again afterwards.
    storeList(payloads, name) {
      const page = (words, path) => ({ path, title: words, kind: words, version: words, guide: words, ways: [[words, words, words]] });
      const pages = payloads.flatMap((words) => [page(words, "services/everything/"), page(words, words), page(words, `guides/${words}/`), words]);
      localStorage.setItem(name, JSON.stringify(pages));
    },
    storeTrail(payloads, name, here) {
      const said = (words, to = words) => ({ name: words, page: words, question: words, answer: words, to });
      const well = (words) => ({ ...said(words, here), page: here });
      const kept = Object.fromEntries(payloads.map((words) => [words, said(words)]));
      const [guide] = here.match(/^.*\/guides\/[^/]+\//);
      kept[here] = said(payloads[0]);
      kept[guide] = said(payloads[0]);
      const trails = [payloads.map((words) => said(words)), [...payloads.map((words) => said(words)), said(payloads[0], here)]];
      sessionStorage.setItem(name, JSON.stringify({ trails, kept, changing: here }));
      // The same with addresses that are the guide's own: then the words are shown.
      return JSON.stringify({ trails: [[...payloads.map(well), well(payloads[0])]], kept: {}, changing: "" });
    },
    storeRaw(payloads) {
      for (const store of [localStorage, sessionStorage]) {
        store.clear();
        const names = [`saved /saved/`, ...["everything", "example"].map((guide) => `answers /guides/${guide}/`)];
        names.forEach((name, number) => store.setItem(name, payloads[number % payloads.length]));
        for (const words of payloads) store.setItem(words, words);
      }
    },
    state(payloads, kind) {
      const words = payloads.join(" ");
      const states = {
        search: { "find-0": { typed: words, area: words, archive: words, facets: { ...named(payloads), audience: payloads, needs: words, age: words, unstated: payloads } } },
        shared: { shared: [...payloads, ...payloads.map((one) => `services/${one}/`), "services/everything/"] },
        trail: { trail: words },
        odd: { trail: "at", shared: words, "find-0": { typed: payloads, area: {}, facets: words } },
        none: { trail: -1, shared: { length: 1 }, "find-0": words },
      };
      history.replaceState(states[kind], "");
    },
  };
  globalThis.ways = ways;
})();
