// Makes the index of MiniSearch or lunr: node index.mjs ENGINE DOCUMENTS WEB OUT. Says what it was given.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import lunr from 'lunr';
import MiniSearch from 'minisearch';

const [engine, file, web, out] = process.argv.slice(2);
const { options } = await import(join(web, 'minisearch-options.mjs'));
const { boosts } = await import(join(web, 'settings.mjs'));
const documents = JSON.parse(readFileSync(file, 'utf8'));
const fields = Object.keys(boosts);
const write = (name, what) => writeFileSync(join(out, name), JSON.stringify(what));

const make = {
  minisearch: () => {
    const index = new MiniSearch(options);
    index.addAll(documents);
    write('index.json', index);
    return index.documentCount;
  },
  lunr: () => {
    let count = 0;
    const index = lunr(function fill() {
      this.ref('id');
      for (const field of fields) this.field(field, { boost: boosts[field] });
      for (const document of documents) {
        this.add(document, { boost: document.standing });
        count++;
      }
    });
    write('index.json', index);
    write('store.json', documents.map(({ title, path, kind, shown }) => ({ title, path, kind, summary: shown })));
    return count;
  },
};

const text = documents.flatMap((document) => fields.map((field) => document[field]));
console.log(JSON.stringify({
  documents: make[engine](),
  bytes: text.reduce((sum, line) => sum + Buffer.byteLength(line), 0),
}));
