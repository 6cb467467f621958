"""What an operator reads while they wait: one line that changes on a terminal, now and then a line in a log."""

import sys
import time

EVERY = 5.0  # seconds between lines where nobody looks at a terminal
BLINK = 0.2


class Progress:
    """``done`` is said at most as often as a person can read it."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._terminal = sys.stdout.isatty()
        self._said = time.monotonic()

    def __call__(self, done: int) -> None:
        """So many bytes by now."""
        self.say(size_of(done))

    def say(self, how_far: str) -> None:
        """In words."""
        now = time.monotonic()
        if now - self._said >= (BLINK if self._terminal else EVERY):
            self._said = now
            print(f"{self._what}: {how_far}", end="\r" if self._terminal else "\n", flush=True)  # noqa: T201

    def end(self) -> None:
        """The changing line makes room for the next."""
        if self._terminal:
            print("\033[K", end="", flush=True)  # noqa: T201


def tell(*sentences: str) -> None:
    """On the operator's terminal, at once."""
    for sentence in sentences:
        print(sentence, flush=True)  # noqa: T201


def size_of(size: float) -> str:
    """As people say it: 1 MB is 1 000 000 bytes."""
    for unit in ("byte", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            break
        size /= 1000
    return f"{size:.0f} {unit}" if size >= 10 or unit == "byte" else f"{size:.1f} {unit}".replace(".", ",")
