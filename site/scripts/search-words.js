// Words, as fingerpost/search/words.py and typos.py have them.

// Letters of the shortest word that is taken for a slip.
export const SHORTEST = 5;

export const LIMIT = 24;
const OWNING = /['’ʼ]s(?![\p{L}\p{N}])/gu;

export const words = (text) =>
  (text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(OWNING, '').replace(/['’ʼ]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, LIMIT);

// How many letters were missed, added, changed or swapped with their neighbour.
export const slips = (one, other) => {
  let further, before;
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    [further, before, row] = [before, row, [i]];
    for (let j = 1; j <= other.length; j++) {
      const [a, b] = [one[i - 1], other[j - 1]];
      row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a !== b));
      if (i > 1 && j > 1 && a === other[j - 2] && b === one[i - 2]) row[j] = Math.min(row[j], further[j - 2] + 1);
    }
  }
  return row[other.length];
};
