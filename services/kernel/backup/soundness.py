"""Whether a restored database is what the backup says it is: counts, head, hashes, and a key for every stream."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from services.kernel.errors import Misconfigured
from services.kernel.vault import Vault

SHOWN = 20
SIEVED = ("payload", "fil_part", "draft")
LEAF = "SELECT position, encode(leaf, 'hex') AS leaf FROM event ORDER BY position DESC LIMIT 1"
DENSE = "SELECT (SELECT count(*) FROM event) = (SELECT position FROM head)"
BENT = "SELECT position FROM event JOIN payload USING (position) WHERE sha256(salt || sealed) <> payload_hash LIMIT 20"
GONE = """
    SELECT e.position FROM event e LEFT JOIN payload p USING (position)
     WHERE p.position IS NULL
       AND NOT EXISTS (SELECT FROM erased x
                        WHERE x.stream = e.stream AND (x.position IS NULL OR x.position = e.position))
     ORDER BY e.position LIMIT 20"""
STREAMS = """
    SELECT DISTINCT stream FROM event e
     WHERE NOT EXISTS (SELECT FROM erased x WHERE x.stream = e.stream AND x.position IS NULL)"""


@dataclass(frozen=True)
class Finding:
    """One sentence for the operator. ``bad``: somebody must do something."""

    sentence: str
    bad: bool = False


async def hold_against(connection: asyncpg.Connection, facts: Mapping[str, Any]) -> int:
    """The rows just loaded are those of the manifest. Answers with the number of payloads that were left out. Raises
    `Misconfigured`: a database that came out otherwise is not put in place."""
    for table, wanted in facts["rows"].items():
        found = await connection.fetchval(f'SELECT count(*) FROM "{table}"')  # noqa: S608  (names of our own tables)
        if found != wanted and not (table in SIEVED and found < wanted):
            raise _otherwise(f"tabellen {table} har {found} rader, ikke {wanted}")
    last = await connection.fetchrow(LEAF)
    if (last["leaf"] if last else None) != facts["leaf"]:
        raise _otherwise("den siste hendelsen er en annen")
    if await connection.fetchval("SELECT position FROM head") != facts["head"]:
        raise _otherwise("hodet står et annet sted")
    return int(facts["rows"]["payload"] - await connection.fetchval("SELECT count(*) FROM payload"))


def _otherwise(what: str) -> Misconfigured:
    return Misconfigured("Databasen ble ikke slik sikkerhetskopien sier: {what}. Velg en annen kopi.", what=what)


async def look_through(connection: asyncpg.Connection, vault: Vault) -> Sequence[Finding]:
    """What is wrong with the events, their payloads and their keys; empty where all is well."""
    found = []
    if not await connection.fetchval(DENSE):
        found.append(Finding("Det er hull i rekken av hendelser. Kjør stafettlogg verify.", bad=True))
    if bent := [row["position"] for row in await connection.fetch(BENT)]:
        found.append(Finding(f"Innholdet er endret på posisjon {_listed(bent)}. Kjør stafettlogg verify.", bad=True))
    if gone := [row["position"] for row in await connection.fetch(GONE)]:
        found.append(Finding(f"Innholdet mangler på posisjon {_listed(gone)}, uten at det er slettet.", bad=True))
    if keyless := await without_key(connection, vault):
        found.append(
            Finding(
                f"{len(keyless)} saker har ingen nøkkel, uten at de er slettet: {_listed(sorted(map(str, keyless)))}. "
                "Finnes det en nyere kopi av nøklene (vault), så gjenopprett med den; ellers er teksten i dem tapt.",
                bad=True,
            )
        )
    return found


async def without_key(connection: asyncpg.Connection, vault: Vault) -> Collection[UUID]:
    """The streams whose key is gone though nobody erased them."""
    streams = [row["stream"] for row in await connection.fetch(STREAMS)]
    return frozenset(streams) - await vault.kept(streams)


def _listed(some: Sequence[object]) -> str:
    return ", ".join(map(str, some[:SHOWN])) + (" …" if len(some) > SHOWN else "")
