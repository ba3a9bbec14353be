// What keeps a copy of the site for when there is no line is fetched when the page is there, and
// never where data is saved. A page that is such a copy says so, and asks at once what has changed.

const workers = navigator.serviceWorker;
const line = navigator.connection;
const mayKeep = !line?.saveData && !/2g$/.test(line?.effectiveType) && "DecompressionStream" in window;
const start = () => import("./offline.js");

if (document.querySelector("[data-saved]")) start();
else if (mayKeep && workers && !workers.controller && document.querySelector("[data-worker]")) {
  addEventListener("load", start);
}
