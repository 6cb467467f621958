"""Where checkpoints lie, outside the database: one file for each size that was ever signed, and the tiles beside them.

``signed/000/000/004/711`` is the checkpoint at 4,711 events, written once and never changed. ``checkpoint`` is the
newest, confirmed again each minute. ``tile/`` is as C2SP tlog-tiles says. ``alarm`` stands while nothing is signed.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.kernel import durable
from services.kernel.proof.checkpoint import Signed, open_checkpoint
from services.kernel.proof.note import Unproven, Verifier
from services.kernel.proof.tiles import Tiles

DIGITS = 12
GROUP = 3


class Archive:
    """One folder. Any number of processes read; `alone` lets one of them write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tiles = Tiles(folder / "tile")
        self._alarm = folder / "alarm"

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """False while another process holds it; the kernel lets go even after SIGKILL. Raises `OSError`."""
        durable.make_folder(self.folder)
        with (self.folder / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def store(self, signed: Signed) -> None:
        """A size is signed once: what stands there stays. The newest is confirmed by what is signed last."""
        durable.create(self._file(signed.checkpoint.size), signed.note.encode(), durable.READABLE)
        durable.replace(self.folder / "checkpoint", signed.note.encode(), durable.READABLE)

    def sizes(self) -> Iterator[int]:
        """Every size that was signed, rising."""
        return map(int, _numbers(self.folder / "signed", DIGITS // GROUP))

    def largest(self) -> int | None:
        """The largest size that was signed."""
        found = next(_numbers(self.folder / "signed", DIGITS // GROUP, falling=True), None)
        return None if found is None else int(found)

    def note(self, size: int) -> str:
        """The note as it stands in the file. Raises `Unproven` where it cannot be read."""
        try:
            return self._file(size).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            raise Unproven("Sjekkpunktet for {size} hendelser kan ikke leses.", size=size) from fault

    def current(self) -> str:
        """The note that was confirmed last. Raises `Unproven` where it cannot be read."""
        try:
            return (self.folder / "checkpoint").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            raise Unproven("Det nyeste sjekkpunktet mangler i {folder}.", folder=self.folder) from fault

    def newest(self, verifier: Verifier) -> Signed | None:
        """The largest checkpoint. Raises `Unproven` unless this key signed it."""
        size = self.largest()
        if size is None:
            return None
        signed = open_checkpoint(self.note(size), verifier)
        if signed.checkpoint.size != size:
            raise Unproven("Sjekkpunktet for {size} hendelser ligger under et annet tall.", size=size)
        return signed

    def alarm(self) -> str | None:
        """Why nothing is signed, if so."""
        return self._alarm.read_text(encoding="utf-8").strip() if self._alarm.exists() else None

    def raise_alarm(self, sentence: str) -> None:
        """Until `calm`. Holds positions and numbers only."""
        durable.replace(self._alarm, f"{sentence}\n".encode(), durable.READABLE)

    def calm(self) -> None:
        self._alarm.unlink(missing_ok=True)

    def _file(self, size: int) -> Path:
        digits = f"{size:0{DIGITS}}"
        return self.folder.joinpath("signed", *(digits[n : n + GROUP] for n in range(0, DIGITS, GROUP)))


def _numbers(folder: Path, groups: int, falling: bool = False) -> Iterator[str]:
    """The numbers that files of so many groups of digits stand for, in order; drafts and strangers are passed over."""
    if not folder.is_dir():
        return
    names = (path.name for path in folder.iterdir() if len(path.name) == GROUP and path.name.isdecimal())
    for name in sorted(names, reverse=falling):
        if groups == 1:
            yield name
        else:
            yield from (name + rest for rest in _numbers(folder / name, groups - 1, falling))
