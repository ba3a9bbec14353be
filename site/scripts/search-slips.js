// Words that are no word of the index: what they were meant to be, as fingerpost/search/typos.py has it.
import { SHORTEST, slips } from './search-words.js';

const readWords = (lines) => {
  let before = '';
  return lines.split('\n').map((line) => {
    before = before.slice(0, line.charCodeAt(0) - 97) + line.slice(1, -1);
    return [before, +line.slice(-1)];
  });
};

// Words that a misspelt one may be taken for: of one letter, or all.
export const vocabulary = async (index, letter) => {
  const { letters, letter_set: set, whole } = await index.root();
  const number = letters.indexOf(letter);
  if (letter && number < 0) return [];
  const read = (bytes) => readWords(new TextDecoder().decode(bytes));
  return letter ? index.file(set, number, read) : index.file(whole, 0, read);
};

const WHOLE_FROM = 6;

const allowed = (word) => (word.length < SHORTEST ? 0 : word.length < 7 ? 1 : 2);

// The nearest of the candidates, each a word and how well known it is.
const nearest = (word, candidates) => {
  const limit = allowed(word);
  let best = null;
  for (const [known, rank] of limit ? candidates : []) {
    if (Math.abs(known.length - word.length) > limit) continue;
    const count = slips(word, known);
    if (count > limit) continue;
    const better = best ? count - best.count || best.rank - rank || (known < best.known ? -1 : 1) : -1;
    if (better < 0) best = { known, rank, count };
  }
  return best?.known ?? null;
};

export const meant = async (word, index) => {
  if (!allowed(word)) return null;
  const near = nearest(word, await vocabulary(index, word[0]));
  return near || word.length < WHOLE_FROM ? near : nearest(word, await vocabulary(index));
};
