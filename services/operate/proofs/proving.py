"""Making proofs from the tiles: of what the newest checkpoint covers, and only where the database agrees with it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import asyncpg

from services.kernel.errors import Misconfigured, Unavailable
from services.kernel.proof.archive import Archive
from services.kernel.proof.leaves import header_of
from services.kernel.proof.note import Unproven, Verifier
from services.kernel.proof.paths import inclusion
from services.kernel.proof.proof_file import Proof
from services.kernel.proof.tiles import Missing, TiledTree

COLUMNS = """
    SELECT e.position, e.stream, e.version, e.topic, e.actor, e.role, e.recorded, e.command, e.pack, e.audience,
           e.payload_hash, p.salt, p.sealed FROM event e LEFT JOIN payload p USING (position)"""
AT = f"{COLUMNS} WHERE e.position = $1"
OF = f"{COLUMNS} WHERE e.stream = $1 AND e.version = $2"
ALL_OF = f"{COLUMNS} WHERE e.stream = $1 ORDER BY e.version"
POSITION = re.compile(r"[1-9]\d{0,17}")
VERSION = re.compile(r"([0-9a-f-]{36})/([1-9]\d{0,8})")
Row = Mapping[str, Any]


class Proving:
    """Rests on the newest checkpoint in the archive. Raises `Unproven` where the key did not sign it."""

    def __init__(self, archive: Archive, verifier: Verifier) -> None:
        newest = archive.newest(verifier)
        if newest is None:
            raise Misconfigured("Det finnes ingen sjekkpunkter i {folder}.", folder=archive.folder)
        self.checkpoint = newest
        self._tree = TiledTree(archive.tiles, newest.checkpoint.size)

    def proof(self, row: Row) -> Proof:
        """Raises `Unproven` where the event is not the one that was signed, `Unavailable` where it is too new."""
        position, size = row["position"], self.checkpoint.checkpoint.size
        if position > size:
            raise Unavailable(
                "Hendelse {position} er nyere enn det nyeste sjekkpunktet ({size}). Vent et minutt og prøv igjen; "
                "programmet må gå.",
                position=position,
                size=size,
            )
        try:
            path = inclusion(position - 1, size, self._tree.subtree)
        except Missing as missing:
            raise Unproven("Flisen {tile} mangler eller er skadet. Kjør stafettlogg verify.", tile=missing) from missing
        proof = Proof(position - 1, header_of(row), path, self.checkpoint)
        proof.hold()
        return proof


async def event_at(connection: asyncpg.Connection, words: str) -> Row:
    """A position, or stream/version. Raises `Misconfigured` where there is no such event."""
    row = None
    if POSITION.fullmatch(words):
        row = await connection.fetchrow(AT, int(words))
    elif found := VERSION.fullmatch(words):
        row = await connection.fetchrow(OF, _stream(found[1]), int(found[2]))
    if row is None:
        raise Misconfigured("Det finnes ingen hendelse {words}. Oppgi posisjonen, eller sak/versjon.", words=words)
    return dict(row)


async def events_of(connection: asyncpg.Connection, words: str) -> Sequence[Row]:
    """Every event of a stream. Raises `Misconfigured` where there is none."""
    rows = await connection.fetch(ALL_OF, _stream(words))
    if not rows:
        raise Misconfigured("Det finnes ingen sak {words}.", words=words)
    return [dict(row) for row in rows]


def _stream(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError as wrong:
        raise Misconfigured("«{words}» er ikke nummeret til en sak.", words=words) from wrong
