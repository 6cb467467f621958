/* PRECACHE, VERSION, ICON and BADGE are put in by the build. Nothing personal is ever cached: only the offline page and its style. */
const CACHE = `stafettlogg-${VERSION}`;
const OFFLINE = "/frakoblet";
const MANIFEST = "/manifest.webmanifest";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([OFFLINE, MANIFEST, ...PRECACHE])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  } else if (PRECACHE.includes(new URL(request.url).pathname)) {
    event.respondWith(caches.match(request).then((hit) => hit ?? fetch(request)));
  }
});

/** Declarative Web Push. Whatever arrives, something is shown: three silent pushes and iOS ends the subscription. */
async function read(data) {
  try {
    const { notification } = data.json();
    if (notification.title) return notification;
  } catch {
    // The words that fit every message follow.
  }
  const manifest = await (await caches.match(MANIFEST))?.json();
  return { title: manifest?.name ?? "Kommunen", body: "Du har en ny beskjed. Logg inn for å lese.", lang: "nb", dir: "ltr" };
}

async function show(data) {
  const { title, body, navigate = "/", tag, lang, dir, silent = false } = await read(data);
  const options = { body, tag, lang, dir, silent, icon: ICON, badge: BADGE, data: { navigate } };
  await self.registration.showNotification(title, options);
}

self.addEventListener("push", (event) => event.waitUntil(show(event.data)));

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const target = new URL(event.notification.data.navigate, self.location.origin);
  // A push must not be able to send somebody to another site.
  const address = target.origin === self.location.origin ? target.href : "/";
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((pages) => {
      const open = pages.find((page) => page.url === address);
      return open ? open.focus() : self.clients.openWindow(address);
    }),
  );
});

self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renew(event));
});

async function renew(event) {
  const options = event.oldSubscription?.options;
  const held = event.newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)));
  if (!held) return;
  const { endpoint, keys } = held.toJSON();
  await fetch("/push/abonnement", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ endpoint, keys }),
  });
}
