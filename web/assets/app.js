import "@digdir/designsystemet-web/ds-error-summary"; // takes the focus when a form came back (WCAG 3.3.1)
import { keepDrafts } from "./draft.js";
import { live } from "./live.js";
import { offerPush } from "./push.js";
import { onceOnly } from "./once.js";
import { registerWorker } from "./worker.js";
import { slider } from "./slider.js";

// A part that fails must not take the others with it: the page works without any of them.
for (const part of [onceOnly, keepDrafts, live, registerWorker, offerPush, slider]) {
  try {
    part();
  } catch (error) {
    console.error(error);
  }
}
