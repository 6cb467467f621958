"""Files in a log: an entry that names the file, its kind as its content shows it, and the hash of what is stored."""

from typing import Literal, get_args
from uuid import UUID

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event

FilKind = Literal["pdf", "png", "jpeg", "webp", "heic", "tekst", "docx", "odt"]
KINDS: tuple[FilKind, ...] = get_args(FilKind)
MOST = 20 * 1024 * 1024
MOST_IN_LOG = 500 * 1024 * 1024
"""Bytes: of one file, and of all files of a log together."""


class FilAdded(Event):
    """``size`` in bytes; ``sha256`` over the sealed parts, in hex, so that the proof covers them."""

    TOPIC = "stafettlogg.fil_added.1"

    fil: UUID
    name: str
    kind: FilKind
    size: int
    parts: int
    sha256: str
    words: str

    def about(self) -> UUID:
        return self.fil

    def apply(self, log: Stafettlogg) -> None:
        log.filer[self.fil] = self.size


def add(
    log: Stafettlogg, by: By, *, fil: UUID, name: str, kind: FilKind, size: int, parts: int, sha256: str, words: str
) -> None:
    """Its content is stored already, and is nobody's until this is recorded."""
    log.refuse_unless_open()
    if size > MOST:
        raise Refused("Filen er for stor. Det er plass til 20 MB.")
    if sum(log.filer.values()) + size > MOST_IN_LOG:
        raise Refused("Det er ikke plass til flere filer i denne loggen. Fjern en som ikke trengs lenger.")
    about = {"fil": fil, "name": name, "kind": kind, "size": size, "parts": parts, "sha256": sha256}
    log.record(FilAdded, by, **about, words=words)
