// Fingerpost's own order, asked straight from its scripts: for lists and for what a search takes when warm.
const at = (name) => import(`/source/${name}.js`);

export const open = async () => {
  const [{ Index }, { rank }, { urgentIn, words, inflate, json }] = await Promise.all(
    ['search-data', 'search-rank', 'search'].map(at),
  );
  const { root, urgent } = await (await fetch('/fingerpost/paths.json')).json();
  const index = new Index(`/fingerpost/${root}`);
  const kinds = json(await inflate(`/fingerpost/${urgent}`));
  const find = async (typed, others, choice = {}) => {
    const first = urgentIn(words(typed), kinds)?.first;
    return (await rank(typed, index, { ...choice, first })).results;
  };
  return {
    find,
    shown: (hits) => Promise.all(hits.map(({ number }) => index.shown(number))),
    number: ({ number }) => number,
  };
};
