"""The notary: each minute it looks at the log, and signs what it holds if that continues what was signed before.

It refuses, and raises an alarm, where the database holds less or something else: neither a rollback nor a rewriting
must get a signature. It never ends the program: a municipality without proof for an hour still needs its logs.
"""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from socket import gaierror
from typing import Any, Protocol

import asyncpg
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.clock import Clock
from services.kernel.config import Settings
from services.kernel.errors import Misconfigured, StafettloggError
from services.kernel.proof.archive import Archive
from services.kernel.proof.checkpoint import Checkpoint, Signed, origin_of, sign
from services.kernel.proof.edge import Edge
from services.kernel.proof.growth import grow_beside
from services.kernel.proof.key import Signer, make_signer
from services.kernel.proof.leaves import height
from services.kernel.proof.signed_edge import SignedEdge

logger = logging.getLogger(__name__)
EVERY = 60.0
"""Seconds between two checkpoints, by the loop's own clock: nobody can set it back."""
AGAIN = 5.0
SELDOM = 900.0
AWAY = (
    SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, ConnectionError,
    TimeoutError, gaierror,
)  # fmt: skip


class Parts(Protocol):
    """Fulfilled by the Runtime."""

    @property
    def settings(self) -> Settings:
        """Where checkpoints and key lie, and what the log is called."""

    @property
    def projector(self) -> AsyncEngine:
        """Reads event headers."""

    @property
    def clock(self) -> Clock:
        """When it was signed."""


async def notarise(parts: Parts) -> None:
    """Until cancelled: a checkpoint at once, and then one each minute."""
    settings = parts.settings
    notary = Notary(
        Archive(settings.checkpoints),
        settings.checkpoint_key_file,
        origin_of(settings.public_url),
        parts.projector,
        parts.clock,
    )
    while True:
        pause = await notary.turn()
        await asyncio.sleep(pause)


class Notary:
    """Several may run on one folder: the folder's lock lets one work at a time, and each begins at what is signed."""

    def __init__(self, archive: Archive, key_file: Path, name: str, engine: AsyncEngine, clock: Clock) -> None:
        self._archive = archive
        self._key_file = key_file
        self._name = name
        self._engine = engine
        self._clock = clock
        self._signed = SignedEdge(archive.tiles)
        self._refusals = 0

    async def turn(self, every: float = EVERY) -> float:
        """One checkpoint, or an alarm. The seconds until the next try: longer each time while it is refused."""
        try:
            await self.advance()
        except AWAY as fault:
            logger.warning("Notaren venter på databasen (%s).", type(fault).__name__)
            return min(AGAIN, every)
        except StafettloggError as refusal:
            self._refusals += 1
            await self._alarm(str(refusal))
            return min(every * (1 << min(self._refusals, 10)), SELDOM)
        except OSError as fault:
            await self._alarm(f"Sjekkpunktene kan ikke skrives: {fault.strerror}.")
            return every
        self._refusals = 0
        return every

    async def advance(self) -> Signed | None:
        """Signs what the log holds now; nothing while another process is doing it. Raises `Broken` and `Misconfigured`.

        Kill it anywhere: tiles come before the signature, and what is not signed yet may be written again."""
        with self._archive.alone() as alone:
            if not alone:
                return None
            signer = await asyncio.to_thread(self._signer)
            last = await asyncio.to_thread(self._archive.newest, signer.verifier)
            edge = await self._grown(last.checkpoint if last else None)
            head = Checkpoint(signer.verifier.name, edge.size, edge.root())
            signed = sign(head, signer, self._clock.now())
            await asyncio.to_thread(self._keep, edge, signed)
            self._signed.remember(edge)
            return signed

    def _signer(self) -> Signer:
        if not self._key_file.exists() and self._archive.largest() is not None:
            raise Misconfigured(
                "Nøkkelen til sjekkpunktene mangler i {file}. Legg tilbake sikkerhetskopien; er den tapt, flytt mappen "
                "{folder} til et trygt sted, så begynner en ny rekke.",
                file=self._key_file,
                folder=self._archive.folder,
            )
        new = not self._key_file.exists()
        signer = make_signer(self._key_file, self._name)
        if new:
            logger.info("Nøkkelen til sjekkpunktene er laget. Skriv ned den offentlige: %s", signer.verifier)
        return signer

    def _keep(self, edge: Edge, signed: Signed) -> None:
        edge.keep()
        self._archive.store(signed)
        self._archive.calm()

    async def _grown(self, last: Checkpoint | None) -> Edge:
        """The tree as the database has it now, certain to begin with what was signed."""
        async with self._engine.connect() as connection:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            edge = await self._signed.at(raw, last) if last else Edge(self._archive.tiles)
            await grow_beside(raw, edge, await height(raw))
        return edge

    async def _alarm(self, sentence: str) -> None:
        logger.error("Det signeres ikke: %s Kjør stafettlogg verify.", sentence)
        with suppress(OSError):
            await asyncio.to_thread(self._archive.raise_alarm, sentence)
