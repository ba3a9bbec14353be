// Words that mean danger now, as fingerpost/search/urgent.py finds them.
import { slips } from './search-words.js';

const GAP = 3;
const ALONE_FROM = 7;

const nearly = (word, form, inPhrase) =>
  Math.abs(word.length - form.length) < 2 && form.length > 3 &&
  (form.length >= ALONE_FROM || (inPhrase && word[0] === form[0])) && slips(word, form) < 2;

const is = (word, forms, inPhrase) =>
  word !== null && (forms.includes(word) || forms.some((form) => nearly(word, form, inPhrase)));

const follows = (left, pattern, at, start, gap) => {
  if (at === pattern.length) return true;
  if (start >= left.length || !is(left[start], pattern[at], pattern.length - at > 1)) return false;
  for (let skipped = 0; skipped <= gap; skipped++) {
    if (follows(left, pattern, at + 1, start + 1 + skipped, gap - skipped)) return true;
  }
  return false;
};

const withoutHarmless = (query, harmless) => {
  const left = [...query];
  for (const phrase of harmless.map((line) => line.split(' '))) {
    for (let start = 0; start + phrase.length <= query.length; start++) {
      if (phrase.every((word, i) => query[start + i] === word)) left.fill(null, start, start + phrase.length);
    }
  }
  return left;
};

// The first kind of danger that the words of a query speak of, if any.
export const urgentIn = (query, kinds) =>
  kinds.find((kind) => {
    const left = withoutHarmless(query, kind.harmless);
    return kind.phrases.some((line) => {
      const pattern = line.split(' ').map((word) => word.split('/'));
      return left.some((_, start) => follows(left, pattern, 0, start, GAP));
    });
  });
