const touched = new WeakSet();

export function watchTyping() {
  document.addEventListener("input", (event) => event.target.form && touched.add(event.target.form));
}

/** Somebody writes in it or stands in it: it must not be taken out of their hands. */
export function busy(element) {
  if (element.contains(document.activeElement) || element.querySelector("ds-error-summary")) return true;
  return [...element.querySelectorAll("form")].some((form) => touched.has(form));
}

/** A small note in front of `element`; what is new comes when the person asks for it. */
export function offer(element, show) {
  const before = element.previousElementSibling;
  if (before?.matches(".live-note")) before.remove();
  const { changedText, changedButton } = document.querySelector("[data-live-status]")?.dataset ?? {};
  const note = document.createElement("div");
  note.className = "live-note";
  note.setAttribute("role", "status");
  element.before(note);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link-button";
  button.textContent = changedButton ?? "";
  button.addEventListener("click", () => {
    note.remove();
    land(show());
  });
  note.append(changedText ?? "", " ", button);
}

/** Moves focus to what has come, so that keyboard and screen reader go on from there. */
export function land(element) {
  if (!element) return;
  const target = element.querySelector("h1, h2, h3, h4") ?? element;
  target.tabIndex = -1;
  target.focus();
}
