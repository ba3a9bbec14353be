// The search's files, each fetched when first needed. fingerpost/search/export.py writes them.
import { words } from './search-words.js';

const PREFIX = 4;
const PRIME = 65521;

const decoder = new TextDecoder();
const text = (bytes) => decoder.decode(bytes);

export const canInflate = () => {
  try {
    return Boolean(new DecompressionStream('deflate-raw'));
  } catch {
    return false;
  }
};

const fetched = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.blob();
};

const inflated = async (...parts) => {
  const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

// Whole numbers of seven bits a byte, one at each call.
const reader = (bytes) => {
  let at = 0;
  return () => {
    let number = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[at++];
      number += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte > 127);
    return number;
  };
};

// A stem's documents, and Whoosh's BM25F of it in each: over all fields, as fingerpost/search/index.py has it.
const readPostings = (next, { b, boosts, averages, k1, size }) => {
  const count = next();
  const numbers = new Int32Array(count);
  const held = [];
  const found = boosts.map(() => 0);
  let number = -1;
  for (let i = 0; i < count; i++) {
    numbers[i] = number += next();
    const head = next();
    const places = boosts.map((_, place) => place).filter((place) => (head >> (place + 1)) & 1);
    const counts = places.map(() => (head & 1 ? next() : 1));
    held.push(places.map((place, j) => [place, counts[j], next()]));
    for (const place of places) found[place]++;
  }
  const worth = found.map((n) => Math.log(size / (n + 1)) + 1);
  const scores = Float64Array.from(held, (fields) => fields.reduce((score, [place, times, length]) => {
    const share = length / averages[place];
    return score + worth[place] * ((times * (k1 + 1)) / (times + k1 * ((1 - b[place]) + b[place] * share))) * boosts[place];
  }, 0));
  return { numbers, scores };
};

const readFound = (next, { steps }) => {
  const count = next();
  const numbers = new Int32Array(count);
  const scores = new Float64Array(count);
  const whole = [];
  let number = -1;
  for (let i = 0; i < count; i++) {
    numbers[i] = number += next();
    const head = next();
    scores[i] = Math.floor(head / 2) / steps;
    whole.push(head % 2);
  }
  return { numbers, scores, whole };
};

const KEPT = ['title', 'path', 'summary', 'isCrisis', 'kind', 'status', 'level', 'area', 'ages', 'dated', 'open'];

// What a result shows. A tilde in its path stands for the words of its title.
const readRow = (line) => {
  const values = line.split('\t');
  const row = Object.fromEntries(KEPT.map((name, i) => [name, values[i] ?? '']));
  row.path = row.path.replace('~', words(row.title).join('-'));
  return row;
};

// A shard, line by line; the first letter of a line says what it is, as fingerpost/search/shards.py writes it.
const readShard = (bytes, root) => {
  const end = bytes.indexOf(0);
  const next = reader(bytes.subarray(end + 1));
  const shard = {
    stems: new Map(), typed: new Map(), known: new Set(), timed: new Set(), places: new Map(), rows: new Map(),
  };
  const named = { '*': 'archive', '?': 'meanings', '!': 'leads' };
  for (const name of Object.values(named)) shard[name] = [];
  const stems = [];
  const typed = [];
  for (const line of text(bytes.subarray(0, end)).split('\n')) {
    const rest = line.slice(1);
    const [first, ...words] = rest.split(' ');
    if (line[0] === '=') typed.push(rest);
    else if (line[0] === '+') for (const word of [first, ...words]) shard.known.add(word);
    else if (line[0] === '~') shard.timed.add(rest);
    else if (line[0] === '@') shard.places.set(words.join(' '), +first);
    else if (line[0] === '#') {
      const at = rest.indexOf('\t');
      shard.rows.set(+rest.slice(0, at), readRow(rest.slice(at + 1)));
    } else if (named[line[0]]) shard[named[line[0]]].push({ number: +first, stems: words });
    else if (line) stems.push(line.split(' '));
  }
  for (const [stem, ...forms] of stems) {
    const found = { stem, ...readPostings(next, root) };
    for (const form of forms) shard.stems.set(stem.slice(0, stem.length - form[0]) + form.slice(1), found);
  }
  for (const phrase of typed) shard.typed.set(phrase, readFound(next, root));
  return shard;
};

// Which files of many rows to ask for, so that these rows come in as many files as there may be, each a size,
// a set and a number: the smallest size that will do, and of that those with most of the rows.
const together = (numbers, most, handfuls) => {
  let taken = [];
  for (const [size, set] of handfuls) {
    const count = new Map();
    for (const number of numbers) count.set(Math.floor(number / size), (count.get(Math.floor(number / size)) ?? 0) + 1);
    let files = numbers.length;
    taken = [];
    for (const [place, held] of [...count].sort((a, b) => b[1] - a[1])) {
      if (files <= most || held < 2) break;
      files -= held - 1;
      taken.push([size, set, place]);
    }
    if (files <= most) break;
  }
  return taken;
};

export class Index {
  #url;
  #places;
  #got = new Map();
  // How often something was asked for, by which a search knows how much more it may ask for.
  asked = 0;

  // `places` are the places and their names, where the page holds them.
  constructor(url, places) {
    this.#url = new URL(url, document.baseURI);
    this.#places = places;
  }

  // One promise a file; one that failed is asked for again next time.
  #once(name, make) {
    if (!this.#got.has(name)) {
      this.asked++;
      const made = make();
      made.catch(() => this.#got.delete(name));
      this.#got.set(name, made);
    }
    return this.#got.get(name);
  }

  // The file that the page names: a text that all others are deflated after, the root, and the words of danger.
  start() {
    return this.#once('start', async () => {
      const packed = await fetched(this.#url);
      const bytes = await inflated(packed);
      const common = bytes.indexOf(0);
      const [root, urgent] = text(bytes.subarray(common + 1)).split('\0').map((part) => JSON.parse(part));
      root.stop = new Set(root.stop.split(' '));
      root.aged = new Set(root.aged.split(' '));
      root.first = new Set(root.first);
      root.asking = root.asking.map((phrase) => phrase.split(' '));
      root.plain = new Set([...root.asking.flat(), ...Object.keys(root.age_words.stages)]);
      root.letters = [...root.letters];
      root.before = { packed: packed.slice(0, root.packed), length: common };
      return { urgent, root };
    });
  }

  // A part of the script that only some searches need.
  part(name, load) {
    return this.#once(name, load);
  }

  async root() {
    return (await this.start()).root;
  }

  // A file of a set, as bytes.
  async file(set, number, read) {
    const { before } = await this.root();
    const name = `${set}-${number}.bin`;
    return this.#once(name, async () => {
      const bytes = await inflated(before.packed, await fetched(new URL(name, this.#url)));
      return read(bytes.subarray(before.length));
    });
  }

  // Everything that words beginning as this one does lead to.
  async shard(word) {
    const root = await this.root();
    const last = root.shards - 1;
    let place = 0;
    for (const letter of [...word].slice(0, PREFIX)) place = (place * 31 + letter.codePointAt(0)) % PRIME;
    return this.file(root.shard_set, root.first.has(word) ? last : place % last, (bytes) => readShard(bytes, root));
  }

  // Each place, and its name.
  async places() {
    return this.#places ?? this.file((await this.root()).places, 0, (bytes) => JSON.parse(text(bytes)));
  }

  // What documents say of each facet, in the order in which a reader is offered them.
  async facets() {
    const { facets, facet_set: set } = await this.root();
    const read = (bytes) => JSON.parse(text(bytes));
    return Promise.all(Array.from({ length: facets }, (_, number) => this.file(set, number, read)));
  }

  // Whether a document serves a place, for every document.
  async serving(place) {
    const bits = await this.file((await this.root()).serving_set, place, (bytes) => bytes);
    return (number) => Boolean((bits[number >> 3] >> (number & 7)) & 1);
  }

  // The youngest and the oldest of a document; nothing when it does not say.
  async ages() {
    const { ages, size } = await this.root();
    return this.file(ages, 0, (bytes) => {
      const next = reader(bytes);
      const pairs = Array.from({ length: size }, () => [next() - 1, next() - 1]);
      return (number) => (pairs[number][0] < 0 ? null : pairs[number]);
    });
  }

  // What words say when, and the hours of each document whose hours may be counted.
  async times() {
    return this.file((await this.root()).times, 0, (bytes) => JSON.parse(text(bytes)));
  }

  // What results show. Rows that came with a shard need not be fetched; others are fetched one by one, or
  // by the handful where that would be more than `most` files.
  async shown(numbers, shards = [], most = Infinity) {
    const { store_set: set, handfuls } = await this.root();
    const here = (number) => shards.find(({ rows }) => rows.has(number))?.rows.get(number);
    const left = numbers.filter((number) => !here(number));
    const taken = left.length > most ? together(left, most, handfuls) : [];
    const one = (number) => this.file(set, number, (bytes) => readRow(text(bytes)));
    return Promise.all(numbers.map((number) => {
      const [size, name] = taken.find(([of,, place]) => Math.floor(number / of) === place) ?? [];
      if (here(number) || !size) return here(number) ?? one(number);
      return this.file(name, Math.floor(number / size), (bytes) => text(bytes).split('\n').map(readRow))
        .then((rows) => rows[number % size]);
    }));
  }
}
