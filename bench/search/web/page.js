// The page of an engine that has no page of its own.
import { run } from './driver.js';

run(await import(`./${document.documentElement.dataset.engine}.js`));
