// Which results are open now, said beside them once they stand, and looked at again while they do.
import { openingWords, standingAt } from './opening.js';
import { eachMinute } from './passing.js';

const ALWAYS = '0-1440;'.repeat(8);

// What is always open needs no clock.
const opening = async (hours, index) => {
  if (hours === ALWAYS) return 'Open at all hours.';
  const { times: { holidays } } = await index.asides();
  const now = new Date();
  const said = openingWords(standingAt(hours, now, holidays), now);
  return said && `${said}.`;
};

const looked = new WeakSet();

export const sayOpen = (results, index) => {
  const look = () => results.querySelectorAll('[data-opening]').forEach(async (place) => {
    place.textContent = await opening(place.dataset.opening, index).catch(() => '');
    place.className = '';
  });
  look();
  if (!looked.has(results)) eachMinute(look);
  looked.add(results);
};
