// MiniSearch as its own pages say to use it: the index made beforehand, and loaded whole.
import MiniSearch from '/lib/minisearch.js';
import { options, wanted } from './minisearch-options.mjs';

export const open = async () => {
  const text = await (await fetch('/minisearch/index.json')).text();
  const index = MiniSearch.loadJSON(text, options);
  return {
    find: (typed, others = []) => index.search(wanted(typed, others)),
    shown: (hits) => hits.map(({ title, path, shown }) => ({ title, path, summary: shown })),
    number: ({ id }) => id,
  };
};
