const PATIENCE = 15000; // ms: subscribe() never settles when no push service can be reached

export async function subscription() {
  const worker = await navigator.serviceWorker.getRegistration();
  return worker?.pushManager.getSubscription();
}

/** Raises TimeoutError, or what the browser raises. */
export async function subscribe(key) {
  const worker = await within(navigator.serviceWorker.ready);
  const made = await within(
    worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) }),
  );
  await send(made);
}

/** Browsers drop and renew subscriptions silently: once a visit the server hears which one holds (facts: iOS). */
export async function resync() {
  if (!document.body.dataset.pushKey || globalThis.Notification?.permission !== "granted") return;
  if (sessionStorage.getItem("push") === document.body.dataset.pushKey) return;
  const held = await subscription();
  if (!held) return;
  await send(held);
  sessionStorage.setItem("push", document.body.dataset.pushKey);
}

/** `<form data-push-off>` takes a device off the server's list; where it is this one, the browser lets go as well. */
export function forget() {
  for (const form of document.querySelectorAll("form[data-push-off]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const held = await subscription();
      if (held && (await address(held)) === form.elements.enhet.value) {
        await held.unsubscribe();
        sessionStorage.removeItem("push");
      }
      form.submit();
    });
  }
}

/** As the server names it: SHA-256 of the endpoint, in hex. */
async function address(held) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(held.endpoint));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function send(held) {
  const { endpoint, keys } = held.toJSON();
  const answer = await fetch("/push/abonnement", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ endpoint, keys }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
}

function within(promise) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new DOMException("", "TimeoutError")), PATIENCE));
  return Promise.race([promise, late]);
}

/** The VAPID key comes as base64url (RFC 8292). */
function bytes(key) {
  const base64 = key.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
