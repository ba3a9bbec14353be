// Asks the browser to keep a copy of the site (worker.js does it), and says on a page that is such a
// copy what has become of the page itself. docs/developers/offline.md tells the rules.

const workers = navigator.serviceWorker;
const link = document.querySelector("[data-worker]");
const copy = document.querySelector("[data-saved]");

const register = () => {
  const worker = new URL(link.dataset.worker, location).href;
  // The one policy that the header allows, and the one address that it accepts.
  const policy = window.trustedTypes?.createPolicy("sw", {
    createScriptURL: (address) => {
      if (address === worker) return address;
      throw new TypeError("Only the site’s own worker may be started.");
    },
  });
  const address = policy ? policy.createScriptURL(worker) : worker;
  // A private window may forbid it: then there is no copy, and the site is as it was.
  workers.register(address, { updateViaCache: "none" }).catch(() => {});
};

// The page itself comes after its copy was shown: one that differs is shown at once, since a number
// may have changed. The browser keeps the reader's place.
const learn = ({ data }) => {
  if (data === "changed") location.reload();
  else if (copy.dataset[data]) copy.querySelector("p").textContent = copy.dataset[data];
};

if (copy?.dataset.saved === "slow") {
  workers.addEventListener("message", learn);
  workers.controller.postMessage("what became of this page");
} else if (link && !copy) register();
