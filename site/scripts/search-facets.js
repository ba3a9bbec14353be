// What a reader may narrow results by, as fingerpost/search/facets.py has it: what says so stays,
// and what does not say stays only by choice. Choices are { audience: ['parent'], age: 14, unstated: ['age'] }.
import { isOpenAt } from './opening.js';

export const AGE = 'age';

const counted = (steps) => {
  let number = -1;
  return steps.map((step) => (number += step));
};

// What is open at a moment, and what is closed; nobody can say of the rest.
const openAt = ({ id, label, hours, holidays }, moment) => {
  const numbers = counted(hours.map(([step]) => step));
  const isOpen = new Map(hours.map(([, line], n) => [numbers[n], isOpenAt(line, moment, holidays)]));
  const those = (said) => numbers.filter((number) => isOpen.get(number) === said);
  const value = { id: 'now', name: label, numbers: new Set(those(true)) };
  return { id, label, values: [value], stated: new Set([...those(true), ...those(false)]) };
};

// The files of facet_files.py at a moment, by the name of each facet.
export const read = (files, moment) => new Map(files.map((file) => {
  const { id, label, values, ages, hours } = file;
  if (hours) return [id, openAt(file, moment)];
  if (id === AGE) {
    const numbers = counted(ages.map(([step]) => step));
    const known = new Map(ages.map(([, youngest, oldest], n) => [numbers[n], [youngest, oldest]]));
    return [id, { id, label, ages: known, stated: known }];
  }
  const all = values.map(([value, name, steps]) => ({ id: value, name, numbers: new Set(counted(steps)) }));
  return [id, { id, label, values: all, stated: new Set(all.flatMap(({ numbers }) => [...numbers])) }];
}));

// Whether a document says what was chosen; null when it does not say.
const says = (number, { id, values, ages, stated }, facets) => {
  if (!stated.has(number)) return null;
  if (ages) return ages.get(number)[0] <= facets[id] && facets[id] <= ages.get(number)[1];
  return values.some((value) => facets[id].includes(value.id) && value.numbers.has(number));
};

const isChosen = (id, facets) => (id === AGE ? facets.age != null : facets[id]?.length > 0);

export const keeps = (number, facets, data) => [...data.values()].every((facet) => {
  if (!isChosen(facet.id, facets)) return true;
  return says(number, facet, facets) ?? facets.unstated?.includes(facet.id) ?? false;
});

// How many of the numbers say each value of a facet, and how many do not say, when all others are kept to.
export const count = (numbers, id, facets, data) => {
  const left = numbers.filter((number) => keeps(number, { ...facets, [id]: undefined }, data));
  const { values, ages, stated } = data.get(id);
  const unstated = left.filter((number) => !stated.has(number)).length;
  if (!ages) return { unstated, of: values.map((value) => left.filter((number) => value.numbers.has(number)).length) };
  const holds = (number) => ages.has(number) && says(number, data.get(id), facets);
  return { unstated, of: [facets.age == null ? left.length - unstated : left.filter(holds).length] };
};
