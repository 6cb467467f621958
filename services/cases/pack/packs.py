"""The packs that are shipped, the one in force, and every version that was ever in use."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from services.cases.pack.model import Pack
from services.cases.pack.reading import opened

FOLDER = Path(__file__).parent.parent / "packs"


class Packs:
    """The pack in force, and every version by its hash."""

    def __init__(self, bodies: Mapping[str, str], in_force: str) -> None:
        self._packs = {hash_: opened(body, hash_) for hash_, body in bodies.items()}
        self.bodies = bodies
        self.in_force = in_force

    def learn(self, hash_: str, body: str) -> None:
        """One version more is known. Raises what `opened` raises."""
        self._packs[hash_] = opened(body, hash_)
        self.bodies = {**self.bodies, hash_: body}

    def __contains__(self, hash_: str) -> bool:
        return hash_ in self._packs

    def __getitem__(self, hash_: str) -> Pack:
        return self._packs[hash_]

    @property
    def current(self) -> Pack:
        """What a new case follows."""
        return self._packs[self.in_force]


def shipped(name: str = "sokndal") -> Packs:
    """The pack of that name as it is shipped."""
    body = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    hash_ = hash_of(body)
    return Packs({hash_: body}, hash_)


def shipped_names() -> Sequence[str]:
    """Those that come with the program."""
    return sorted(file.stem for file in FOLDER.glob("*.yaml"))


def hash_of(body: str) -> str:
    """What names a version: SHA-256 of the file, every comment in it included."""
    return hashlib.sha256(body.encode()).hexdigest()
