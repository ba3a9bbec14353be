// What a search finds, ten at a time and in groups, with one polite voice.
import { make } from './search.js';
import { words } from './search-words.js';
import { rank } from './search-rank.js';

const PAGE = 10;
const GROUPS = ['Start here', 'Services, guides and reading', 'What words mean'];
const LEADS = { urgent: 'For help now.', meaning: 'Says what a word of yours means.', guide: 'This guide fits your words.' };

const line = (className, textContent) => (textContent ? [make('p', { className, textContent })] : []);

const note = (...parts) => {
  const said = parts.filter(Boolean).flatMap((part) => [' ', part]).slice(1);
  return said.length ? [make('p', { className: 'find__note' }, ...said)] : [];
};

const listed = (said, things) => (things.length ? `${said}: ${things.join(', ')}.` : '');

// Phrases that other words were looked for: none that is had as it is, and none within a longer one.
const others = (phrases, had) => {
  const left = phrases.filter((phrase) => !phrase.split(' ').every((word) => had.includes(word)));
  return left.filter((one) => !left.some((other) => other !== one && ` ${other} `.includes(` ${one} `)));
};

// What matched, and why it stands here.
const because = (lead, { words: had, also }) =>
  [LEADS[lead], listed('Has your words', had), listed('By other words for', others(also, had).map((phrase) => `“${phrase}”`))].filter(Boolean).join(' ');

const says = (count, of, { showingFor, placed }, kind) => [
  kind && `Urgent help is above: ${kind.title}.`,
  count ? `${count}${count < of ? ` of ${of}` : ''} result${of > 1 ? 's' : ''}.`
    : of ? 'Nothing is left. Take a choice away, or include what does not say.'
      : 'Nothing found. Try other words, or use the lists below.',
  showingFor && `Showing results for “${showingFor}”.`,
  count > 0 && placed && `What is for ${placed} comes first.`,
].filter(Boolean).join(' ');

export const view = ({ index, base, level, choice, status, results, more, select, narrow, changed, retype }) => {
  let turn = 0;
  let begun;
  let shownTo = 0;
  const groups = GROUPS.map((textContent) => {
    const list = make('ol', { className: 'find__results' });
    results.append(make('section', { hidden: true }, make(`h${level}`, { textContent }), list));
    return list;
  });

  const openNow = (hours) => hours && make('span', { className: 'find__open', attributes: { 'data-opening': hours } });
  // Nobody waits for it: the results stand first.
  const sayOpen = async () => {
    if (results.querySelector('[data-opening]')) (await index.more()).sayOpen(results, index);
  };

  const item = ({ lead, elsewhere }, one, why, open) => make('li', { className: 'find__result' },
    make(`h${level + 1}`, {}, make('a', { href: new URL(one.path, base), textContent: one.title })),
    ...line('find__kind', [one.kind, one.level, one.ages, one.area].filter(Boolean).join(' · ')),
    ...line('find__summary', one.summary),
    ...note(one.status, open, elsewhere && 'Not for the place you chose or named.'),
    ...line('find__note', one.dated),
    ...line('find__note find__why', because(lead, why)),
    ...(one.isCrisis ? [make('p', {}, make('a', { href: new URL('urgent-help/', base), textContent: 'Urgent help' }))] : []));

  // Adds the next ten to their groups, unless the reader has typed on meanwhile.
  const add = async (found, { shards, why }, mine, from = 0) => {
    const next = found.slice(from, from + PAGE);
    const shown = await index.shown(next.map(({ number }) => number), shards);
    // What is asked for from here on, nobody waits for.
    index.begin();
    setTimeout(() => sayOpen().catch(() => {}), 200);
    if (mine !== turn) return null;
    if (!from) for (const list of groups) list.replaceChildren();
    const items = next.map((hit, n) => {
      const made = item(hit, shown[n], why(hit.number), openNow(shown[n].open));
      groups[hit.lead ? 0 : shown[n].path.startsWith('glossary/') ? 2 : 1].append(made);
      return made;
    });
    for (const list of groups) list.parentNode.hidden = !list.children.length;
    shownTo = from + PAGE;
    more.hidden = shownTo >= found.length;
    more.onclick = async () => (await add(found, { shards, why }, mine, shownTo))?.[0].querySelector('a').focus();
    return items;
  };

  // The number of the area chosen, as the index counts places.
  const areaNumber = async () => {
    if (!choice.area) return null;
    const number = (await index.places()).findIndex(([area]) => area === choice.area);
    return number < 0 ? null : number;
  };

  const narrowed = () => {
    begun ??= import('./search-narrow.js').then(({ narrowBy }) => narrowBy({ index, narrow, choice, changed }));
    begun.catch(() => { begun = null; });
    return begun;
  };

  const none = async (typed, mine) => {
    const { nearest } = await import('./search-none.js');
    const found = await nearest(typed, { index, base, retype });
    if (mine === turn) groups[1].parentNode.before(found);
  };

  const show = async (typed, kind) => {
    const mine = ++turn;
    const asked = words(typed).length > 0;
    try {
      const { archive } = choice;
      const found = asked ? await rank(typed, index, { area: await areaNumber(), archive, first: kind?.first, now: new Date() }) : { results: [] };
      const all = found.results;
      const by = narrow.open || choice.archive || Object.keys(choice.facets).length ? await narrowed() : null;
      if (mine !== turn) return;
      const kept = by ? by.keep(all, asked) : all;
      if (!(await add(kept, found, mine))) return;
      // The results stand without the name of their place.
      const placed = found.place != null && !choice.area && (await index.places().catch(() => []))[found.place]?.[1];
      if (mine !== turn) return;
      results.querySelector('.find__none')?.remove();
      status.textContent = asked ? says(kept.length, all.length, { ...found, placed }, kind) : '';
      if (asked && !all.length) await none(typed, mine);
    } catch {
      if (mine === turn) status.textContent = 'Search could not be fetched. Please use the lists below.';
    }
  };

  if (select.isConnected) {
    index.places().then((places) => {
      select.append(...places.map(([area, name]) => new Option(name, area)));
      select.value = choice.area;
    }, () => {});
  }
  return { show };
};
