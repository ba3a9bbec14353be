// Types into Fingerpost's own search space as soon as it is there, and notes when it has answered.
import { answered } from './driver.js';

const asked = decodeURIComponent(location.hash.slice(1));

const until = (test) => new Promise((resolve) => {
  const look = () => { if (test()) { seen.disconnect(); resolve(); } };
  const seen = new MutationObserver(look);
  seen.observe(document.body, { childList: true, subtree: true, characterData: true });
  look();
});

await until(() => document.querySelector('[type=search]'));
const input = document.querySelector('[type=search]');
input.value = asked;
input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
const said = () => document.querySelector('[role=status]').textContent;
await until(said);
// A search that failed is no answer of nothing: it has no count that the drawn results could equal.
const failed = said().includes('could not be fetched');
await answered(failed ? -1 : Math.min(10, document.querySelectorAll('.find__result').length));
