// What a search finds, ten at a time, with one polite voice.
import { make, words } from './search.js';
import { Index } from './search-data.js';
import { rank } from './search-rank.js';

const PAGE = 10;

const line = (className, textContent) => textContent && make('p', { className, textContent });

const says = (count, showingFor, kind) => [
  kind && `Urgent help is above: ${kind.title}.`,
  showingFor && `Showing results for “${showingFor}”.`,
  count > 20 ? 'Many results, the best first.' : count ? `${count} result${count > 1 ? 's' : ''}.`
    : 'Nothing found. Try other words, or use the lists below.',
].filter(Boolean).join(' ');

export const view = ({ url, base, level, status, results, more, select }) => {
  const index = new Index(url);
  let turn = 0;

  const item = ([title, path, kind, summary, note], elsewhere) => make('li', { className: 'find__result' },
    make(`h${level}`, {}, make('a', { href: new URL(path, base), textContent: title })),
    ...[
      line('find__kind', kind),
      line('find__summary', summary),
      line('find__note', note),
      line('find__note', elsewhere && 'Not for the area you chose.'),
    ].filter(Boolean));

  // Adds the next ten, unless the reader has typed on meanwhile.
  const add = async (found, mine, keepOld) => {
    const from = keepOld ? results.children.length : 0;
    const next = found.slice(from, from + PAGE);
    const shown = await Promise.all(next.map(({ number }) => index.shown(number)));
    if (mine !== turn) return false;
    const items = shown.map((one, i) => item(one, next[i].elsewhere));
    if (keepOld) results.append(...items);
    else results.replaceChildren(...items);
    more.hidden = from + PAGE >= found.length;
    more.onclick = async () => (await add(found, mine, true)) && results.children[from + PAGE]?.querySelector('a').focus();
    return true;
  };

  const show = async (typed, kind) => {
    const mine = ++turn;
    const asked = words(typed).length > 0;
    try {
      const area = select.value;
      const found = asked ? await rank(typed, index, { area, first: kind?.first }) : { results: [] };
      if (mine !== turn || !(await add(found.results, mine))) return;
      status.textContent = asked ? says(found.results.length, found.showingFor, kind) : '';
    } catch {
      if (mine === turn) status.textContent = 'Search could not be fetched. Please use the lists below.';
    }
  };

  index.lengths().catch(() => {});
  if (select.isConnected) {
    index.places().then((places) => select.append(...places.map(([area, name]) => new Option(name, area))), () => {});
  }
  return { show };
};
