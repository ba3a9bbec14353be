// What is sent as sw.js when a site keeps no copy: it takes away the worker that was here before it,
// and what that one kept. It answers nothing and reloads no page.

const ours = `fingerpost-${new URL("./", location).pathname}-`;

const leave = async () => {
  const kept = (await caches.keys()).filter((name) => name.startsWith(ours));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await registration.unregister();
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));
