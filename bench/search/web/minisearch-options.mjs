// The same when the index is made and when it is asked. settings.mjs is written by bench/search/peers.py.
import { boosts, stop } from './settings.mjs';

const passed = new Set(stop);

export const options = {
  fields: Object.keys(boosts),
  storeFields: ['title', 'path', 'kind', 'shown', 'standing'],
  processTerm: (term) => {
    const small = term.toLowerCase();
    return passed.has(small) ? null : small;
  },
  searchOptions: {
    boost: boosts,
    fuzzy: (term) => (term.length > 3 ? 0.2 : false),
    prefix: (term) => term.length > 2,
    boostDocument: (id, term, { standing }) => standing,
  },
};

// The reader's words, and each phrase of a synonym, all its words together, at half weight.
export const wanted = (typed, others) => {
  if (!others.length) return typed;
  const phrases = others.map((phrase) => ({
    queries: [phrase], combineWith: 'AND', fuzzy: false, prefix: false, boostTerm: () => 0.5,
  }));
  return { combineWith: 'OR', queries: [typed, ...phrases] };
};
