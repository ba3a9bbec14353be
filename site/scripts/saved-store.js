// The saved list as this browser holds it: of each page its path, title, kind and version, and for an
// outcome its guide. Never an answer. Nothing is written before the reader asks for it.

// A path of this site, whatever a link or another program put there: no other host, no script.
export const isPath = (path) => /^[a-z-]+(\/[\w-]+)+\/$/.test(path);

const isPage = (page) => isPath(page?.path) && typeof page.title === "string";

// What is saved under this name; null where the browser forbids keeping anything.
export const read = (name) => {
  let words;
  try {
    words = localStorage.getItem(name);
  } catch {
    return null;
  }
  try {
    return JSON.parse(words).filter(isPage);
  } catch {
    return [];
  }
};

// Whether the browser kept it. Of an empty list nothing stays behind.
export const write = (name, pages) => {
  try {
    if (pages.length) localStorage.setItem(name, JSON.stringify(pages));
    else localStorage.removeItem(name);
    return true;
  } catch {
    return false;
  }
};

// Puts pages at the end of the list; one that is there stays where it is, as it is now.
export const add = (name, pages) => {
  const held = read(name) ?? [];
  const now = new Map([...held, ...pages].map((page) => [page.path, page]));
  return write(name, [...now.values()]);
};
