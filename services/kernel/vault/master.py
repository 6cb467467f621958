"""The master key: 32 random bytes in a file of its own. Whoever loses it loses everything."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from services.kernel.errors import Misconfigured

SIZE = 32


def master_key(file: Path) -> bytes:
    """The key in the file; made there if there is none. Two processes starting at once get the same one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        fresh = _write(file.parent, os.urandom(SIZE))
        with suppress(FileExistsError):
            os.link(fresh, file)
        fresh.unlink()
        _sync(file.parent)
    return _read(file)


def _read(file: Path) -> bytes:
    key = file.read_bytes()
    if len(key) != SIZE:
        raise Misconfigured(
            "Hovednøkkelen i {file} er skadet: den skal være 32 byte. Legg tilbake sikkerhetskopien.", file=file.name
        )
    return key


def _write(folder: Path, key: bytes) -> Path:
    """Under a name of its own, for its owner alone: in containers all processes may have the same id."""
    number, name = tempfile.mkstemp(dir=folder, prefix="master.")
    with os.fdopen(number, "wb") as out:
        out.write(key)
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
