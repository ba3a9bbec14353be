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
  const { letters } = await index.root();
  const number = letters.indexOf(letter);
  if (letter && number < 0) return [];
  const read = (bytes) => readWords(new TextDecoder().decode(bytes));
  return letter ? index.file('letters', number, read) : index.file('words', 0, read);
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

// Files that a search needs after those of its letters: all the words, what a word leads to, and rows.
const AFTER = 3;

// What words were meant to be, each by its first letter, or else by all of it; nothing for one that is like none. Where
// letters would be too many files, all the words come at once.
export const meant = async (words, index) => {
  const letters = new Set(words.map(([letter]) => letter)).size;
  const whole = letters > 1 || index.left <= AFTER ? await vocabulary(index) : null;
  return Promise.all(words.map(async (word) => {
    const begun = whole?.filter(([known]) => known[0] === word[0]) ?? await vocabulary(index, word[0]);
    const near = nearest(word, begun);
    return near || word.length < WHOLE_FROM ? near : nearest(word, whole ?? await vocabulary(index));
  }));
};
