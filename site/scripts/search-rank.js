// The finished order, as fingerpost/search/query.py and rank.py make it: the same sums in the same order.
import { rarity } from './search-data.js';
import { SHORTEST, words } from './search-words.js';

// What the last word may become: the stems of words that begin so, those of most documents first.
const beginning = (letters, shard, most) => {
  const found = new Set();
  for (const [form, stem] of shard.stems) if (form.startsWith(letters)) found.add(stem);
  return [...found].sort((a, b) => b.numbers.length - a.numbers.length || (a.stem < b.stem ? -1 : 1)).slice(0, most);
};

// The youngest and oldest that a query speaks of, and the places of the words that say so.
const ageIn = (spoken, { before, years, olds, joined, alone, stages, school }) => {
  const one = (number) => [+number, +number];
  for (let i = 0; i < spoken.length; i++) {
    const [last, word, after, later] = [spoken[i - 1], spoken[i], spoken[i + 1], spoken[i + 2]];
    if (Object.hasOwn(stages, word)) return { age: stages[word], at: [] };
    const [, number, end] = word.match(/^(\d{1,2})([a-z]+)$/) ?? [];
    if (joined.includes(end)) return { age: one(number), at: olds.includes(after) ? [i, i + 1] : [i] };
    if (!/^\d{1,2}$/.test(word)) continue;
    if (years.includes(after) && olds.includes(later)) return { age: one(word), at: [i, i + 1, i + 2] };
    if (alone.includes(after)) return { age: one(word), at: [i, i + 1] };
    if (school[2].includes(last) && word >= 1 && word <= school[1]) {
      return { age: [school[0] + +word - 1, school[0] + +word], at: [i - 1, i] };
    }
    if (before.includes(last)) return { age: one(word), at: [i - 1, i] };
  }
  return { age: null, at: [] };
};

// The query without the words that ask for a meaning; nothing when it has none of them.
const withoutAsking = (spoken, asking) => {
  const rest = [];
  let asks = false;
  for (let at = 0; at < spoken.length;) {
    const phrase = asking.find((one) => one.every((word, i) => spoken[at + i] === word));
    if (phrase) asks = true;
    else rest.push(spoken[at]);
    at += phrase?.length ?? 1;
  }
  return asks ? rest : null;
};

// Every run of words in a query, the shortest first at each start.
const spans = (spoken) => spoken.flatMap((_, start) => spoken.slice(start).map((__, i) => {
  const end = start + i + 1;
  return [start, end, spoken.slice(start, end).join(' ')];
}));

// The query made out: its words, what else to look for, the words put right, and the shards of all of them.
const makeOut = async (typed, index) => {
  const root = await index.root();
  const written = words(typed);
  const told = ageIn(written, root.age_words).at;
  // Words that tell an age are looked up only where a phrase may begin with them, and those passed over where they keep one.
  const isKept = (word, i) => root.first.has(word) || (!root.stop.has(word) && (!told.includes(i) || root.aged.has(word)));
  const kept = written.filter(isKept);
  const found = new Map((await index.shards(kept)).map((shard, i) => [kept[i], shard]));
  const isIn = ({ stems, known }, word) => stems.has(word) || known.has(word);
  const isKnown = (word) => root.stop.has(word) || root.plain.has(word) || isIn(found.get(word), word);
  const strange = written.filter((word, i) => !told.includes(i) && !isKnown(word));
  const slips = strange.filter((word) => word.length >= SHORTEST);
  const meant = slips.length ? await (await index.more()).meant(slips, index) : [];
  const read = written.map((word, i) => (told.includes(i) || !strange.includes(word) ? word : meant[slips.indexOf(word)] ?? null));
  const spoken = read.map((word, i) => word ?? written[i]);
  const last = written.at(-1) ?? '';
  const [shortest, most, begunWeight] = root.begun;
  let begun = [];
  if (last !== read.at(-1) && last.length >= shortest) begun = beginning(last, await index.shard(last), most);
  if (begun.length) spoken[spoken.length - 1] = last;
  const { age, at } = ageIn(spoken, root.age_words);
  const rest = withoutAsking(spoken, root.asking);
  const shards = spoken.map(() => null);
  const fetchShards = async (wants) => {
    const places = [...spoken.keys()].filter((i) => wants(i) && !root.stop.has(spoken[i]));
    const fetched = await index.shards(places.map((i) => spoken[i]));
    places.forEach((i, n) => { shards[i] = fetched[n]; });
  };
  // Words that tell an age are looked up only where a phrase may begin with them.
  await fetchShards((i) => rest || !at.includes(i) || root.aged.has(spoken[i]));
  // A phrase is kept by its first word that is not passed over, or by its first.
  const firsts = await Promise.all(spoken.map((word) => (root.first.has(word) ? index.shard(word) : null)));
  const keptBy = (start, end) => shards.slice(start, end).find(Boolean) ?? firsts[start];
  const every = spans(spoken).map(([start, end, phrase]) => ({ start, end, phrase, shard: keptBy(start, end) }));
  const phrases = every.filter(({ shard, phrase }) => shard?.typed.has(phrase));
  const inPhrase = new Set(phrases.flatMap(({ start, end }) => spoken.slice(start, end).map((_, i) => start + i)));
  const stemsOf = async (wants) => {
    await fetchShards(wants);
    return spoken.map((word, i) => (wants(i) && shards[i]?.stems.get(word)) || null);
  };
  let stems = await stemsOf((i) => !at.includes(i) || inPhrase.has(i));
  if (!stems.some(Boolean) && !begun.length) stems = await stemsOf(() => true);
  const wanted = new Map();
  stems.forEach((stem, i) => {
    if (stem && !wanted.has(stem.stem)) {
      wanted.set(stem.stem, { said: spoken[i], stems: [stem], weight: spoken[i] === written[i] ? 1 : root.typo });
    }
  });
  const order = [...wanted.keys()];
  const all = [...wanted.values()];
  if (begun.length) all.push({ said: last, stems: begun, weight: begunWeight });
  let of = all.length;
  const also = phrases.map(({ start, end, phrase, shard }) => {
    const covers = new Set(stems.slice(start, end).filter(Boolean).map(({ stem }) => order.indexOf(stem)));
    if (!covers.size) covers.add(of++);
    return { phrase, found: shard.typed.get(phrase), covers };
  });
  const asked = rest?.map((word) => shards[spoken.indexOf(word)]?.stems.get(word)?.stem).filter(Boolean).join(' ');
  const [place] = every.filter(({ shard, phrase }) => shard?.places.has(phrase))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  return {
    wanted: all,
    also,
    age,
    asked,
    spoken,
    saysWhen: every.some(({ shard, phrase }) => shard?.timed.has(phrase)),
    shards: [...new Set([...shards, ...firsts].filter(Boolean))],
    stems: stems.filter(Boolean).map(({ stem }) => stem),
    place: place ? place.shard.places.get(place.phrase) : null,
    showingFor: spoken.join(' ') === written.join(' ') ? null : spoken.join(' '),
  };
};

const BITS = 31;
const bit = (place) => (place < BITS ? 1 << place : 0);

// What those of the things asked for tell whose bits are set.
const told = (bits, worths) => worths.reduce((sum, worth, place) => (bits & bit(place) ? sum + worth : sum), 0);

// Every document that has something asked for, with its score.
const scored = (query, root, ages) => {
  const sums = new Float64Array(root.size);
  const has = new Int32Array(root.size);
  const seen = new Uint8Array(root.size);
  const touched = [];
  const worths = [];
  const worth = (documents) => rarity(documents, root.size) ** 2;
  const tally = (number, score, bits) => {
    if (!seen[number]) {
      seen[number] = 1;
      touched.push(number);
    }
    sums[number] += score;
    has[number] |= bits;
  };
  query.wanted.forEach(({ stems, weight }, place) => {
    const best = new Map();
    if (stems.length > 1) {
      for (const { numbers, scores } of stems) {
        numbers.forEach((number, i) => best.set(number, Math.max(best.get(number) ?? 0, scores[i])));
      }
      worths[place] = worth(best.size);
      for (const [number, score] of best) tally(number, weight * score, bit(place));
    } else {
      const [{ numbers, scores }] = stems;
      worths[place] = worth(numbers.length);
      for (let i = 0; i < numbers.length; i++) tally(numbers[i], weight * scores[i], bit(place));
    }
  });
  for (const { found: { numbers, scores, whole }, covers } of query.also) {
    let bits = 0;
    for (const place of covers) {
      bits |= bit(place);
      worths[place] ??= worth(numbers.length);
    }
    for (let i = 0; i < numbers.length; i++) tally(numbers[i], scores[i], whole[i] ? bits : 0);
  }
  const of = told(-1, worths);
  return touched.map((number) => {
    const had = told(has[number], worths);
    const shared = had >= of ? 1 : 1 - root.coordination * (1 - had / of);
    const stated = query.age && ages(number);
    const fits = !stated || (stated[0] <= query.age[1] && query.age[0] <= stated[1]);
    const [standing] = root.classes[root.class_of[number]];
    return { number, score: sums[number] * shared * (standing * (fits ? 1 : root.other_age)) };
  });
};

// The best first; scores within a hair of the one before are equal, and equals go by number.
const inOrder = (hits, tie) => {
  hits.sort((a, b) => b.score - a.score || a.number - b.number);
  let start = 0;
  for (let i = 1; i <= hits.length; i++) {
    if (i < hits.length && hits[i - 1].score - hits[i].score <= tie) continue;
    if (i - start > 1) {
      const equal = hits.slice(start, i).sort((a, b) => a.number - b.number);
      hits.splice(start, equal.length, ...equal);
    }
    start = i;
  }
  return hits;
};

const behind = (hits, isBehind) => [...hits.filter((hit) => !isBehind(hit)), ...hits.filter(isBehind)];

// Whether a document is open when the words say; nothing when they say no time, or nobody knows.
const openThen = async ({ spoken, saysWhen }, now, index) => {
  if (!now || !saysWhen) return () => null;
  const [{ isOpenAt, momentMeant }, { times }] = await Promise.all([index.more(), index.asides()]);
  const moment = momentMeant(spoken, now, times);
  return (number) => (moment && times.open[number] ? isOpenAt(times.open[number], moment, times.holidays) : null);
};

// What comes before every ranking: numbers to ring, the meaning asked for, a guide that fits.
const leading = (query, first) => {
  const lead = new Map(first.map((number) => [number, 'urgent']));
  const add = (number, why) => lead.has(number) || lead.set(number, why);
  const named = (kind) => query.shards.flatMap((shard) => shard[kind]);
  if (query.asked) {
    const meant = named('meanings').filter(({ stems }) => stems.join(' ') === query.asked);
    for (const { number } of meant.sort((a, b) => a.number - b.number)) add(number, 'meaning');
  }
  const have = new Set(query.stems);
  const guides = named('leads')
    .filter(({ stems }) => stems.every((stem) => have.has(stem)))
    .map(({ number, stems }) => ({ number, words: new Set(stems).size }))
    .sort((a, b) => b.words - a.words || a.number - b.number);
  if (guides.length) add(guides[0].number, 'guide');
  return lead;
};

// Results in the order a reader sees them. `first` is what an urgent box says to ring; `area` is the
// number of a place among index.places(), which counts before a place that the words name.
export const rank = async (typed, index, { area = null, archive = false, first = [], now = null, exact = false } = {}) => {
  const root = await index.root();
  index.begin();
  const query = await makeOut(typed, index);
  const place = area ?? query.place;
  const hasPlace = place != null;
  // A file each for ages and hours, for the script that reads hours, for the place, and for the rows.
  index.needs((query.saysWhen ? 2 : query.age ? 1 : 0) + hasPlace + 1);
  const line = ` ${query.stems.join(' ')} `;
  const archived = new Map();
  for (const { number, stems } of query.shards.flatMap((shard) => shard.archive)) {
    archived.set(number, archived.get(number) || line.includes(` ${stems.join(' ')} `));
  }
  const isOut = (number) => archive || !root.classes[root.class_of[number]][2] || archived.get(number);
  let found = scored(query, root, query.age && (await index.asides()).ages).filter(({ number }) => isOut(number));
  const isOpen = await openThen(query, now, index);
  for (const hit of found) if (isOpen(hit.number)) hit.score *= root.open_then;
  found = inOrder(found, root.tie);
  if (exact) return { results: found };
  found = behind(found, ({ number }) => isOpen(number) === false);
  if (hasPlace) {
    const serves = await index.serving(place);
    for (const hit of found) hit.elsewhere = !serves(hit.number);
    found = behind(found, (hit) => hit.elsewhere);
  }
  const saidWhole = query.shards.flatMap(({ meanings }) => meanings)
    .filter(({ stems }) => stems.join(' ') === query.stems.join(' ')).map(({ number }) => number);
  const isWord = (number) => root.classes[root.class_of[number]][1] === 'word';
  found = behind(found, ({ number }) => isWord(number) && !saidWhole.includes(number));
  const lead = leading(query, first);
  const scores = new Map(found.map((hit) => [hit.number, hit]));
  const best = found.reduce((most, { score }) => Math.max(most, score), 0);
  const led = [...lead].map(([number, why]) => ({ elsewhere: false, ...scores.get(number), number, score: best, lead: why }));
  return {
    showingFor: query.showingFor,
    place: query.place,
    shards: query.shards,
    results: [...led, ...found.filter(({ number }) => !lead.has(number))],
    why: (number) => ({
      words: query.wanted.filter(({ stems }) => stems.some(({ numbers }) => numbers.includes(number))).map(({ said }) => said),
      also: query.also.filter(({ found: { numbers } }) => numbers.includes(number)).map(({ phrase }) => phrase),
    }),
  };
};
