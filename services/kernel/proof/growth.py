"""Holds the database against what was signed, and adds what came since. It refuses rather than guess."""

import asyncio
from collections.abc import Sequence

from services.kernel.errors import StafettloggError
from services.kernel.event_log.read import Source
from services.kernel.proof.checkpoint import Checkpoint
from services.kernel.proof.edge import Edge
from services.kernel.proof.leaves import SMALL, Leaf, height, leaves
from services.kernel.proof.tiles import TiledTree, Tiles
from services.kernel.proof.tree import Frontier


class Broken(StafettloggError):
    """The database holds less than what was signed, or something else."""


async def grow_beside(source: Source, edge: Edge, until: int) -> None:
    """The same as `grow`, for a process that people wait for: in small bites, and resting as long as each has taken. A
    log that was brought in with a million events must not hold anybody up."""
    clock = asyncio.get_running_loop().time
    while edge.size < until:
        began = clock()
        await grow(source, edge, min(edge.size + SMALL, until))
        if edge.size < until:
            await asyncio.sleep(clock() - began)


async def grow(source: Source, edge: Edge, until: int) -> None:
    """Adds the events after the edge, up to and with a position. Raises `Broken`."""
    async for batch in leaves(source, edge.size, until):
        _refuse_gaps(batch, edge.size)
        for leaf in batch:
            if leaf.stored != leaf.computed:
                raise Broken("Hodet til hendelse {position} er endret siden det ble skrevet.", position=leaf.position)
        await asyncio.to_thread(_append, edge, batch)
    if edge.size < until:
        raise Broken("Hendelse {position} mangler.", position=edge.size + 1)


async def compare(source: Source, tree: TiledTree, after: int, until: int) -> None:
    """The events between two positions are those in the tiles. Raises `Broken`, or `Missing` where a tile is."""
    async for batch in leaves(source, after, until):
        _refuse_gaps(batch, after)
        for leaf in batch:
            if leaf.computed != tree.leaf(leaf.position - 1):
                raise Broken("Hendelse {position} er ikke den som ble signert.", position=leaf.position)
        after = batch[-1].position
    if after < until:
        raise Broken("Hendelse {position} er signert, men mangler.", position=after + 1)


async def recount(source: Source, tiles: Tiles, last: Checkpoint) -> Edge:
    """The edge at the signed size, from the events alone; tiles are written only once the signed root has come out.

    Raises `Broken`."""
    frontier = Frontier()
    async for batch in leaves(source, 0, last.size):
        _refuse_gaps(batch, frontier.size)
        for leaf in batch:
            frontier.append(leaf.computed)
    _refuse_other(frontier, last)
    edge = Edge(tiles)
    await grow(source, edge, last.size)
    _refuse_other(edge, last)
    return edge


async def refuse_shorter(source: Source, last: Checkpoint) -> None:
    """Raises `Broken`."""
    reached = await height(source)
    if reached < last.size:
        raise Broken(
            "Databasen har {reached} hendelser, men {size} er signert: den er satt tilbake.",
            reached=reached,
            size=last.size,
        )


def _refuse_other(tree: Frontier | Edge, last: Checkpoint) -> None:
    if (tree.size, tree.root()) != (last.size, last.root):
        raise Broken("Databasen passer ikke med sjekkpunktet for {size} hendelser.", size=last.size)


def _refuse_gaps(batch: Sequence[Leaf], after: int) -> None:
    for expected, leaf in enumerate(batch, start=after + 1):
        if leaf.position != expected:
            raise Broken("Hendelse {position} mangler.", position=expected)


def _append(edge: Edge, batch: Sequence[Leaf]) -> None:
    for leaf in batch:
        edge.append(leaf.computed)
