"""Files that are whole or not there, and outlive a power cut."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

READABLE = 0o644
"""Hashes and signatures only: an auditor may copy them under another name."""


def create(path: Path, data: bytes) -> bool:
    """False where the name is taken: what stands there stays."""
    draft = _draft(path, data)
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
        _sync(path.parent)
    return True


def replace(path: Path, data: bytes) -> None:
    """Readers see the old file or the new one."""
    draft = _draft(path, data)
    try:
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def make_folder(folder: Path) -> None:
    """With those above it; their names outlive a power cut too."""
    if not folder.is_dir():
        make_folder(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir()
        _sync(folder.parent)


def _draft(path: Path, data: bytes) -> Path:
    """Under a name of its own: several processes may write the same file."""
    make_folder(path.parent)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    with os.fdopen(number, "wb") as out:
        out.write(data)
        out.flush()
        os.fchmod(out.fileno(), READABLE)
        os.fsync(out.fileno())
    return Path(name)


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
