"""Holding a town's database against its archive, as `stafettlogg verify` does."""

import asyncpg

from services.kernel.erasures import Erasure
from services.kernel.proof.note import Verifier
from services.kernel.proof.verifying.database import Held, hold
from services.kernel.proof.verifying.erased import Erased
from services.kernel.proof.verifying.examined import examine
from services.kernel.proof.verifying.opening import Opening
from tests.kernel.proof.town import Town

LEAF = """
    UPDATE event e SET leaf = sha256('\\x00'::bytea || int8send(e.position) || convert_to(
        format('["%s",%s,"%s","%s","%s","%s","%s","%s",["forfatter","naermeste_leder"],"%s"]', e.stream, e.version,
               e.topic, e.actor, e.role, to_char(e.recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
               e.command, encode(e.pack, 'hex'), encode(e.payload_hash, 'hex')), 'UTF8'))
     WHERE e.position = ANY ($1)"""


async def rewrite(town: Town, *positions: int) -> None:
    """Other people did it, says the database now, and every hash in it agrees."""
    await town.attack("UPDATE event SET actor = gen_random_uuid() WHERE position = ANY ($1)", positions)
    await town.attack(LEAF, positions)


async def held(
    town: Town,
    *,
    verifier: Verifier | None = None,
    others: tuple[str, ...] = (),
    keys: bool = False,
    erasures: tuple[Erasure, ...] | None = None,
) -> Held:
    """With or without the keys and the list of erasures at hand."""
    examined = examine(town.archive, verifier or town.verifier, others)
    opening = Opening(town.program.vault) if keys else None
    erased = None if erasures is None else Erased.of(erasures)
    connection = await asyncpg.connect(town.dsn)
    try:
        return await hold(connection, town.archive, examined, opening, erased, lambda _position: None)
    finally:
        await connection.close()


async def found(town: Town, **how: object) -> tuple[int, str]:
    """The position that is named, and what is said of it."""
    finding = (await held(town, **how)).finding  # type: ignore[arg-type]
    assert finding is not None
    return finding.position, finding.wrong
