// A link that holds a list: paths of pages after the #, which no browser sends.

const START = "#list=";

export const linkTo = (home, paths) => new URL(home + START + paths.join(","), location).href;

// What an address claims to list, or nothing where it is no such link. Nobody has looked at it yet.
export const readLink = (hash) => {
  if (!hash.startsWith(START)) return null;
  try {
    return [...new Set(decodeURIComponent(hash.slice(START.length)).split(","))];
  } catch {
    return [];
  }
};
