// Fingerpost's own order, asked straight from its scripts: for lists and for what a search takes when warm.
const at = (name) => import(`/source/${name}.js`);

export const open = async () => {
  const [{ Index }, { rank }, { urgentIn }, { words }] =
    await Promise.all(['search-data', 'search-rank', 'search', 'search-words'].map(at));
  const start = await (await fetch('/fingerpost/start.json')).json();
  const index = new Index(`/fingerpost/${start}`);
  const { urgent } = await index.start();
  const areas = (await index.places()).map(([area]) => area);
  let shards;
  const find = async (typed, others, { area, archive, now }) => {
    const number = area ? areas.indexOf(area) : null;
    const first = urgentIn(words(typed), urgent)?.first;
    const found = await rank(typed, index, { area: number, archive, first, now: new Date(now ?? Date.now()) });
    shards = found.shards;
    return found.results;
  };
  return {
    find,
    shown: (hits) => index.shown(hits.map(({ number }) => number), shards),
    number: ({ number }) => number,
  };
};
