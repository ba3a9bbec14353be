// What a reader may narrow results by, as fingerpost/search/facets.py has it: what says so stays,
// and what does not say stays only by choice. Choices are { audience: ['parent'], age: 14, unstated: ['age'] }.
import { isOpenAt } from './search-more.js';

export const AGE = 'age';
export const OPEN = 'open_at';

const counted = (steps) => {
  let number = -1;
  return steps.map((step) => (number += step));
};

// Each facet says which documents state anything of it, and which of them hold one of the values chosen.
const ofWords = ({ id, label, values: listed }) => {
  const values = listed.map(([value, name, steps]) => ({ id: value, name, numbers: new Set(counted(steps)) }));
  const stated = new Set(values.flatMap(({ numbers }) => [...numbers]));
  return {
    id, label, values,
    states: (number) => stated.has(number),
    holds: (number, chosen) => values.some((value) => chosen.includes(value.id) && value.numbers.has(number)),
  };
};

const ofAge = (ages) => ({
  id: AGE, label: 'Age',
  states: (number) => ages(number) !== null,
  holds: (number, age) => ages(number)[0] <= age && age <= ages(number)[1],
});

const ofMoment = ({ open, holidays }, moment) => {
  const isOpen = new Map(Object.entries(open).map(([number, hours]) => [+number, isOpenAt(hours, moment, holidays)]));
  const numbers = new Set([...isOpen.keys()].filter((number) => isOpen.get(number)));
  return {
    id: OPEN, label: 'Open now', values: [{ id: 'now', name: 'Open now', numbers }],
    states: (number) => (isOpen.get(number) ?? null) !== null,
    holds: (number) => numbers.has(number),
  };
};

// Every facet by its name: what facet_file.py has, the ages and the hours of documents, and a moment.
export const read = (facets, { ages, times }, moment) =>
  new Map([...facets.map(ofWords), ofAge(ages), ofMoment(times, moment)].map((facet) => [facet.id, facet]));

const isChosen = (chosen) => (Array.isArray(chosen) ? chosen.length > 0 : chosen != null);

export const keeps = (number, facets, data) => [...data.values()].every(({ id, states, holds }) => {
  if (!isChosen(facets[id])) return true;
  return states(number) ? holds(number, facets[id]) : facets.unstated?.includes(id) ?? false;
});

// How many of the numbers say each value of a facet, and how many do not say, when all others are kept to.
export const count = (numbers, { id, values, states }, facets, data) => {
  const left = numbers.filter((number) => keeps(number, { ...facets, [id]: undefined }, data));
  const unstated = left.filter((number) => !states(number)).length;
  return { unstated, of: values?.map((value) => left.filter((number) => value.numbers.has(number)).length) ?? [] };
};
