"""Servers that outlived the program that started them: two of them on the same files would destroy the data."""

import asyncio
import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
PAUSE = 0.01


async def stop_orphans(program: str, folder: Path) -> None:
    """SIGKILL, then wait until they are gone: the write-ahead log makes that as safe as any other end."""
    while found := _working_in(folder, program):
        for process in found:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        await asyncio.sleep(PAUSE)


def _working_in(folder: Path, program: str) -> list[int]:
    return _by_proc(folder, program) if PROC.is_dir() else _by_command(folder, program)


def _by_proc(folder: Path, program: str) -> list[int]:
    """By working directory *and* name: somebody's shell may stand in the folder too."""
    return [
        int(process.name)
        for process in PROC.iterdir()
        if process.name.isdigit() and _name(process) == program and _stands_in(process) == folder
    ]


def _name(process: Path) -> str:
    try:
        return (process / "comm").read_text().strip()
    except OSError:
        return ""


def _stands_in(process: Path) -> Path | None:
    try:
        return (process / "cwd").readlink()
    except OSError:
        return None


def _by_command(folder: Path, program: str) -> list[int]:
    """Where there is no /proc (macOS): the first process names the folder in its command line."""
    listing = subprocess.run(["ps", "-axo", "pid=,command="], capture_output=True, text=True, check=False).stdout
    rows = (line.strip().partition(" ") for line in listing.splitlines())
    return [int(pid) for pid, _, command in rows if program in command and f" {folder}" in command]
