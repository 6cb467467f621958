const FIRST = 1000; // ms
const LONGEST = 30000;

/**
 * One EventSource per browser (HTTP/1.1 allows six): the tab that holds the lock listens and tells the others.
 * `changed(stream)` for each change, `behind()` when this tab may have missed some.
 */
export function follow({ changed, behind }) {
  const { liveUrl = "/live", liveKey = "" } = document.body.dataset;
  const name = `live ${liveKey}`;
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
  let resign = null;

  const heard = (message) => {
    if (message.reset) return behind();
    document.body.dataset.livePosition = message.position;
    changed(message.stream);
  };
  const tell = (message) => {
    channel?.postMessage(message);
    heard(message);
  };
  if (channel) channel.onmessage = (event) => heard(event.data);

  const start = () => {
    const stop = new AbortController();
    resign = () => stop.abort();
    const lead = () => listen(liveUrl, tell, stop.signal);
    if (!navigator.locks) return void lead();
    navigator.locks.request(name, { signal: stop.signal }, lead).catch(() => {});
  };
  const pause = () => {
    resign?.();
    resign = null;
  };

  document.addEventListener("visibilitychange", () => {
    pause();
    if (document.hidden) return;
    start();
    behind(); // while hidden, nobody may have listened
  });
  addEventListener("pagehide", pause);
  addEventListener("pageshow", (event) => event.persisted && !document.hidden && (start(), behind()));
  if (!document.hidden) start();
}

/** Holds until `signal` aborts. EventSource gives up for good on 401, 429, 502 and 503: a new one is made, later each time. */
function listen(url, tell, signal) {
  return new Promise((done) => {
    let source;
    let timer;
    let pause = FIRST;
    const open = () => {
      source = new EventSource(`${url}?after=${document.body.dataset.livePosition}`);
      source.onopen = () => (pause = FIRST);
      source.addEventListener("changed", (event) =>
        tell({ position: event.lastEventId, stream: JSON.parse(event.data).stream }),
      );
      source.addEventListener("reset", () => tell({ reset: true }));
      source.onerror = () => {
        source.close();
        // Whoever was logged out, here or elsewhere, must not leave a child's page standing.
        if (pause === FIRST) tell({ reset: true });
        // Jitter: after a restart of the server the phones must not all come at the same second.
        timer = setTimeout(open, pause * (0.5 + Math.random()));
        pause = Math.min(pause * 2, LONGEST);
      };
    };
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      source?.close();
      done();
    });
    open();
  });
}
