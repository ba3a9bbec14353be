// What a search finds, ten at a time and in groups, with one polite voice.
import { eachMinute } from './passing.js';
import { make } from './search.js';
import { words } from './search-words.js';
import { rank } from './search-rank.js';

const PAGE = 10;
// Files that a search may ask for, beside the page's own script and what it asks for at once.
const FILES = 8;
const GROUPS = ['Start here', 'Services, guides and reading', 'What words mean'];
const LEADS = { urgent: 'For help now.', meaning: 'Says what a word of yours means.', guide: 'This guide fits your words.' };

const ALWAYS = '0-1440;'.repeat(8);

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

  // Open or closed, when that may be said. What is always open needs no clock.
  const opening = async (hours) => {
    if (!hours) return '';
    if (hours === ALWAYS) return 'Open at all hours.';
    const [{ openingWords, standingAt }, { holidays }] = await Promise.all([import('./opening.js'), index.times()]);
    const now = new Date();
    const said = openingWords(standingAt(hours, now, holidays), now);
    return said && `${said}.`;
  };

  // What is open now is said when results stand, and looked at again while they do.
  const sayOpen = async (place) => {
    place.textContent = await opening(place.dataset.opening).catch(() => '');
    place.className = '';
  };
  const openNow = (hours) => {
    const place = hours && make('span', { className: 'find__open', attributes: { 'data-opening': hours } });
    // Nobody waits for it: the results stand first.
    if (place) setTimeout(sayOpen, 200, place);
    return place;
  };
  eachMinute(() => results.querySelectorAll('[data-opening]').forEach(sayOpen));

  const item = ({ lead, elsewhere }, one, why, open) => make('li', { className: 'find__result' },
    make(`h${level + 1}`, {}, make('a', { href: new URL(one.path, base), textContent: one.title })),
    ...line('find__kind', [one.kind, one.level, one.ages, one.area].filter(Boolean).join(' · ')),
    ...line('find__summary', one.summary),
    ...note(one.status, open, elsewhere && 'Not for the place you chose or named.'),
    ...line('find__note', one.dated),
    ...line('find__note find__why', because(lead, why)),
    ...(one.isCrisis ? [make('p', {}, make('a', { href: new URL('urgent-help/', base), textContent: 'Urgent help' }))] : []));

  // Adds the next ten to their groups, unless the reader has typed on meanwhile.
  const add = async (found, { shards, why }, mine, before, from = 0) => {
    const next = found.slice(from, from + PAGE);
    const most = Math.max(1, FILES - (index.asked - before));
    const shown = await index.shown(next.map(({ number }) => number), shards, most);
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
    more.onclick = async () => (await add(found, { shards, why }, mine, index.asked, shownTo))?.[0].querySelector('a').focus();
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
    const before = index.asked;
    const asked = words(typed).length > 0;
    try {
      const { archive } = choice;
      const found = asked ? await rank(typed, index, { area: await areaNumber(), archive, first: kind?.first, now: new Date() }) : { results: [] };
      const all = found.results;
      const placed = found.place != null && !choice.area && (await index.places())[found.place][1];
      const by = narrow.open || choice.archive || Object.keys(choice.facets).length ? await narrowed() : null;
      if (mine !== turn) return;
      const kept = by ? by.keep(all, asked) : all;
      if (!(await add(kept, found, mine, before))) return;
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
