// Text to words, as fingerpost/search/words.py and typos.py do it.

const OWNING = /['’ʼ]s(?![\p{L}\p{N}])/gu;

export const words = (text) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(OWNING, '').replace(/['’ʼ]/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];

// How many letters were missed, added, changed or swapped with their neighbour.
export const slips = (one, other) => {
  let further, before;
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    [further, before, row] = [before, row, [i]];
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], further[j - 2] + 1);
      }
    }
  }
  return row[other.length];
};

const allowed = (word) => (word.length < 5 ? 0 : word.length < 7 ? 1 : 2);

// The nearest of the candidates, each a word and how well known it is.
export const nearest = (word, candidates) => {
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
