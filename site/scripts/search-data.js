// The search's files, each fetched when first needed. fingerpost/search/export.py writes them.
import { inflate, json } from './search.js';

const text = (bytes) => new TextDecoder().decode(bytes);

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

const readPostings = (next, fields) => {
  let number = -1;
  return Array.from({ length: next() }, () => {
    number += next();
    const head = next();
    const counts = fields.map((_, place) => ((head >> (place + 1)) & 1 && (head & 1 ? next() : 1)));
    return [number, counts];
  });
};

const readWords = (lines) => {
  let before = '';
  return lines.split('\n').map((line) => {
    before = before.slice(0, line.charCodeAt(0) - 97) + line.slice(1, -1);
    return [before, +line.slice(-1)];
  });
};

export class Index {
  #url;
  #got = new Map();

  constructor(url) {
    this.#url = new URL(url, document.baseURI);
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

  #file(name, read) {
    return this.#once(name, async () => read(await inflate(new URL(`${name}.bin`, this.#url))));
  }

  #json(name) {
    return this.#file(name, json);
  }

  root() {
    return this.#once('root', async () => {
      const root = json(await inflate(this.#url));
      root.fields = root.boosts;
      root.shards = root.shards.split(' ');
      root.letters = [...root.letters];
      root.stop = new Set(root.stop.split(' '));
      root.known = new Set(root.known.split(' '));
      root.rules = new Map();
      for (const rule of root.synonyms) {
        const [typed, others] = rule.split('>').map((side) => side.split(','));
        for (const phrase of typed) {
          for (const word of phrase.split(' ')) root.known.add(word);
          const all = root.rules.get(phrase) ?? root.rules.set(phrase, new Set()).get(phrase);
          for (const other of others) if (other !== phrase) all.add(other);
        }
      }
      return root;
    });
  }

  async lengths() {
    const { lengths, fields, size } = await this.root();
    return this.#file(lengths, (bytes) => {
      const next = reader(new Uint8Array(bytes));
      return fields.map(() => Array.from({ length: size }, next));
    });
  }

  // The stems and postings of the words that begin as this one does.
  async shard(word) {
    const { shards, shard_set: set, fields } = await this.root();
    const beginning = word.slice(0, 3);
    const number = Math.max(0, shards.findLastIndex((first) => first <= beginning));
    return this.#file(`${set}-${number}`, (buffer) => {
      const bytes = new Uint8Array(buffer);
      const end = bytes.indexOf(0);
      const next = reader(bytes.subarray(end + 1));
      const stems = new Map();
      const postings = new Map();
      for (const line of text(bytes.subarray(0, end)).split('\n')) {
        const [stem, ...forms] = line.split(' ');
        for (const form of forms) stems.set(form, stem);
        postings.set(stem, readPostings(next, fields));
      }
      return { stems, postings };
    });
  }

  // Words that a misspelt one may be taken for: of one letter, or all.
  async vocabulary(letter) {
    const { letters, letter_set: set, whole } = await this.root();
    const number = letters.indexOf(letter);
    if (letter && number < 0) return [];
    return this.#file(letter ? `${set}-${number}` : whole, (bytes) => readWords(text(bytes)));
  }

  async places() {
    return this.#json((await this.root()).places);
  }

  // What documents say of each facet, in the order in which a reader is offered them.
  async facets() {
    const { facets, facet_set: set } = await this.root();
    return Promise.all(Array.from({ length: facets }, (_, number) => this.#json(`${set}-${number}`)));
  }

  // What a result shows: title, path, kind, summary, note.
  async shown(number) {
    const { store_set: set, each } = await this.root();
    return (await this.#json(`${set}-${Math.floor(number / each)}`))[number % each];
  }
}
