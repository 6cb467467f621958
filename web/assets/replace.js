/** Puts `fresh` (or nothing) where `old` stands, with the same details opened. Gives back what stands there now. */
export function replace(old, fresh) {
  if (!fresh) return void old.remove();
  const copy = document.importNode(fresh, true);
  for (const open of old.querySelectorAll("details[open][id]")) {
    copy.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
  }
  old.replaceWith(copy);
  return copy;
}
