"""Files that are whole or not there, and outlive a power cut."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

OWNER = 0o600
READABLE = 0o644
"""For hashes and signatures only: an auditor may copy them under another name."""


def create(file: Path, data: bytes, mode: int = OWNER) -> bool:
    """False where the name is taken: what stands there stays. Nobody ever sees half of it."""
    draft = _draft(file, data, mode)
    try:
        os.link(draft, file)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
        sync_folder(file.parent)
    return True


def replace(file: Path, data: bytes, mode: int = OWNER) -> None:
    """Readers see the old file or the new one."""
    draft = _draft(file, data, mode)
    try:
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def append(file: Path, data: bytes, after: int) -> None:
    """Writes at byte ``after``: what stands behind it was torn off in the middle of a write."""
    number = os.open(file, os.O_WRONLY | os.O_CREAT, OWNER)
    with os.fdopen(number, "wb") as out:
        out.truncate(after)
        out.seek(after)
        _written(out, data)
    sync_folder(file.parent)


def make_folder(folder: Path) -> None:
    """With those above it; their names outlive a power cut too."""
    if not folder.is_dir():
        make_folder(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir()
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """The names in it must outlive a power cut too."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _draft(file: Path, data: bytes, mode: int) -> Path:
    """Under a name of its own: several processes may write the same file, in containers under the same id."""
    make_folder(file.parent)
    number, name = tempfile.mkstemp(dir=file.parent, prefix=".draft-")
    with os.fdopen(number, "wb") as out:
        os.fchmod(out.fileno(), mode)
        _written(out, data)
    return Path(name)


def _written(out: BinaryIO, data: bytes) -> None:
    out.write(data)
    out.flush()
    os.fsync(out.fileno())
