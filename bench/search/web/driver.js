// Asks the engine of this page what the address's fragment says, as soon as it can be asked, and
// notes when the results stood on the page. `engine` gives open() -> { find, shown }.
const asked = decodeURIComponent(location.hash.slice(1));

// Two frames on, what was put into the page has been painted.
const painted = () => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });

export const answered = async (count) => {
  await painted();
  globalThis.answered = { count, at: Date.now(), after: performance.now() };
};

const element = (tag, textContent) => Object.assign(document.createElement(tag), { textContent });

const draw = (list, shown) => list.replaceChildren(...shown.map(({ title, path, summary }) => {
  const item = document.createElement('li');
  const link = Object.assign(element('a', title), { href: path });
  const heading = document.createElement('h2');
  heading.append(link);
  item.append(heading, element('p', summary));
  return item;
}));

export const run = async ({ open }) => {
  const engine = await open();
  const found = await engine.find(asked);
  const shown = await engine.shown(found.slice(0, 10));
  draw(document.querySelector('ol'), shown);
  await answered(shown.length);
};
