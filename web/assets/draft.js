const PAUSE = 800; // ms after the last keystroke

/** Keeps what is typed in `<form data-draft="key">`; the server deletes the draft when the form is sent. */
export function keepDrafts() {
  for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
}

function keep(form) {
  const status = form.querySelector("[data-draft-status]");
  let timer;
  let unsaved = false;
  let request;

  const save = async (keepalive = false) => {
    clearTimeout(timer);
    if (!unsaved) return;
    unsaved = false;
    request?.abort();
    request = new AbortController();
    const signal = keepalive ? undefined : request.signal;
    try {
      const answer = await fetch("/kladd", { method: "POST", body: body(form), keepalive, signal });
      if (!answer.ok) throw new Error(String(answer.status));
      say(status, status?.dataset.saved.replace("{time}", clock()));
    } catch (error) {
      if (error.name === "AbortError") return;
      unsaved = true;
      say(status, status?.dataset.failed);
    }
  };

  form.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  // A draft that arrives after its form would come back from the dead.
  form.addEventListener("submit", () => {
    unsaved = false;
    clearTimeout(timer);
    request?.abort();
  });
  addEventListener("pagehide", () => save(true));
}

function body(form) {
  const values = {};
  for (const field of form.elements) {
    if (!field.name || ["hidden", "file", "password", "submit", "button"].includes(field.type)) continue;
    if (["radio", "checkbox"].includes(field.type) && !field.checked) continue;
    (values[field.name] ??= []).push(field.value);
  }
  return new URLSearchParams({ key: form.dataset.draft, values: JSON.stringify(values) });
}

function say(status, text) {
  if (status && text) status.textContent = text;
}

function clock() {
  return new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format();
}
