"""A disk that can be filled: a file system in memory, of a size that a test chooses."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BLOCKS = (1 << 20, 1 << 12, 1)


class SmallDisk:
    """``folder`` is where it is mounted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """To the last byte."""
        with self._ballast.open("ab", buffering=0) as ballast:
            for size in BLOCKS:
                _write_until_full(ballast.fileno(), bytes(size))

    def free(self) -> None:
        """What filled it is gone."""
        self._ballast.unlink()


def _write_until_full(number: int, block: bytes) -> None:
    try:
        while True:
            os.write(number, block)
    except OSError:
        return


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    """Skips the test where mounting is not allowed; `test_no_room.py` needs no rights."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"cannot mount a small disk here: {done.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
