import { mergeList } from "./list.js";
import { replace } from "./replace.js";
import { busy, offer } from "./typing.js";

const RETRY = 8000; // ms

let running = false;
let again = false;

/**
 * The page this is. A form that came back with an error stands at the form's own address: to fetch or reload that would
 * send the form again.
 */
const page = () => new URL(document.body.dataset.page ?? location.href, location.href);

/** Fetches this very page and puts in what has changed. XMLHttpRequest parses it: no Trusted Types sink is touched. */
export async function refresh() {
  if (running) return void (again = true);
  running = true;
  try {
    const fresh = await fetchPage();
    if (fresh) merge(fresh);
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
    const address = page();
    request.open("GET", address.href);
    request.responseType = "document";
    request.onload = () => {
      const elsewhere = new URL(request.responseURL || address.href).pathname !== address.pathname;
      // Access has ended or the session has: this screen closes now, whatever stands on it.
      if (elsewhere || [401, 403, 404, 410].includes(request.status)) return close(address);
      done(request.status === 200 ? request.response : null);
    };
    request.onerror = () => done(null);
    request.send();
  });
}

function close(address) {
  if (address.pathname === location.pathname) location.reload();
  else location.replace(address);
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
