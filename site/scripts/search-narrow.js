// The choices that narrow results: what can be chosen, how many say so, and buttons to take a choice away.
import { make } from './search.js';
import { AGE, OPEN, count, keeps, read } from './search-facets.js';

const OLDEST = 25;
const SILENT = {
  [AGE]: ['that gives no ages in years', 'that give no ages in years'],
  [OPEN]: ['whose hours nobody has checked', 'whose hours nobody has checked'],
  words: ['that does not say', 'that do not say'],
};

const tick = (words, checked, set) => {
  const said = make('span', { textContent: words });
  const box = make('input', { type: 'checkbox', checked, onchange: () => set(box.checked) });
  return { box, said, row: make('label', { className: 'find__tick' }, box, said) };
};

export const narrowBy = async ({ index, narrow, choice, changed }) => {
  const [facets, asides] = await Promise.all([index.facets(), index.asides()]);
  let data = read(facets, asides, new Date());
  const chosen = make('div', { className: 'find__chosen buttons' });
  const last = { numbers: null };

  // Nothing is kept of a facet by which nothing is chosen, so that a link and the tab hold only choices.
  const choose = (id, value) => {
    const isNothing = value == null || value.length === 0;
    const { [id]: _, ...rest } = choice.facets;
    choice.facets = isNothing ? rest : { ...rest, [id]: value };
    if (isNothing && id !== 'unstated') toggle('unstated', id, false);
    draw();
    changed();
  };
  const toggle = (id, value, on) => {
    const others = (choice.facets[id] ?? []).filter((other) => other !== value);
    if (on || others.length < (choice.facets[id]?.length ?? 0)) choose(id, on ? [...others, value] : others);
  };

  const ageBox = (facet) => {
    const select = make('select', { className: 'find__select', onchange: () => choose(AGE, select.value ? +select.value : null) },
      new Option('Any age', ''), ...Array.from({ length: OLDEST + 1 }, (_, age) => new Option(age || 'Under 1', age)));
    return [{ box: select, row: make('label', {}, 'How old? ', select), draw: () => { select.value = choice.facets[AGE] ?? ''; } }];
  };

  const ticks = ({ id, values }) => values.map((value) => {
    const made = tick(value.name, false, (on) => toggle(id, value.id, on));
    const drawn = (n) => {
      made.box.checked = choice.facets[id]?.includes(value.id) ?? false;
      made.said.textContent = n == null ? value.name : `${value.name} (${n})`;
      made.row.hidden = n === 0 && !made.box.checked && made.box !== document.activeElement;
    };
    return { ...made, draw: drawn };
  });

  const fold = (facet) => {
    const summary = make('summary', { textContent: facet.label });
    const rows = facet.values ? ticks(facet) : ageBox(facet);
    const silent = tick('', false, (on) => toggle('unstated', facet.id, on));
    const group = make('div', { attributes: { role: 'group', 'aria-label': facet.label } }, ...rows.map(({ row }) => row), silent.row);
    const drawn = () => {
      const { of, unstated } = last.numbers ? count(last.numbers, facet, choice.facets, data) : { of: [] };
      const isChosen = choice.facets[facet.id] != null;
      rows.forEach((row, n) => row.draw(of[n]));
      silent.box.checked = choice.facets.unstated?.includes(facet.id) ?? false;
      const [one, many] = SILENT[facet.id] ?? SILENT.words;
      silent.said.textContent = `Include ${unstated} ${unstated === 1 ? one : many}`;
      silent.row.hidden = !isChosen || (!unstated && !silent.box.checked);
    };
    return { element: make('details', { className: 'find__facet more' }, summary, group), draw: drawn };
  };

  const archive = tick('Also look in ideas and past examples', choice.archive, (on) => {
    choice.archive = on;
    draw();
    changed();
  });
  const folds = [...data.values()].map(fold);

  const nameOf = (id, value) => data.get(id).values.find((one) => one.id === value)?.name ?? value;
  const taken = () => [
    ...(choice.archive ? [['Also ideas and past examples', () => archive.box.click()]] : []),
    ...[...data.values()].flatMap(({ id }) => {
      const or = choice.facets.unstated?.includes(id) ? ', or not stated' : '';
      if (id === AGE) return choice.facets[AGE] == null ? [] : [[`Age ${choice.facets[AGE]}${or}`, () => choose(AGE, null)]];
      return (choice.facets[id] ?? []).map((value) => [`${nameOf(id, value)}${or}`, () => toggle(id, value, false)]);
    }),
  ];

  // A button that is gone must not take the reader's place with it.
  const chip = ([words, takeAway], n) => make('button', {
    type: 'button', className: 'find__chip plain-button', textContent: `${words} ✕`, attributes: { 'aria-label': `Take away: ${words}` },
    onclick: () => {
      takeAway();
      (chosen.children[n] ?? chosen.lastElementChild ?? narrow.querySelector('summary')).focus();
    },
  });

  const draw = () => {
    archive.box.checked = choice.archive;
    for (const { draw: drawn } of folds) drawn();
    chosen.replaceChildren(...taken().map(chip));
  };

  narrow.append(archive.row, ...folds.map(({ element }) => element));
  narrow.after(chosen);
  draw();

  // What says what was chosen; whom to ring for help now is kept whatever was chosen, and not counted.
  const keep = (found, asked) => {
    const isUrgent = ({ lead }) => lead === 'urgent';
    data = read(facets, asides, new Date());
    last.numbers = asked ? found.filter((hit) => !isUrgent(hit)).map(({ number }) => number) : null;
    draw();
    return found.filter((hit) => isUrgent(hit) || keeps(hit.number, choice.facets, data));
  };
  return { keep };
};
