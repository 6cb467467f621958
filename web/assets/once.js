/** A double tap is one event. The server says the same by the command id; this spares the person the doubt. */
export function onceOnly() {
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method") !== "post" || event.defaultPrevented) return;
    if (sent.has(form)) return event.preventDefault();
    sent.add(form);
    // `disabled` would drop the name and value of the very button that was pressed.
    for (const button of buttons(form)) button.setAttribute("aria-disabled", "true");
  });
  // Back in the history the same page returns alive, with its buttons still off.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.forms) {
      sent.delete(form);
      for (const button of buttons(form)) button.removeAttribute("aria-disabled");
    }
  });
}

const buttons = (form) => [...form.elements].filter((element) => element.type === "submit");
