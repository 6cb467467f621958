import { forget, resync, subscribe, subscription } from "./subscription.js";

/** `<section data-push>`: the words are the server's, in data attributes; permission is asked on a tap, never before. */
export function offerPush() {
  resync().catch(() => {}); // the next visit tries again
  forget();
  for (const section of document.querySelectorAll("[data-push]")) offer(section);
}

async function offer(section) {
  const button = section.querySelector("[data-push-on]");
  const say = (word) => {
    section.querySelector("[data-push-status]").textContent = section.dataset[word] ?? "";
  };
  if (!supported()) return say(iosPage() ? "install" : "unsupported");
  if (Notification.permission === "denied") return say("denied");
  if (Notification.permission === "granted" && (await subscription())) return say("on");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    say("working");
    const result = await turnOn(section.dataset.key);
    say(result);
    button.removeAttribute("aria-disabled");
    button.hidden = result === "on" || result === "denied";
  });
}

async function turnOn(key) {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return permission === "denied" ? "denied" : "dismissed";
  try {
    await subscribe(key);
    return "on";
  } catch (error) {
    return error.name === "TimeoutError" ? "timeout" : "failed";
  }
}

const supported = () => "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;

/** iPhone and iPad push only to pages on the home screen (16.4); an iPad calls itself a Mac with fingers. */
function iosPage() {
  const apple = /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  return apple && !matchMedia("(display-mode: standalone)").matches;
}
