import { mergeList } from "./list.js";
import { replace } from "./replace.js";
import { busy, offer } from "./typing.js";

const RETRY = 8000; // ms

let running = false;
let again = false;

/** Fetches this very page and puts in what has changed. XMLHttpRequest parses it: no Trusted Types sink is touched. */
export async function refresh() {
  if (running) return void (again = true);
  running = true;
  try {
    const page = await fetchPage();
    if (page) merge(page);
    else if (!document.hidden) setTimeout(refresh, RETRY * (0.5 + Math.random()));
  } finally {
    running = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

function fetchPage() {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.onload = () => {
      const elsewhere = new URL(request.responseURL || location.href).pathname !== location.pathname;
      // Access has ended or the session has: this screen closes now, whatever stands on it.
      if (elsewhere || [401, 403, 404, 410].includes(request.status)) return location.reload();
      done(request.status === 200 ? request.response : null);
    };
    request.onerror = () => done(null);
    request.send();
  });
}

function merge(page) {
  // Even a lower one: hearing of a change twice costs a fetch, missing one after a restore costs the truth.
  document.body.dataset.livePosition = page.body.dataset.livePosition ?? document.body.dataset.livePosition;
  let changed = false;
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${CSS.escape(old.dataset.live)}"]`);
    if (!old.isConnected || fresh?.dataset.version === old.dataset.version) continue;
    changed = true;
    if (busy(old)) offer(old, () => replace(old, fresh));
    else replace(old, fresh);
  }
  for (const list of document.querySelectorAll("[data-live-list]")) {
    const fresh = page.querySelector(`[data-live-list="${CSS.escape(list.dataset.liveList)}"]`);
    if (fresh) mergeList(list, fresh);
  }
  if (changed) announce();
}

function announce() {
  const status = document.querySelector("[data-live-status]");
  if (status) status.textContent = status.dataset.updated;
}
