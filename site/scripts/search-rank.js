// The finished order, as fingerpost/search/query.py and rank.py make it: the same sums in the same order.
import { slips, words } from './search.js';

const WHOLE_FROM = 6;

const allowed = (word) => (word.length < 5 ? 0 : word.length < 7 ? 1 : 2);

// The nearest of the candidates, each a word and how well known it is.
const nearest = (word, candidates) => {
  const limit = allowed(word);
  let best = null;
  for (const [known, rank] of candidates) {
    if (Math.abs(known.length - word.length) > limit) continue;
    const count = slips(word, known);
    if (count > limit) continue;
    const better = best ? count - best.count || best.rank - rank || (known < best.known ? -1 : 1) : -1;
    if (better < 0) best = { known, rank, count };
  }
  return best?.known ?? null;
};

const meant = async (word, index) => {
  const near = nearest(word, await index.vocabulary(word[0]));
  return near || word.length < WHOLE_FROM ? near : nearest(word, await index.vocabulary());
};

const stemOf = async (word, index) => (await index.shard(word)).stems.get(word);

const postingsOf = async (word, index) => {
  const { stems, postings } = await index.shard(word);
  return postings.get(stems.get(word));
};

// The query made out: its words, what else to look for, and the words put right.
const makeOut = async (typed, index) => {
  const root = await index.root();
  const written = words(typed);
  const known = async (word) => root.stop.has(word) || root.known.has(word) || (await stemOf(word, index));
  const spoken = await Promise.all(
    written.map(async (word) => ((await known(word)) ? word : (await meant(word, index)) ?? word)),
  );
  const places = await Promise.all(
    spoken.map((word) => (root.stop.has(word) ? undefined : stemOf(word, index))),
  );
  const wanted = new Map();
  places.forEach((stem, i) => {
    if (stem && !wanted.has(stem)) {
      wanted.set(stem, { word: spoken[i], weight: spoken[i] === written[i] ? 1 : root.typo });
    }
  });
  const also = [];
  let of = wanted.size;
  const order = [...wanted.keys()];
  for (let start = 0; start < spoken.length; start++) {
    for (let end = start + 1; end <= spoken.length; end++) {
      const others = root.rules.get(spoken.slice(start, end).join(' '));
      if (!others) continue;
      const covers = new Set(places.slice(start, end).filter(Boolean).map((stem) => order.indexOf(stem)));
      if (!covers.size) covers.add(of++);
      also.push({ phrases: [...others], covers });
    }
  }
  const said = (list) => list.join(' ');
  return {
    wanted: [...wanted.values()],
    also,
    of,
    showingFor: said(spoken) === said(written) ? null : said(spoken),
    line: ` ${said(places.filter(Boolean))} `,
  };
};

// Whoosh's BM25F for one word: every document that has it, over all fields.
const wordScores = async (word, index) => {
  const root = await index.root();
  const lengths = await index.lengths();
  const postings = (await postingsOf(word, index)) ?? [];
  const idf = root.fields.map((_, place) => root.idf[postings.filter(([, counts]) => counts[place]).length] ?? 0);
  return postings.map(([number, counts]) => {
    let score = 0;
    counts.forEach((count, place) => {
      if (!count) return;
      const share = lengths[place][number] / root.averages[place];
      const weight = (count * (root.k1 + 1)) / (count + root.k1 * (1 - root.b[place] + root.b[place] * share));
      score += idf[place] * weight * root.boosts[place];
    });
    return [number, score];
  });
};

const phraseScores = async (phrase, index) => {
  const { stop } = await index.root();
  const stems = new Map();
  for (const word of phrase.split(' ')) {
    const stem = stop.has(word) ? null : await stemOf(word, index);
    if (stem && !stems.has(stem)) stems.set(stem, word);
  }
  const sums = new Map();
  for (const word of stems.values()) {
    for (const [number, score] of await wordScores(word, index)) {
      const [before, count] = sums.get(number) ?? [0, 0];
      sums.set(number, [before + score, count + 1]);
    }
  }
  return [...sums].map(([number, [score, count]]) => [number, (score * count) / stems.size, count === stems.size]);
};

// What is nearest to one phrase of a synonym counts as much as what is nearest to another.
const addOthers = async ({ phrases, covers }, tally, index) => {
  const root = await index.root();
  const all = await Promise.all(phrases.map((phrase) => phraseScores(phrase, index)));
  const found = all.filter((scores) => scores.length);
  const tops = found.map((scores) => Math.max(...scores.map(([, score]) => score)));
  const best = new Map();
  found.forEach((scores, i) => {
    for (const [number, own, whole] of scores) {
      const score = (own / tops[i]) * Math.max(...tops);
      const before = best.get(number);
      if (!before || score > before.score || (score === before.score && whole)) best.set(number, { score, whole });
    }
  });
  for (const [number, { score, whole }] of best) tally(number, root.also * score, whole ? covers : []);
};

// Every document that has something asked for, with its score. Shards are asked for all at once.
const scored = async (query, index) => {
  const others = query.also.flatMap(({ phrases }) => phrases.flatMap((phrase) => phrase.split(' ')));
  await Promise.all([...query.wanted.map(({ word }) => word), ...others].map((word) => index.shard(word)));
  const { coordination, standing } = await index.root();
  const tallies = new Map();
  const tally = (number, score, places) => {
    const mine = tallies.get(number) ?? tallies.set(number, { score: 0, has: new Set() }).get(number);
    mine.score += score;
    for (const place of places) mine.has.add(place);
  };
  for (const [place, { word, weight }] of query.wanted.entries()) {
    for (const [number, score] of await wordScores(word, index)) tally(number, weight * score, [place]);
  }
  for (const one of query.also) await addOthers(one, tally, index);
  return [...tallies].map(([number, { score, has }]) => {
    const shared = has.size >= query.of ? 1 : 1 - coordination * (1 - has.size / query.of);
    return [number, score * shared * standing[number]];
  });
};

// The best first; scores within a hair of the one before are equal, and equals go by slug.
const inOrder = (scores, tie) => {
  scores.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  let group = 0;
  const grouped = scores.map(([number, score], i) => {
    if (i && scores[i - 1][1] - score > tie) group++;
    return { number, score, group };
  });
  return grouped.sort((a, b) => a.group - b.group || a.number - b.number);
};

// Results in the order a reader sees them. `first` is what an urgent box says to ring.
export const rank = async (typed, index, { area, archive = false, first = [] } = {}) => {
  const root = await index.root();
  const query = await makeOut(typed, index);
  const isOut = (number) =>
    archive || !root.archive[number] || root.archive[number].some((name) => name && query.line.includes(` ${name} `));
  let found = inOrder((await scored(query, index)).filter(([number]) => isOut(number)), root.tie);
  if (area) {
    const bits = BigInt(`0x${(await index.places()).find(([id]) => id === area)?.[2] ?? 0}`);
    for (const hit of found) hit.elsewhere = !((bits >> BigInt(hit.number)) & 1n);
    found = [...found.filter((hit) => !hit.elsewhere), ...found.filter((hit) => hit.elsewhere)];
  }
  const scores = new Map(found.map((hit) => [hit.number, hit]));
  const led = first.map((number) => scores.get(number) ?? { number, score: 0 });
  return { showingFor: query.showingFor, results: [...led, ...found.filter((hit) => !first.includes(hit.number))] };
};
