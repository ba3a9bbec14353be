// lunr as its own pages say to use it: the index made beforehand, and a list of what results show.
import lunr from '/lib/lunr.js';

const json = async (url) => (await fetch(url)).json();

// Whole words first, then words that begin so, then words with a slip, as lunr's own guide advises.
const wanted = (typed, others) => (query) => {
  for (const token of lunr.tokenizer(typed)) {
    const word = String(token).replace(/^\W+|\W+$/g, '');
    if (!word || lunr.stopWordFilter(token) === undefined) continue;
    query.term(word, { boost: 10 });
    if (word.length > 2) query.term(word, { boost: 1, wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
    if (word.length > 3) query.term(word, { boost: 1, editDistance: 1, usePipeline: false });
  }
  for (const phrase of others) {
    for (const token of lunr.tokenizer(phrase)) query.term(String(token), { boost: 5 });
  }
};

export const open = async () => {
  const [held, store] = await Promise.all([json('/lunr/index.json'), json('/lunr/store.json')]);
  const index = lunr.Index.load(held);
  return {
    find: (typed, others = []) => index.query(wanted(typed, others)),
    shown: (hits) => hits.map(({ ref }) => store[ref]),
    number: ({ ref }) => +ref,
  };
};
