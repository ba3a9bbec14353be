// Takes over each space for search, and answers words that mean danger before any index is fetched.
// Nothing is sent and nothing goes into an address: words stay in this tab, and are kept for Back
// only once the reader has acted. What is searched is fetched when the box is first used.
import { Index, canInflate } from './search-data.js';
import { view } from './search-view.js';
import { slips, words } from './search-words.js';

// Danger, as fingerpost/search/urgent.py finds it.

const GAP = 3;
const SLIP_FROM = 4;
const ALONE_FROM = 7;

const is = (word, forms, inPhrase) => forms.some((form) => word === form || (
  word && Math.min(word.length, form.length) >= SLIP_FROM && Math.abs(word.length - form.length) < 2
  && (form.length >= ALONE_FROM || (inPhrase && word[0] === form[0])) && slips(word, form) < 2));

const follows = (left, pattern, start, gap) => {
  const [forms, ...rest] = pattern;
  if (!forms) return true;
  if (start >= left.length || !is(left[start], forms, rest.length > 0)) return false;
  for (let skipped = 0; skipped <= gap; skipped++) {
    if (follows(left, rest, start + 1 + skipped, gap - skipped)) return true;
  }
  return false;
};

const patterns = (lines) => lines.split(',').map((line) => line.split(' ').map((word) => word.split('/')));

const withoutHarmless = (query, harmless) => {
  const left = [...query];
  for (const phrase of patterns(harmless)) {
    query.forEach((_, start) => {
      if (phrase.every((forms, i) => forms.includes(query[start + i]))) left.fill(null, start, start + phrase.length);
    });
  }
  return left;
};

// The first kind of danger that the words of a query speak of, if any.
export const urgentIn = (query, kinds) => kinds.find(({ harmless, phrases }) => {
  const left = withoutHarmless(query, harmless);
  return patterns(phrases).some((pattern) => left.some((_, start) => follows(left, pattern, start, GAP)));
});

// Pieces of the page.

export const make = (tag, { attributes = {}, ...properties } = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children);
  return element;
};

const say = (textContent) => make('p', { textContent });

const urgentBox = ({ title, calls, do: lines }, level, more) => [
  make(`h${level}`, { textContent: title }),
  make('ul', { className: 'find__calls' }, ...calls.map(([textContent, href, note]) =>
    make('li', {}, make('a', { href, textContent, className: 'call' }), note && ` ${note}`))),
  ...lines.map(say),
  make('p', {}, make('a', { href: more, textContent: 'More ways to get urgent help' })),
];

const takeOver = (space, order) => {
  const { index: url, label, hint, areas, level = 2 } = space.dataset;
  const index = new Index(url, areas && JSON.parse(areas));
  const base = new URL('..', new URL(url, document.baseURI));
  const id = `find-${order}`;
  const lists = make('div', { className: 'find__lists' }, ...space.childNodes);
  lists.querySelector('.quiet')?.remove();
  const box = make('div', { className: 'card card--emergency find__urgent', hidden: true });
  const input = make('input', {
    id, className: 'find__input', type: 'search', maxLength: 200, spellcheck: false, autocomplete: 'off',
    autocapitalize: 'none', enterKeyHint: 'search', attributes: { 'aria-describedby': `${id}-hint` },
  });
  const button = make('button', { className: 'find__button', type: 'button', textContent: 'Find' });
  const select = make('select', { id: `${id}-area`, className: 'find__select' }, new Option('Any area', ''));
  const status = make('p', { className: 'find__status', attributes: { role: 'status' } });
  const results = make('div');
  const more = make('button', { className: 'find__more', type: 'button', textContent: 'More results', hidden: true });
  const narrow = make('details', { className: 'find__narrow more' }, make('summary', { textContent: 'Narrow the results' }));
  const choice = { area: '', archive: false, facets: {} };
  let kinds = [];
  let kind, ready, waiting;

  const showUrgent = () => {
    const found = urgentIn(words(input.value), kinds);
    if (found === kind) return;
    kind = found;
    box.replaceChildren(...(kind ? urgentBox(kind, level, new URL('urgent-help/', base)) : []));
    box.hidden = !kind;
    // With a phone's keyboard up, only the top of the window can be seen.
    const isCramped = visualViewport?.height < innerHeight * 0.8;
    if (kind) box.scrollIntoView({ block: isCramped ? 'start' : 'nearest' });
  };
  const begin = () => {
    ready ??= view({ index, base, level: +level, choice, status, results, more, select, narrow, changed, retype });
    return ready;
  };
  const run = () => {
    showUrgent();
    link.hidden = !input.value;
    begin().show(input.value, kind);
  };
  const kept = () => ({ typed: input.value, ...choice });
  const keep = () => history.replaceState({ ...history.state, [id]: kept() }, '');
  const changed = () => {
    clearTimeout(waiting);
    keep();
    run();
  };
  const retype = (typed) => {
    input.value = typed;
    input.focus();
    changed();
  };
  const take = ({ typed = '', ...chosen } = {}) => {
    input.value = String(typed).slice(0, input.maxLength);
    Object.assign(choice, chosen);
    select.value = choice.area;
  };
  // What a link holds goes into the tab, and out of the address.
  const open = async ({ hash }) => {
    history.replaceState(history.state, '', location.pathname);
    const { readLink } = await import('./search-link.js');
    take(readLink(hash));
    changed();
  };
  const link = make('div', { className: 'find__link', hidden: true }, make('button', {
    type: 'button', className: 'plain-button', textContent: 'Make a link to this search',
    onclick: async () => (await import('./search-link.js')).showLink(link, kept()),
  }));

  input.addEventListener('focus', () => begin(), { once: true });
  input.addEventListener('input', () => {
    showUrgent();
    clearTimeout(waiting);
    waiting = setTimeout(run, 200);
  });
  input.addEventListener('keydown', ({ key }) => key === 'Enter' && changed());
  button.addEventListener('click', changed);
  select.addEventListener('change', () => {
    choice.area = select.value;
    changed();
  });
  narrow.addEventListener('toggle', run);
  results.addEventListener('click', ({ target }) => target.closest('a') && keep());

  space.replaceChildren(
    box,
    make('div', { attributes: { role: 'search' } },
      make('label', { className: 'find__label', htmlFor: id, textContent: label }),
      make('div', { className: 'find__row' }, input, button),
      make('p', { id: `${id}-hint`, className: 'find__hint', textContent: hint }),
      ...(areas == null ? [] : [
        make('label', { className: 'find__label', htmlFor: select.id, textContent: 'Which area?' }), select, narrow])),
    status, results, more, ...(areas == null ? [] : [link]), lists,
  );
  index.start().then(({ urgent }) => {
    kinds = urgent;
    if (input.value) run();
  }, () => {});
  take(history.state?.[id]);
  const hasLink = () => areas != null && location.hash.startsWith('#find=');
  addEventListener('hashchange', () => hasLink() && open(location));
  if (hasLink()) open(location);
  else if (input.value) run();
  else if (areas != null) begin();
};

if (canInflate()) document.querySelectorAll('[data-search]').forEach(takeOver);
