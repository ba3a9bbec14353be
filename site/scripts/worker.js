// The worker that keeps a copy of the site on the device, the same for everyone, for when there is
// no line. A page is always asked for first; its copy is shown when nobody answers, or not in time.
// The line above this script, which publishing writes, says what SITE holds. This file is sent as
// sw.js; docs/developers/offline.md tells the rules.

import { readWhole } from "./search-whole.js";

const BASE = new URL("./", location).pathname;
const OURS = `fingerpost-${BASE}-`;
const CACHE = OURS + SITE.version;
const TYPES = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };
// After a page that was too slow, the next one is not waited for as long.
const IMPATIENT = 60000;
const ASSETS = "assets/";

const HASHES = new Map([...SITE.files, ...SITE.assets]);

const pause = (time) => new Promise((done) => setTimeout(done, time));
const line = navigator.connection;

// What was kept, if it is byte for byte what was published. A disk may fail, and another program of the
// same host may write here: then the file counts as not there, and is fetched again.

const whole = async (path, kept) => {
  const bytes = await kept?.arrayBuffer();
  const hash = bytes && new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (!hash || HASHES.get(path) !== `sha256-${btoa(String.fromCharCode(...hash))}`) return undefined;
  const type = TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
  const headers = { "content-type": `${type}; charset=utf-8`, date: kept.headers.get("date") ?? "" };
  return new Response(bytes, { headers });
};

let mending;
const mend = () => {
  mending ??= fill().catch(() => {}).then(() => pause(IMPATIENT)).then(() => { mending = undefined; });
};

const match = async (path) => {
  const kept = await caches.match(BASE + path, { cacheName: CACHE });
  const found = await whole(path, kept);
  if (kept && !found) mend();
  return found;
};

const inflated = async (answer) => {
  const stream = answer.body.pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

// Made once from a file of the cache, while this worker lives.
const once = (read, held = new Map()) => (path) => {
  if (!held.has(path)) {
    const made = match(path).then((answer) => answer && read(answer));
    made.then((found) => found || held.delete(path), () => held.delete(path));
    held.set(path, made);
  }
  return held.get(path);
};

// Pages in one file: every line that is in any of them once, and for each page a letter for each line.
const readPages = async (answer) => {
  const day = new Date(answer.headers.get("date"));
  const [lines, pages] = new TextDecoder("utf-8", { ignoreBOM: true })
    .decode(await inflated(answer)).split("\0").map((part) => part.split("\n"));
  const number = (letter) => letter.codePointAt(0) - (letter > "\ud7ff" ? 0x820 : 0x20);
  const text = (letters) => Array.from(letters, (letter) => lines[number(letter)]).join("\n");
  return { day, text, pages: new Map(pages.map((row) => row.split("\t"))) };
};
const pagesIn = once(readPages);

const searchIn = once(async (answer) => readWhole(await inflated(answer)));

// As the page inflates it: blocks that are stored as they are.
const BLOCK = 65535;
const stored = (bytes) => {
  const blocks = [];
  for (let at = 0; !at || at < bytes.length; at += BLOCK) {
    const block = bytes.subarray(at, at + BLOCK);
    const size = [block.length & 255, block.length >> 8];
    blocks.push(Uint8Array.of(at + BLOCK < bytes.length ? 0 : 1, ...size, ...size.map((byte) => 255 - byte)), block);
  }
  return new Blob(blocks);
};

const copyOf = async (path) => {
  for (const part of SITE.pages) {
    const found = await pagesIn(part);
    if (found?.pages.has(path)) return { text: found.text(found.pages.get(path)), day: found.day };
  }
  return null;
};

// Keeping: all of it, or what was kept before stays

const isSparing = () => line?.saveData || /2g$/.test(line?.effectiveType);

// Its name is a hash of what it holds, so a file of an earlier copy need not be fetched again.
const keep = async (cache, [path, integrity]) => {
  const url = BASE + path;
  if (await whole(path, await cache.match(url))) return;
  const earlier = await whole(path, await caches.match(url));
  const answer = earlier ?? await fetch(url, { integrity, cache: "no-store", priority: "low" });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  const date = answer.headers.get("date") || new Date().toUTCString();
  await cache.put(url, new Response(await answer.blob(), { headers: { date } }));
};

const fill = async () => {
  if (isSparing()) throw new Error("Data is being saved: nothing is fetched.");
  const cache = await caches.open(CACHE);
  for (const file of SITE.files) await keep(cache, file);
  for (const part of SITE.pages) {
    const { pages, text } = await pagesIn(part);
    for (const [path, letters] of pages) {
      if (path.startsWith(ASSETS)) await cache.put(BASE + path, new Response(text(letters)));
    }
  }
  await skipWaiting();
};

const takeOver = async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
};

// Answering

const html = (text) => new Response(text, { headers: { ...SITE.headers, "content-type": "text/html; charset=utf-8" } });

const shown = ({ text, day }, why) => {
  const said = day.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "Europe/London" });
  const [before, bar, ...after] = text.split(/(<aside class="urgent-bar"[^]*?<\/aside>)/);
  return html([before, bar, SITE.said[why].replaceAll("{day}", said), ...after].join(""));
};

const notSaved = async () => {
  const copy = await copyOf(SITE.notSaved);
  return copy ? shown(copy, "missing") : html(SITE.bare);
};

// The whole page or nothing: a line may break in the middle. What lies in the browser's own cache may
// hold an old number, and a host that tells changes by the second may call it new: it is not asked.
const ask = async (url) => {
  try {
    const answer = await fetch(url, { cache: "reload", redirect: "manual" });
    await answer.clone().arrayBuffer();
    return answer;
  } catch {
    return null;
  }
};

// A host that fails sends words of its own, without numbers to ring: that is no answer.
const answered = (answer) => answer?.status < 500;

// A page that came after its copy was shown is given when its reader's browser asks again.
const late = new Map();
const coming = new Map();
let slowAt = -IMPATIENT;

const became = async (path, copy, answer) => {
  if (!answered(answer)) return "offline";
  if (answer.ok && (await answer.clone().text()) === copy?.text) return "same";
  late.set(path, answer);
  setTimeout(() => late.delete(path), 10000);
  return "changed";
};

const page = async (event, path) => {
  const came = late.get(path);
  if (late.delete(path)) return came;
  const asked = ask(event.request.url);
  const isImpatient = Date.now() - slowAt < IMPATIENT;
  const answer = await Promise.race([asked, pause(isImpatient ? SITE.limit / 4 : SITE.limit)]);
  if (answered(answer)) return answer;
  const copy = await copyOf(path) ?? await copyOf(`${path}/`);
  if (!copy) return answered(await asked) ? asked : notSaved();
  if (answer !== undefined) return shown(copy, answer ? "silent" : "offline");
  slowAt = Date.now();
  const told = asked.then((fresh) => became(path, copy, fresh));
  coming.set(event.resultingClientId, told);
  event.waitUntil(told);
  return shown(copy, "slow");
};

const tell = async (reader) => {
  const path = pathOf(reader.url);
  // Where the worker was stopped meanwhile, nobody remembers: ask again.
  const again = async () => became(path, await copyOf(path), await ask(reader.url));
  const what = await (coming.get(reader.id) ?? again());
  coming.delete(reader.id);
  reader.postMessage(what);
};

const file = async (request, path) => {
  const kept = await match(path);
  if (kept || path.startsWith(ASSETS)) return kept ?? fetch(request);
  const bytes = SITE.search && (await searchIn(SITE.search))?.get(path.slice(path.indexOf("/") + 1));
  return bytes ? new Response(stored(bytes)) : fetch(request);
};

// A path of this site, as its pages are named; nothing for any other address.
const pathOf = (address) => {
  const { origin, pathname } = new URL(address);
  if (origin !== location.origin || !pathname.startsWith(BASE)) return null;
  return pathname.slice(BASE.length).replace(/(^|\/)index\.html$/, "$1");
};

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => event.waitUntil(tell(event.source)));
addEventListener("fetch", (event) => {
  const { request } = event;
  const path = request.method === "GET" ? pathOf(request.url) : null;
  if (path === null) return;
  if (request.mode === "navigate") event.respondWith(page(event, path));
  // The address of each of these changes with what it holds.
  else if (path.startsWith(ASSETS) || path.startsWith("search-data/")) event.respondWith(file(request, path));
});
