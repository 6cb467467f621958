"""The tree as it was signed last: from memory, from tiles, or counted again; believed if the signed root comes out."""

import asyncio
import logging

from services.kernel.event_log.read import Source
from services.kernel.proof.checkpoint import Checkpoint
from services.kernel.proof.edge import Edge
from services.kernel.proof.growth import Broken, compare, recount, refuse_shorter
from services.kernel.proof.tiles import Missing, TiledTree, Tiles

logger = logging.getLogger(__name__)
LOOKED_AT = 2_560
"""Old events that are held against the tiles each time: nearly four million a day."""


class SignedEdge:
    """Where the next checkpoint begins. `remember` spares the next one from reading tiles."""

    def __init__(self, tiles: Tiles) -> None:
        self._tiles = tiles
        self._edge: Edge | None = None
        self._looked_until = 0

    def remember(self, edge: Edge) -> None:
        """As it was signed; whoever grows it on takes it away with `at`."""
        self._edge = edge

    async def at(self, source: Source, last: Checkpoint) -> Edge:
        """Also certain that the database still holds what was signed. Raises `Broken`."""
        await refuse_shorter(source, last)
        edge, self._edge = self._edge, None
        try:
            if edge is None or edge.size != last.size:
                edge = await asyncio.to_thread(Edge.at, self._tiles, last.size)
            if edge.root() != last.root:
                raise Missing
            await self._look_again(source, last)
        except (Missing, Broken) as doubt:
            return await self._recounted(source, last, doubt)
        return edge

    async def _look_again(self, source: Source, last: Checkpoint) -> None:
        """The newest signed event is there (no rollback survives that), and so are some older ones, in turn."""
        tree = TiledTree(self._tiles, last.size)
        await compare(source, tree, max(last.size - 1, 0), last.size)
        after = self._looked_until if self._looked_until < last.size else 0
        until = min(after + LOOKED_AT, last.size)
        await compare(source, tree, after, until)
        self._looked_until = until

    async def _recounted(self, source: Source, last: Checkpoint, doubt: Exception) -> Edge:
        """Were the tiles damaged, or the database? The signed root decides."""
        try:
            edge = await recount(source, self._tiles, last)
        except Broken:
            if isinstance(doubt, Broken):
                raise doubt from None
            raise
        logger.warning("Flisene ved sjekkpunktene var skadet og er laget på nytt; databasen er som den ble signert.")
        return edge
