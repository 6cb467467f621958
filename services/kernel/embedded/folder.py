"""The data folder of an embedded server: one program at a time, and only its owner looks into it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.kernel.errors import Misconfigured

LOCK = "lock"


class InUse(Misconfigured):
    """Another program's server works in the folder at this moment."""


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Raises `InUse` while another program holds it; the kernel lets go even after SIGKILL."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        raise Misconfigured("Datamappen {folder} kan ikke brukes: {why}.", folder=folder, why=error.strerror) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise InUse(
                "Datamappen {folder} er i bruk av en annen prosess. Stopp den, eller sett DATABASE_URL og NATS_URL.",
                folder=folder,
            ) from error
        yield


def write_private(path: Path, text: str) -> None:
    """Born unreadable for others, rather than made so afterwards."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text)
