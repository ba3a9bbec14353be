// What a search finds, ten at a time, with one polite voice.
import { make, words } from './search.js';
import { rank } from './search-rank.js';

const PAGE = 10;

const line = (className, textContent) => textContent && make('p', { className, textContent });

const says = (count, showingFor, kind) => [
  kind && `Urgent help is above: ${kind.title}.`,
  showingFor && `Showing results for “${showingFor}”.`,
  count > 20 ? 'Many results, the best first.' : count ? `${count} result${count > 1 ? 's' : ''}.`
    : 'Nothing found. Try other words, or use the lists below.',
].filter(Boolean).join(' ');

export const view = ({ index, base, level, status, results, more, select }) => {
  let turn = 0;

  const item = ({ title, path, kind, summary, status: standing, level: help, area, ages, dated }, elsewhere) => make('li', { className: 'find__result' },
    make(`h${level}`, {}, make('a', { href: new URL(path, base), textContent: title })),
    ...[
      line('find__kind', kind),
      line('find__summary', summary),
      line('find__note', [standing, help, area, ages, dated].filter(Boolean).join(' · ')),
      line('find__note', elsewhere && 'Not for the area you chose.'),
    ].filter(Boolean));

  // Adds the next ten, unless the reader has typed on meanwhile.
  const add = async (found, mine, keepOld, shards) => {
    const from = keepOld ? results.children.length : 0;
    const next = found.slice(from, from + PAGE);
    const shown = await Promise.all(next.map(({ number }) => index.shown(number, shards)));
    if (mine !== turn) return false;
    const items = shown.map((one, i) => item(one, next[i].elsewhere));
    if (keepOld) results.append(...items);
    else results.replaceChildren(...items);
    more.hidden = from + PAGE >= found.length;
    more.onclick = async () => (await add(found, mine, true, shards)) && results.children[from + PAGE]?.querySelector('a').focus();
    return true;
  };

  const show = async (typed, kind) => {
    const mine = ++turn;
    const asked = words(typed).length > 0;
    try {
      const area = select.value ? +select.value : null;
      const found = asked ? await rank(typed, index, { area, first: kind?.first }) : { results: [] };
      if (mine !== turn || !(await add(found.results, mine, false, found.shards))) return;
      status.textContent = asked ? says(found.results.length, found.showingFor, kind) : '';
    } catch {
      if (mine === turn) status.textContent = 'Search could not be fetched. Please use the lists below.';
    }
  };

  if (select.isConnected) {
    index.places().then((places) => select.append(...places.map(([, name], i) => new Option(name, i))), () => {});
  }
  return { show };
};
