"""The folder that an operator names: one part in each, a dated copy beside the earlier ones, nothing else.

Whoever finds database and keys together can read everything; so they never lie in, under or over each other.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from services.kernel import durable
from services.kernel.backup.manifest import FILE, Manifest, Part, read_manifest
from services.kernel.errors import Misconfigured

MARK = "stafettlogg-backup.json"
DATED = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z(-\d+)?")
DRAFT = ".draft-"
OF_THE_DISK = frozenset({"lost+found"})
LONGEST = timedelta(days=30)

NAMES: Mapping[Part, str] = {
    "database": "databasen", "vault": "nøklene (vault)", "master-key": "hovednøkkelen (master-key)",
}  # fmt: skip
ANOTHER = (
    "Mappen {folder} er for {other}. Velg en annen mappe for {part}: den som finner begge på samme sted, kan lese alt."
)
FOREIGN = "Mappen {folder} har noe annet i seg ({name}). Velg en tom mappe, helst på en egen disk."
INSIDE = "Mappen {folder} ligger i datamappen, og ville gått tapt sammen med den. Velg en mappe på en annen disk."
BUSY = "En annen sikkerhetskopi skrives til {folder} nå. Vent til den er ferdig."
UNUSABLE = "Mappen {folder} kan ikke brukes ({why}). Sjekk disken og rettighetene."
NONE = "Det er ingen hel sikkerhetskopi i {folder}."


@dataclass(frozen=True)
class Place:
    """A folder claimed for one part, locked while the block lasts."""

    folder: Path
    part: Part

    @contextmanager
    def draft(self, made_at: datetime) -> Iterator[Path]:
        """A new folder, named by its date only once the block has written a whole backup into it."""
        for left in self.folder.glob(f"{DRAFT}*"):
            # Half of an earlier one, or of its mark; nobody else writes here while we hold the lock.
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        name = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
        draft = self.folder / f"{DRAFT}{name}"
        try:
            draft.mkdir(mode=0o700)
            yield draft
            read_manifest(draft)
            draft.rename(self._free(name))
            durable.sync_folder(self.folder)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise

    def _free(self, name: str) -> Path:
        taken = [number for number in range(1, 1000) if (self.folder / _numbered(name, number)).exists()]
        return self.folder / _numbered(name, max(taken, default=0) + 1)

    def backups(self) -> Sequence[tuple[Path, Manifest]]:
        """The whole ones, oldest first."""
        return _whole(self.folder)

    def expired(self, now: datetime, keep: timedelta = LONGEST) -> Sequence[Path]:
        """Those older than that, never the newest."""
        return [folder for folder, manifest in self.backups()[:-1] if now - manifest.made_at > keep]


@contextmanager
def claimed(folder: Path, part: Part, data: Path) -> Iterator[Place]:
    """The folder, made if need be and marked with its part. Raises `Misconfigured` where it is not for this part."""
    folder = folder.resolve()
    _refuse_unfit(folder, part, data.resolve())
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        if not (folder / MARK).exists():
            durable.replace(folder / MARK, msgspec.json.encode({"part": part}) + b"\n")
        number = os.open(folder / MARK, os.O_RDONLY)
    except OSError as fault:
        raise Misconfigured(UNUSABLE, folder=folder, why=fault.strerror) from fault
    try:
        _lock(number, folder)
        yield Place(folder, part)
    finally:
        os.close(number)


def _lock(number: int, folder: Path) -> None:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        raise Misconfigured(BUSY, folder=folder) from fault


def _refuse_unfit(folder: Path, part: Part, data: Path) -> None:
    if folder == data or data in folder.parents:
        raise Misconfigured(INSIDE, folder=folder)
    for above in folder.parents:
        if other := part_of(above):
            raise Misconfigured(ANOTHER, folder=above, other=NAMES[other], part=NAMES[part])
    if not folder.exists():
        return
    if (other := part_of(folder)) and other != part:
        raise Misconfigured(ANOTHER, folder=folder, other=NAMES[other], part=NAMES[part])
    for name in _names_in(folder):
        _refuse_foreign(folder, name, part)


def _refuse_foreign(folder: Path, name: str, part: Part) -> None:
    ours = part_of(folder) is not None and (name == MARK or DATED.fullmatch(name) or name.startswith("."))
    if ours or name in OF_THE_DISK or name.startswith(DRAFT):  # a draft may be all that a killed backup left
        return
    if other := part_of(folder / name):
        raise Misconfigured(ANOTHER, folder=folder / name, other=NAMES[other], part=NAMES[part])
    raise Misconfigured(FOREIGN, folder=folder, name=name)


def _names_in(folder: Path) -> Sequence[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError as fault:
        raise Misconfigured(UNUSABLE, folder=folder, why=fault.strerror) from fault


def part_of(folder: Path) -> Part | None:
    """What the folder is for, by its mark or by the backup that it is."""
    for file in (folder / MARK, folder / FILE):
        with suppress(OSError, msgspec.DecodeError):
            return msgspec.json.decode(file.read_bytes(), type=_Marked).part
    return None


def newest(folder: Path) -> tuple[Path, Manifest]:
    """The backup that the folder is, or the newest whole one in it. Raises `Misconfigured`."""
    if (folder / FILE).exists() or DATED.fullmatch(folder.name):
        return folder, read_manifest(folder)
    if found := _whole(folder):
        return found[-1]
    raise Misconfigured(NONE, folder=folder)


def _whole(folder: Path) -> Sequence[tuple[Path, Manifest]]:
    dated = [entry for entry in folder.iterdir() if DATED.fullmatch(entry.name)] if folder.is_dir() else []
    found = [(entry, read_manifest(entry)) for entry in dated if (entry / FILE).exists()]
    return sorted(found, key=lambda one: (one[1].made_at, one[0].name))


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


class _Marked(msgspec.Struct):
    part: Part
