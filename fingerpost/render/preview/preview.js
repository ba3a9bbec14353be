// Only the preview sends this. A window that nobody looks at lets go of its line: browsers allow few.
const { version } = document.currentScript.dataset;
let line;

function listen() {
  if (line || document.hidden) return;
  line = new EventSource("/__preview/events");
  line.addEventListener("message", ({ data }) => {
    if (data !== version) location.reload();
  });
}

function leave() {
  line?.close();
  line = undefined;
}

document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
addEventListener("pagehide", leave);
addEventListener("pageshow", listen);
listen();
