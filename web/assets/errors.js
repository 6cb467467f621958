/** After a form came back with errors, the reader starts at their summary (WCAG 3.3.1). */
export function focusErrors() {
  document.querySelector("[data-error-summary]")?.focus();
}
