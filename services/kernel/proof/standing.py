"""How the proof stands, for whoever looks after the product: health, metrics, doctor. Reads two small files."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from services.kernel.proof.archive import Archive
from services.kernel.proof.checkpoint import read_body
from services.kernel.proof.note import Unproven, read_note


@dataclass(frozen=True)
class Standing:
    """``size`` events are signed, last confirmed at ``at`` (UTC); both None before the first checkpoint.

    ``alarm`` is the sentence that says why nothing is signed now. The signature itself is `verify`'s to check.
    """

    size: int | None
    at: datetime | None
    alarm: str | None


def standing(folder: Path) -> Standing:
    """What lies in the folder of the checkpoints. Raises nothing: a folder that cannot be read has no checkpoint."""
    archive = Archive(folder)
    try:
        note = read_note(archive.current())
        size = read_body(note.text).size
        moments = [one.value[:8] for one in note.signatures if len(one.value) == 72]
        at = datetime.fromtimestamp(int.from_bytes(moments[0], "big"), UTC) if moments else None
    except (Unproven, ValueError, OverflowError, OSError):
        size, at = None, None
    try:
        return Standing(size, at, archive.alarm())
    except (OSError, ValueError):
        return Standing(size, at, None)
