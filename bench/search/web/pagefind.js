// Pagefind as its own pages say to use it. It has no synonyms and no words joined by "or", so the only
// way to give it ours is to search again with other words in their place and to put the lists together.
export const open = async () => {
  const pagefind = await import('/pagefind/pagefind/pagefind.js');
  await pagefind.options({ excerptLength: 30 });
  await pagefind.init();
  const search = async (typed) => (await pagefind.search(typed)).results;
  const find = async (typed, others = []) => {
    const found = new Map();
    const lists = await Promise.all([typed, ...others].map(search));
    lists.forEach((results, i) => {
      for (const one of results) {
        const score = one.score * (i ? 0.5 : 1) + (found.get(one.id)?.score ?? 0);
        found.set(one.id, { id: one.id, data: one.data, score });
      }
    });
    return others.length ? [...found.values()].sort((a, b) => b.score - a.score) : lists[0];
  };
  return {
    find,
    shown: (hits) => Promise.all(hits.map(async (hit) => {
      const { meta, url } = await hit.data();
      return { title: meta.title, path: url, summary: meta.summary };
    })),
    number: ({ id }) => id,
  };
};
