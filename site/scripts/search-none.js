// What to say when nothing was found: words near the ones typed, and other ways on.
import { make } from './search.js';
import { vocabulary } from './search-more.js';
import { slips, words } from './search-words.js';

const MOST = 3;

const nearTo = async (word, index) => {
  const letter = await vocabulary(index, word[0]);
  const known = letter.length ? letter : await vocabulary(index);
  return known.map(([other, rank]) => ({ word, other, rank, far: slips(word, other) }))
    .filter(({ other, far }) => far <= Math.ceil(Math.min(word.length, other.length) / 2));
};

export const nearest = async (typed, { index, base, retype }) => {
  const typedWords = words(typed);
  const near = (await Promise.all(typedWords.map((word) => nearTo(word, index)))).flat()
    .sort((a, b) => a.far - b.far || b.rank - a.rank || (a.other < b.other ? -1 : 1)).slice(0, MOST);
  const tries = near.map(({ word, other }) => {
    const text = typedWords.map((one) => (one === word ? other : one)).join(' ');
    return make('button', { type: 'button', className: 'plain-button', textContent: text, onclick: () => retype(text) });
  });
  const way = (path, textContent) => make('a', { href: new URL(path, base), textContent });
  return make('div', { className: 'find__none' },
    ...(tries.length ? [make('p', { textContent: 'Words near yours that pages here use:' }), make('p', { className: 'buttons' }, ...tries)] : []),
    make('p', {}, 'Or ', way('search/#by-need', 'choose what it is about'), ', or ', way('search/#a-person', 'talk to a person'), '.'));
};
