"""Where the embedded PostgreSQL listens: a folder only we can open, with a path short enough for a socket."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "stafettlogg-"
LONGEST = 80  # a socket's path fits 103 characters (macOS) with the file's name and its lock's
SHORT = "/tmp"  # noqa: S108 - mkdtemp makes a name of its own in it, open to us alone


@contextmanager
def socket_folder(remembered: Path) -> Iterator[Path]:
    """``remembered`` holds its name, so that the next start can remove it after a SIGKILL."""
    _forget(remembered)
    place = tempfile.gettempdir()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place if len(place) < LONGEST else SHORT))
    remembered.write_text(str(folder))
    try:
        yield folder
    finally:
        _forget(remembered)


def remembered_folder(remembered: Path) -> Path | None:
    """The one that is in use now, if any."""
    try:
        return Path(remembered.read_text())
    except FileNotFoundError:
        return None


def _forget(remembered: Path) -> None:
    if remembered.exists():
        folder = Path(remembered.read_text())
        if folder.name.startswith(PREFIX) and folder.is_dir() and folder.stat().st_uid == os.geteuid():
            shutil.rmtree(folder, ignore_errors=True)
        remembered.unlink()
