"""Files that a power cut finds either as they were or as they should be."""

import os
from pathlib import Path


def append_synced(file: Path, text: str, after: int) -> None:
    """Writes at byte ``after``: what stands behind it was torn off in the middle of a write."""
    number = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(number, "wb") as out:
        out.truncate(after)
        out.seek(after)
        out.write(text.encode())
        out.flush()
        os.fsync(out.fileno())
    sync_folder(file.parent)


def replace_synced(file: Path, text: str) -> None:
    """All of it or none of it, for its owner alone."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "wb") as out:
        out.write(text.encode())
        out.flush()
        os.fsync(out.fileno())
    draft.rename(file)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """The names in it must outlive a power cut too."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
