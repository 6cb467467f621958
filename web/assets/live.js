import { follow } from "./stream.js";
import { refresh } from "./refresh.js";
import { watchTyping } from "./typing.js";

const GATHER = 120; // ms: one action often touches several streams

/** Keeps an open page true: the stream says that something changed, the page fetches itself again. */
export function live() {
  if (document.body.dataset.livePosition === undefined) return;
  watchTyping();
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, GATHER);
  };
  follow({ changed: (stream) => concerns(stream) && soon(), behind: soon });
}

function concerns(stream) {
  const streams = document.querySelector("main")?.dataset.streams?.split(" ") ?? [];
  return streams.includes("*") || streams.includes(stream);
}
