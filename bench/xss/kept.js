// Changes the copy that a device keeps, as another program of the same host could: each of these files in
// every cache, files that nobody asked for, and caches under names of all kinds.
async ([files, payloads]) => {
  const bytes = (packed) => Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const page = (words) => new Response(`<!doctype html><title>x</title>${words}`, { headers: { "content-type": "text/html" } });
  const names = await caches.keys();
  for (const name of [...names, `${names[0]}-later`, ...payloads]) {
    const cache = await caches.open(name);
    for (const [path, packed] of Object.entries(files)) {
      const before = await cache.match(`/${path}`);
      await cache.put(`/${path}`, new Response(bytes(packed), { headers: before?.headers }));
    }
    for (const path of ["/", "/saved/", "/search/", "/services/everything/", "/assets/x.js"]) await cache.put(path, page(payloads.join("\n")));
  }
}
