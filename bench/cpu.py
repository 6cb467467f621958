"""What each part computes: user and system time of its processes, a figure that a busy machine does not change."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Meter:
    """Parts by name; a server's process is looked up each time, for it may have been started again."""

    _parts: dict[str, Callable[[], int | None]] = field(default_factory=dict)

    def add(self, part: str, pid: int) -> None:
        """A process of that id."""
        self._parts[part] = lambda: pid

    def add_postgres(self, folder: Path) -> None:
        """The embedded one in that folder, with all that it has started."""
        self._parts["postgresql"] = lambda: int((folder / "data" / "postmaster.pid").read_text().split()[0])

    def add_nats(self, folder: Path) -> None:
        """The embedded one in that folder."""
        self._parts["nats"] = lambda: nats_process(folder)

    def seconds(self) -> dict[str, float]:
        """Computed so far, by part; ``bench`` is this process itself."""
        pids = {"bench": os.getpid()} | {name: find() for name, find in self._parts.items()}
        return {name: _seconds(pid, with_children=name == "postgresql") for name, pid in pids.items() if pid}


def nats_process(folder: Path) -> int | None:
    """Its id, from the name of the file that it writes when it listens."""
    found = next(folder.glob("nats-server_*.ports"), None)
    return int(found.stem.rpartition("_")[2]) if found else None


def per_action(before: dict[str, float], after: dict[str, float], actions: int) -> str:
    """In words: milliseconds by part."""
    spent = {name: (after[name] - before[name]) / actions * 1000 for name in after if name in before}
    return ", ".join(f"{name} {ms:.2f} ms" for name, ms in spent.items())


def _seconds(pid: int, *, with_children: bool) -> float:
    pids = [pid, *(_children(pid) if with_children else ())]
    return sum(_ticks(one, ended_children=one == pid and with_children) for one in pids) / TICKS


def _ticks(pid: int, *, ended_children: bool) -> int:
    fields = _stat(pid)
    return sum(int(ticks) for ticks in fields[11 : 15 if ended_children else 13])


def _children(parent: int) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _stat(int(entry.name))[1:2] == [str(parent)]:
            yield int(entry.name)


def _stat(pid: int) -> list[str]:
    """The fields of proc(5) after the name; none where the process has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
