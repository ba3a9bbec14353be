// Empties everything that this site keeps in this browser: lists, answers, and the copy for use offline.

const CACHES = "fingerpost-";

const emptied = (store) => {
  try {
    window[store].clear();
    return true;
  } catch {
    return false;
  }
};

const offlineCleared = async () => {
  try {
    // Workers first: one that still ran might fill a cache again.
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    await Promise.all(workers.map((worker) => worker.unregister()));
    const names = (await globalThis.caches?.keys()) ?? [];
    await Promise.all(names.filter((name) => name.startsWith(CACHES)).map((name) => caches.delete(name)));
    return true;
  } catch {
    return false;
  }
};

// Whether all of it could be emptied. What other open tabs hold, only closing them forgets.
export const clearEverything = async () => {
  history.replaceState(null, "");
  const done = [emptied("localStorage"), emptied("sessionStorage"), await offlineCleared()];
  return done.every(Boolean);
};
