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

const inflated = async (format, ...parts) => {
  const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

// Whole numbers of seven bits a byte, one at each call; `at` is where the next begins.
const reader = (bytes) => {
  const next = () => {
    let number = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[next.at++];
      number += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte > 127);
    return number;
  };
  next.at = 0;
  return next;
};

// Whoosh's inverse document frequency: what a word tells that so many have.
export const rarity = (documents, size) => Math.log(size / (documents + 1)) + 1;

// A stem's documents, and Whoosh's BM25F of it in each: over all fields, as fingerpost/search/index.py has it.
const readPostings = (next, { b, boosts, totals, k1, size }) => {
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
  const worth = found.map((n) => rarity(n, size));
  const scores = Float64Array.from(held, (fields) => fields.reduce((score, [place, times, length]) => {
    const share = length / (totals[place] / size || 1);
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

// Files that a search may ask for, beside its own script and the file that the page names; and for how many of them
// there is room to the end: for the rest of the script, and for the file that has all others in it.
const MOST = 8;
const ROOM = 2;

export class Index {
  #url;
  #places;
  #got = new Map();
  left = MOST;
  #room = ROOM;

  // `places` are the places and their names, where the page holds them.
  constructor(url, places) {
    this.#url = new URL(url, document.baseURI);
    this.#places = places;
  }

  // One promise a file; one that failed is asked for again next time.
  #once(name, make) {
    if (!this.#got.has(name)) {
      const made = make();
      made.catch(() => this.#got.delete(name));
      this.#got.set(name, made);
    }
    return this.#got.get(name);
  }

  // A search begins: `left` is how many files it may still ask for.
  begin(most = MOST) {
    this.left = most;
    this.#room = ROOM - this.#got.has('more');
  }

  // It is known how many it still needs at most: when they fit, each may be asked for by itself.
  needs(files) {
    if (files <= this.left) this.#room = 0;
  }

  async #fetched(name) {
    this.left--;
    const url = new URL(name, this.#url);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    return answer.blob();
  }

  // The file that the page names: a text that all others are deflated after, the root, and the words of danger.
  start() {
    return this.#once('start', async () => {
      const packed = await this.#fetched(this.#url);
      const bytes = await inflated('deflate-raw', packed);
      const common = bytes.indexOf(0);
      const [root, urgent] = text(bytes.subarray(common + 1)).split('\0').map((part) => JSON.parse(part));
      for (const list of ['aged', 'first', 'stop']) root[list] = new Set(root[list].split(' '));
      for (const word of root.first) root.stop.add(word);
      root.asking = root.asking.split(',').map((phrase) => phrase.split(' '));
      root.plain = new Set([...root.asking.flat(), ...Object.keys(root.age_words.stages)]);
      root.letters = [...root.letters];
      root.before = { packed: packed.slice(0, root.packed), length: common };
      return { urgent, root };
    });
  }

  // The part of the script that only some searches need.
  more() {
    return this.#once('more', () => {
      this.left--;
      this.#room &&= 1;
      return import('./search-more.js');
    });
  }

  async root() {
    return (await this.start()).root;
  }

  // Every file by its name, out of the one that has them all.
  #every(url) {
    return this.#once('every', async () => {
      const [{ readWhole }, packed] = await Promise.all([this.more(), this.#fetched(url)]);
      return readWhole(await inflated('deflate', packed));
    });
  }

  async #bytes(name) {
    const { before } = await this.root();
    const bytes = await inflated('deflate-raw', before.packed, await this.#fetched(name));
    return bytes.subarray(before.length);
  }

  // Several files in one, each after its length.
  #handful(name) {
    return this.#once(name, async () => {
      const bytes = await this.#bytes(name);
      const files = [];
      for (const next = reader(bytes); next.at < bytes.length;) {
        const length = next();
        files.push(bytes.subarray(next.at, next.at += length));
      }
      return files;
    });
  }

  // Files of a set, each as `read` makes it of its bytes. One by one, but for as many by the handful as there is no room
  // for: of the smallest handfuls that will do, those that bring most. Where none will, out of the one that has them all.
  async files(set, numbers, read) {
    const { every, handfuls, version } = await this.root();
    const nameOf = (number) => `${version}-${set}-${number}.bin`;
    const hasAll = this.#got.has('every');
    const wanted = [...new Set(numbers)].filter((number) => !hasAll && !this.#got.has(nameOf(number)));
    const most = this.left - this.#room;
    const heldBy = (size) => {
      const held = new Map();
      for (const number of wanted) held.set(Math.floor(number / size), (held.get(Math.floor(number / size)) ?? 0) + 1);
      return held;
    };
    const sizes = [1, ...(handfuls[set] ?? [])];
    const size = sizes.find((one) => heldBy(one).size <= most) ?? sizes.at(-1);
    const taken = new Set();
    let over = wanted.length - most;
    for (const [place, held] of [...heldBy(size)].sort((a, b) => b[1] - a[1])) {
      if (over > 0 && held > 1) taken.add(place);
      over -= held - 1;
    }
    return Promise.all(numbers.map((number) => this.#once(nameOf(number), async () => {
      if (every && (hasAll || over > 0)) return read((await this.#every(every)).get(nameOf(number)));
      const place = Math.floor(number / size);
      if (!taken.has(place)) return read(await this.#bytes(nameOf(number)));
      return read((await this.#handful(nameOf(`${size}-${place}`)))[number % size]);
    })));
  }

  async file(set, number, read) {
    return (await this.files(set, [number], read))[0];
  }

  // Everything that words lead to: for each, what words beginning as it does lead to.
  async shards(words) {
    const root = await this.root();
    const last = root.shards - 1;
    const numbers = words.map((word) => {
      let place = 0;
      for (const letter of [...word].slice(0, PREFIX)) place = (place * 31 + letter.codePointAt(0)) % PRIME;
      return root.first.has(word) ? last : place % last;
    });
    return this.files('shards', numbers, (bytes) => readShard(bytes, root));
  }

  async shard(word) {
    return (await this.shards([word]))[0];
  }

  // Each place, and its name.
  async places() {
    return this.#places ?? this.file('places', 0, (bytes) => JSON.parse(text(bytes)));
  }

  // What documents say of each facet, in the order in which a reader is offered them.
  async facets() {
    return this.file('facets', 0, (bytes) => JSON.parse(text(bytes)));
  }

  // Whether a document serves a place, for every document.
  async serving(place) {
    const bits = await this.file('serving', place, (bytes) => bytes);
    return (number) => Boolean((bits[number >> 3] >> (number & 7)) & 1);
  }

  // What words say when, and the hours of each document whose hours may be counted (times); and of each document
  // its youngest and oldest, nothing when it does not say (ages).
  async asides() {
    const { size } = await this.root();
    return this.file('asides', 0, (bytes) => {
      const end = bytes.indexOf(0);
      const next = reader(bytes.subarray(end + 1));
      const pairs = Array.from({ length: size }, () => [next() - 1, next() - 1]);
      return { times: JSON.parse(text(bytes.subarray(0, end))), ages: (number) => (pairs[number][0] < 0 ? null : pairs[number]) };
    });
  }

  // What results show. Rows that came with a shard need not be fetched. Nothing is asked for after these.
  async shown(numbers, shards = []) {
    const here = (number) => shards.find(({ rows }) => rows.has(number))?.rows.get(number);
    this.#room = 0;
    const rows = await this.files('store', numbers.filter((number) => !here(number)), (bytes) => readRow(text(bytes)));
    return numbers.map((number) => here(number) ?? rows.shift());
  }
}
