"""What a finished backup says of itself. It is written last: a folder without one is half a backup."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from services.kernel import durable
from services.kernel.errors import Misconfigured

Part = Literal["database", "vault", "master-key"]
FILE = "manifest.json"
BLOCK = 1 << 20
HALF = "Sikkerhetskopien i {folder} er ikke hel: {file} mangler eller er skadet. Velg en annen kopi."
WRONG = "Sikkerhetskopien i {folder} er skadet: {file} er ikke slik den var. Velg en annen kopi."


@dataclass(frozen=True)
class Copied:
    """One file of the backup: its bytes, and their SHA-256 (hex)."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """``key`` names the master key that belongs to it (not secret); ``facts`` are the part's own."""

    part: Part
    made_at: datetime
    product: str
    key: str | None
    files: Mapping[str, Copied]
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(one.size for one in self.files.values())


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Last of all, and on disk when it returns."""
    durable.replace(folder / FILE, msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")


def read_manifest(folder: Path) -> Manifest:
    """Raises `Misconfigured` where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as fault:
        raise Misconfigured(HALF, folder=folder, file=FILE) from fault


def hold_against_files(folder: Path, manifest: Manifest) -> None:
    """Every byte is as it was written. Raises `Misconfigured`."""
    for name, copied in manifest.files.items():
        file = folder / name
        if Path(name).name != name or not file.is_file():
            raise Misconfigured(HALF, folder=folder, file=name)
        if measured(file) != copied:
            raise Misconfigured(WRONG, folder=folder, file=name)


def measured(file: Path) -> Copied:
    """Size and checksum of what stands on the disk."""
    hashed = hashlib.sha256()
    with file.open("rb") as source:
        while block := source.read(BLOCK):
            hashed.update(block)
    return Copied(file.stat().st_size, hashed.hexdigest())
