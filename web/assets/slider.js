import { replace } from "./replace.js";

const SETTLE = 100; // ms: a drag passes many events, and only the one it rests on is fetched

/** The log as it stood, drawn along with a slider. Without it the same page has links and a number to send. */
export function slider() {
  const box = document.querySelector("[data-slider]");
  if (!box) return;
  const range = box.querySelector('[type="range"]');
  box.querySelector("[data-slider-range]").hidden = false;
  let timer;
  range.addEventListener("input", () => {
    say(box, range);
    clearTimeout(timer);
    timer = setTimeout(() => show(box, range), SETTLE);
  });
  box.addEventListener("click", (event) => {
    const step = event.target.closest("[data-slider-step]");
    if (!step || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    range.valueAsNumber += Number(step.dataset.sliderStep);
    say(box, range);
    show(box, range);
  });
}

/** Which number it stands at, at once, in words too. */
function say(box, range) {
  const { value, max } = range;
  range.setAttribute("aria-valuetext", box.dataset.sliderSaid.replace("{n}", value).replace("{last}", max));
  box.querySelector('[type="number"]').value = value;
  for (const step of box.querySelectorAll("[data-slider-step]")) {
    const next = Number(value) + Number(step.dataset.sliderStep);
    const beyond = next < 1 || next > Number(max);
    if (beyond && step === document.activeElement) range.focus();
    step.hidden = beyond;
    step.href = `${box.dataset.sliderAddress}${next}#hendelse`;
  }
}

let request;

/** XMLHttpRequest parses the page: no Trusted Types sink is touched. A newer choice gives up the older one. */
function show(box, range) {
  const address = box.dataset.sliderAddress + range.value;
  request?.abort();
  request = new XMLHttpRequest();
  request.open("GET", address);
  request.responseType = "document";
  const give = () => location.assign(address);
  request.onerror = give;
  request.onload = ({ target }) => (target.status === 200 ? draw(box, range, target.response, address) : give());
  request.send();
}

function draw(box, range, page, address) {
  for (const old of document.querySelectorAll("main [data-live]")) {
    replace(old, page.querySelector(`[data-live="${CSS.escape(old.dataset.live)}"]`));
  }
  range.max = page.querySelector('[data-slider] [type="range"]')?.max ?? range.max;
  history.replaceState(null, "", address);
  document.title = page.title;
  box.querySelector("[data-slider-status]").textContent = document.querySelector("#hendelse")?.textContent ?? "";
}
