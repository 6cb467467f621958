"""A whole database held against the archive of checkpoints, and its seen log against its own chain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import asyncpg

from services.kernel.innsyn import hold_chain
from services.kernel.proof.archive import Archive
from services.kernel.proof.tiles import TiledTree
from services.kernel.proof.verifying.erased import Erased
from services.kernel.proof.verifying.examined import Examined
from services.kernel.proof.verifying.finding import Finding
from services.kernel.proof.verifying.one_event import Standard
from services.kernel.proof.verifying.opening import Opening
from services.kernel.proof.verifying.walk import Walk

CHANGED_PACKS = "SELECT encode(hash, 'hex') FROM pack WHERE hash <> sha256(convert_to(body, 'UTF8'))"


@dataclass(frozen=True)
class Held:
    """What came of it. ``events`` fitted; of these ``removed`` had no content any more, ``unopened`` no key here, and
    ``newer`` came after the newest checkpoint. ``faults`` are about the archive and what stands around the events;
    ``innsyn`` rows of the seen log fitted."""

    finding: Finding | None
    faults: Sequence[str]
    events: int
    removed: int
    unopened: int
    newer: int
    innsyn: int

    @property
    def fits(self) -> bool:
        """Whether nothing at all was found."""
        return self.finding is None and not self.faults


async def hold(
    connection: asyncpg.Connection,
    archive: Archive,
    examined: Examined,
    opening: Opening | None,
    erased: Erased | None,
    progress: Callable[[int], None],
) -> Held:
    """Examine the archive first, then call this: the database must be the younger of the two. Only reads.

    ``opening``: to hold the rows of access against the contents too; ``erased``: to hold what is gone against what was
    decided. Both may be None where keys or list are not at hand. Raises `Missing` where a tile vanishes meanwhile."""
    standard = Standard(TiledTree(archive.tiles, examined.signed), examined.proven, opening, erased)
    walk = Walk(examined, standard, progress)
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        finding = await walk.first_that_does_not_fit(connection)
        packs = [f"Modellpakken {row[0]} er endret." for row in await connection.fetch(CHANGED_PACKS)]
        innsyn, broken = await hold_chain(connection)
    newer = max(walk.position - examined.signed, 0)
    faults = [*examined.faults, *packs, *([str(broken)] if broken else [])]
    return Held(finding, faults, walk.position, standard.removed, standard.unopened, newer, innsyn)
