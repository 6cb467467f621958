"""The chain of the seen log, counted again from its rows: a row that was changed, put in or taken out does not fit."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg

BEGIN = hashlib.sha256(b"stafettlogg innsyn").digest()
"""What stands before the first row."""
PORTION = 5_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ROWS = """
    SELECT n, person, stream, position, page, at, roles, service, kontroll, kin, hash FROM innsyn
     WHERE n > $1 ORDER BY n LIMIT $2"""
HEAD = "SELECT n, hash FROM innsyn_head"


@dataclass(frozen=True)
class Broken:
    """The first row that does not fit, by its number, and what is wrong."""

    n: int
    wrong: str

    def __str__(self) -> str:
        return f"Innsyn {self.n} passer ikke: {self.wrong}"


async def hold_chain(connection: asyncpg.Connection) -> tuple[int, Broken | None]:
    """How many rows there are, and the first that does not fit. Reads only; give it a transaction of one moment."""
    n, before = 0, BEGIN
    while rows := await connection.fetch(ROWS, n, PORTION):
        for row in rows:
            if row["n"] != n + 1:
                return n, Broken(n + 1, "raden mangler.")
            if row["hash"] != hash_of(before, row):
                return n, Broken(n + 1, "raden er endret, eller en rad før den er byttet ut.")
            n, before = n + 1, row["hash"]
    head = await connection.fetchrow(HEAD)
    if head is None or head["n"] != n:
        return n, Broken(n + 1, "de siste radene mangler, eller det er lagt til rader utenom programmet.")
    if head["hash"] != before:
        return n, Broken(n, "den siste raden er en annen enn den som ble skrevet sist.")
    return n, None


def hash_of(before: bytes, row: Any) -> bytes:
    """What `record_innsyn` stores beside the row: SHA-256 over the hash before it and the row's own columns."""
    moment = (row["at"] - EPOCH) // timedelta(microseconds=1)
    parts = [
        before,
        _number(row["n"]),
        row["person"].bytes,
        row["stream"].bytes,
        _number(row["position"]),
        row["page"].encode() + b"\0",
        _number(moment),
        " ".join(row["roles"]).encode() + b"\0",
        row["service"].bytes if row["service"] else b"\0",
        row["kontroll"].bytes if row["kontroll"] else b"\0",
        b"\1" if row["kin"] else b"\0",
    ]
    return hashlib.sha256(b"".join(parts)).digest()


def _number(number: int) -> bytes:
    return number.to_bytes(8, "big", signed=True)
