import { replace } from "./replace.js";
import { busy, land, offer } from "./typing.js";

/** What is new in a list waits behind a button; what has changed or gone is put right at once (feilføring). */
export function mergeList(list, fresh) {
  const shown = new Map(entries(list).map((entry) => [entry.dataset.entry, entry]));
  const there = new Map(entries(fresh).map((entry) => [entry.dataset.entry, entry]));
  for (const [id, entry] of shown) {
    const now = there.get(id);
    if (now && now.dataset.version === entry.dataset.version) continue;
    if (now && busy(entry)) offer(entry, () => replace(entry, now));
    else replace(entry, now);
  }
  const waiting = [...there].filter(([id]) => !shown.has(id)).map(([, entry]) => entry);
  const region = regionOf(list);
  region.replaceChildren();
  if (waiting.length) region.append(button(list, waiting, () => insert(list, fresh)));
}

const entries = (list) => [...list.children].filter((child) => child.dataset.entry);

/** The live region stands there empty from the start: only then is it read aloud when it fills. */
function regionOf(list) {
  const before = list.previousElementSibling;
  if (before?.matches(".live-more")) return before;
  const region = document.createElement("div");
  region.className = "live-more";
  region.setAttribute("aria-live", "polite");
  list.before(region);
  return region;
}

function button(list, waiting, show) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "ds-button";
  element.dataset.variant = "secondary";
  element.textContent = wording(list, waiting.length);
  element.addEventListener("click", () => {
    const first = show();
    regionOf(list).replaceChildren();
    land(first);
  });
  return element;
}

/** The server has worded every plural form of the language; Intl.PluralRules knows which one belongs to the number. */
function wording(list, count) {
  const { lang } = document.documentElement;
  const forms = JSON.parse(list.dataset.newForms ?? "{}");
  const form = forms[new Intl.PluralRules(lang).select(count)] ?? forms.other ?? "{n}";
  return form.replace("{n}", new Intl.NumberFormat(lang).format(count));
}

/** Puts the waiting entries in the server's order; gives back the first of them. */
function insert(list, fresh) {
  let first = null;
  let before = list.firstElementChild;
  for (const entry of entries(fresh)) {
    if (before?.dataset.entry === entry.dataset.entry) {
      before = before.nextElementSibling;
      continue;
    }
    if (list.querySelector(`:scope > [data-entry="${CSS.escape(entry.dataset.entry)}"]`)) continue;
    const copy = document.importNode(entry, true);
    list.insertBefore(copy, before);
    first ??= copy;
  }
  return first;
}
