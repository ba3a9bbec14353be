// A link that holds what a reader typed and chose: after the #, which no browser sends.
import { make } from './search.js';
import { copyButton } from './make.js';

const START = '#find=';
const WARNING = 'This link holds what you typed and chose. Anyone who has it can read them. Opening it sends none of them to us.';

export const linkTo = ({ typed, area, archive, facets }) => {
  const pairs = [['find', typed], ...(area ? [['area', area]] : []), ...(archive ? [['archive', 'yes']] : [])];
  for (const [name, value] of Object.entries(facets)) {
    for (const one of [value].flat()) pairs.push([name, one]);
  }
  return `${location.origin}${location.pathname}#${new URLSearchParams(pairs)}`;
};

// What a link holds, or nothing when it is not one of these. Names that no facet has keep nothing out.
export const readLink = (hash) => {
  if (!hash.startsWith(START)) return null;
  const asked = new URLSearchParams(hash.slice(1));
  const facets = Object.create(null);
  for (const [name, value] of asked) {
    if (name === 'age' && /^\d{1,2}$/.test(value)) facets.age = +value;
    else if (!['find', 'area', 'archive', 'age'].includes(name)) (facets[name] ??= []).push(value);
  }
  return { typed: asked.get('find'), area: asked.get('area') ?? '', archive: asked.has('archive'), facets };
};

export const showLink = (place, kept) => {
  const made = linkTo(kept);
  place.replaceChildren(make('p', { className: 'say say--message', textContent: made }), make('p', { textContent: WARNING }),
    ...copyButton('Copy the link', () => made));
};
