// What only some searches need, in one file: words put right, what is open when, and every file of the search in one.
export { isOpenAt, momentMeant } from './opening.js';
export { sayOpen } from './search-open.js';
export { meant, vocabulary } from './search-slips.js';
export { readWhole } from './search-whole.js';
