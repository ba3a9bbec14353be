// Takes over each reserved space for search. Nothing is sent, and nothing is ever put in an address:
// words stay in this tab, kept for Back only once the reader has acted.
import { Index, json } from './search-data.js';
import { rank } from './search-rank.js';
import { urgentIn } from './search-urgent.js';
import { words } from './search-words.js';

const PAUSE = 200;
const PAGE = 10;

const make = (tag, fields = {}, children = []) => {
  const { attributes = {}, ...properties } = fields;
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const urgentBox = (kind, more) => [
  make('h2', { className: 'find__urgent-title', textContent: kind.title }),
  make('ul', { className: 'find__calls' }, kind.calls.map(([name, href, number, note]) =>
    make('li', {}, [make('a', { href, textContent: `${number} ${name}` }), ...(note ? [` ${note}`] : [])]))),
  ...kind.do.map((line) => make('p', { textContent: line })),
  make('p', {}, [make('a', { href: more, textContent: 'More ways to get urgent help' })]),
];

const result = ([title, path, kind, summary, note], elsewhere, base, level) =>
  make('li', { className: 'find__result' }, [
    make(`h${level}`, {}, [make('a', { href: new URL(path, base).href, textContent: title })]),
    make('p', { className: 'find__kind', textContent: kind }),
    make('p', { className: 'find__summary', textContent: summary }),
    ...[note, elsewhere && 'Not for the area you chose.'].filter(Boolean)
      .map((line) => make('p', { className: 'find__note', textContent: line })),
  ]);

const says = (count, showingFor, kind) => [
  kind && `Urgent help is above: ${kind.title}.`,
  showingFor && `Showing results for “${showingFor}”.`,
  count === 0 ? 'Nothing found. Try other words, or use the lists below.' : `${count} result${count > 1 ? 's' : ''}.`,
].filter(Boolean).join(' ');

const takeOver = (space, number) => {
  const { index: url, urgent: urgentUrl, label, hint = '', level = '2' } = space.dataset;
  const base = new URL('..', new URL(url, document.baseURI));
  const index = new Index(url);
  const fallback = make('div', { className: 'find__lists' }, [...space.childNodes]);
  const id = `find-${number}`;
  const box = make('div', { className: 'find__urgent', hidden: true });
  const input = make('input', { id, className: 'find__input', type: 'search', maxLength: 200, spellcheck: false, autocomplete: 'off', attributes: { autocapitalize: 'none', enterkeyhint: 'search', 'aria-describedby': `${id}-hint` } });
  const button = make('button', { className: 'find__button', type: 'button', textContent: 'Find' });
  const status = make('p', { className: 'find__status', attributes: { role: 'status' } });
  const list = make('ol', { className: 'find__results' });
  const more = make('button', { className: 'find__more', type: 'button', textContent: 'More results', hidden: true });
  const select = make('select', { id: `${id}-area`, className: 'find__select' }, [new Option('Any area', '')]);
  const areas = 'areas' in space.dataset
    ? [make('label', { className: 'find__label', htmlFor: select.id, textContent: 'Which area?' }), select] : [];
  let kinds = [];
  let kind;
  let turn = 0;

  const showUrgent = () => {
    const found = urgentIn(words(input.value).slice(0, 24), kinds);
    if (found === kind) return;
    kind = found;
    box.replaceChildren(...(kind ? urgentBox(kind, new URL('urgent-help/', base).href) : []));
    box.hidden = !kind;
    if (kind) box.scrollIntoView({ block: 'nearest' });
  };

  const show = async (results, mine) => {
    const next = results.slice(list.children.length, list.children.length + PAGE);
    const shown = await Promise.all(next.map((hit) => index.shown(hit.number)));
    if (mine !== turn) return;
    list.append(...shown.map((one, i) => result(one, next[i].elsewhere, base, level)));
    more.hidden = list.children.length >= results.length;
    more.onclick = async () => {
      const before = list.children.length;
      await show(results, mine);
      list.children[before]?.querySelector('a').focus();
    };
  };

  const run = async () => {
    const mine = ++turn;
    const typed = input.value;
    showUrgent();
    if (!words(typed).length) {
      list.replaceChildren();
      more.hidden = true;
      status.textContent = '';
      return;
    }
    try {
      const found = await rank(typed, index, { area: select.value, first: kind?.first });
      if (mine !== turn) return;
      list.replaceChildren();
      await show(found.results, mine);
      if (mine === turn) status.textContent = says(found.results.length, found.showingFor, kind);
    } catch {
      if (mine === turn) status.textContent = 'Search could not be fetched. Please use the lists below.';
    }
  };

  const keep = () => history.replaceState({ ...history.state, find: { id, words: input.value, area: select.value } }, '');
  let waiting;
  input.addEventListener('input', () => {
    showUrgent();
    clearTimeout(waiting);
    waiting = setTimeout(run, PAUSE);
  });
  const act = () => {
    clearTimeout(waiting);
    keep();
    run();
  };
  input.addEventListener('keydown', (event) => event.key === 'Enter' && act());
  button.addEventListener('click', act);
  select.addEventListener('change', run);
  list.addEventListener('click', (event) => event.target.closest('a') && keep());
  input.addEventListener('focus', () => index.lengths().catch(() => {}), { once: true });

  space.replaceChildren(
    box,
    make('div', { attributes: { role: 'search' } }, [
      make('label', { className: 'find__label', htmlFor: id, textContent: label ?? 'What is happening? Use your own words' }),
      make('div', { className: 'find__row' }, [input, button]),
      make('p', { id: `${id}-hint`, className: 'find__hint', textContent: hint }),
      ...areas,
    ]),
    status, list, more, fallback,
  );
  json(new URL(urgentUrl, document.baseURI)).then((found) => {
    kinds = found;
    showUrgent();
  }).catch(() => {});
  if (areas.length) {
    index.places().then((places) => {
      select.append(...places.map(([area, name]) => new Option(name, area)));
    }).catch(() => {});
  }
  const kept = history.state?.find;
  if (kept?.id === id) {
    input.value = kept.words;
    run();
  }
};

if ('DecompressionStream' in globalThis) document.querySelectorAll('[data-search]').forEach(takeOver);
