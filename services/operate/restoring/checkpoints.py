"""A restored database is older than the newest checkpoint, by its nature: what is lost is counted, and what is there
must be what was signed. See docs/decisions/0010-erasures-and-restore.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import asyncpg

from services.kernel.backup.soundness import Finding
from services.kernel.erasures import Erasure
from services.kernel.proof.archive import Archive
from services.kernel.proof.key import read_signer
from services.kernel.proof.tiles import Missing
from services.kernel.proof.verifying.database import hold
from services.kernel.proof.verifying.erased import Erased
from services.kernel.proof.verifying.examined import examine

LOST = (
    "Sjekkpunktene viser at loggen hadde {signed} hendelser. Posisjon {first} til {signed} er tapt. De gamle "
    "sjekkpunktene ligger nå i {folder}: ta vare på dem. En ny rekke begynner når programmet starter."
)
ALTERED = "Databasen er ikke slik sjekkpunktene sier: {wrong}"


@dataclass(frozen=True)
class Held:
    """What the checkpoints say. ``lost``: first and last position that were signed and are not in the backup."""

    findings: Sequence[Finding]
    lost: tuple[int, int] | None


async def held_against(connection: asyncpg.Connection, folder: Path, key_file: Path, erased: Sequence[Erasure]) -> Held:
    """Nothing is found where there are no checkpoints, or where their key is not at hand."""
    archive = Archive(folder)
    if archive.largest() is None or not key_file.is_file():
        return Held([], None)
    examined = examine(archive, read_signer(key_file).verifier)
    head = int(await connection.fetchval("SELECT position FROM head"))
    try:
        held = await hold(connection, archive, examined, None, Erased.of(erased), lambda _: None)
    except Missing as missing:
        return Held([Finding(f"Sjekkpunktene er ikke hele: flisen {missing} mangler.", bad=True)], None)
    wrong = [fault for fault in held.faults if not fault.startswith("Det signeres ikke nå")]
    if held.finding and held.finding.position <= head:
        wrong.append(str(held.finding))
    lost = (head + 1, examined.signed) if examined.signed > head else None
    return Held([Finding(ALTERED.format(wrong=one), bad=True) for one in wrong], lost)


def set_aside(folder: Path, lost: tuple[int, int], at: datetime) -> str:
    """The checkpoints of what is lost, out of the way: else nothing would ever be signed again. What to tell."""
    aside = folder / f"before-restore-{at:%Y-%m-%dT%H%M%SZ}"
    aside.mkdir(mode=0o700)
    for name in ("signed", "tile", "checkpoint", "alarm"):
        if (folder / name).exists():
            (folder / name).rename(aside / name)
    return LOST.format(first=lost[0], signed=lost[1], folder=aside)
