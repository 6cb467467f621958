"""A secret that is made once and read by many: machines share it as a file that somebody put there, or as a folder."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from services.kernel.errors import Misconfigured


def made_once(file: Path, make: Callable[[], bytes]) -> bytes:
    """What stands in the file; made there if there is none. Two processes starting at once get the same one. Raises
    `Misconfigured` where it can neither be read nor made."""
    try:
        if not file.exists():
            _make(file, make())
        return file.read_bytes()
    except OSError as fault:
        raise Misconfigured(
            "{file} kan ikke leses eller lages ({why}). Sjekk filen, mappen og rettighetene.",
            file=file, why=fault.strerror or type(fault).__name__,
        ) from fault  # fmt: skip


def _make(file: Path, secret: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = _write(file.parent, secret)
    with suppress(FileExistsError):
        os.link(fresh, file)  # fails where another process has won, and never shows half a secret
    fresh.unlink()
    _sync(file.parent)


def _write(folder: Path, secret: bytes) -> Path:
    """Under a name of its own, for its owner alone: in containers all processes may have the same id."""
    number, name = tempfile.mkstemp(dir=folder, prefix="fresh.")
    with os.fdopen(number, "wb") as out:
        out.write(secret)
        out.flush()
        os.fsync(out.fileno())
    return Path(name)


def _sync(folder: Path) -> None:
    """The name of the file must outlive a power cut too."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
