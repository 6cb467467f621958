"""Fills a store with many logs in seconds: events, payloads sealed with real keys, commands, access, leaves, register.

What stands there afterwards is what the program itself would have written, by COPY. The views are left to a rebuild.
"""

import os
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

import asyncpg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bench.case_template import Line, template
from bench.casting import Case, Casting, Form, Writing, flush, new_id
from bench.figure import progress
from services.cases.pack import shipped
from services.kernel.binary_copy import Connection
from services.kernel.event_log.mapper import NONCE
from services.kernel.vault import KeyStore

__all__ = ["Case", "fill"]

TOGETHER = 1_000
"""So many logs go on at the same time: their events come in turn, as in life."""
AT_ONCE = 20_000
LOG = "event", "payload", "command", "access"
KEYS = """
    SELECT conrelid::regclass::text AS relation, conname, pg_get_constraintdef(oid) AS definition
      FROM pg_constraint WHERE conrelid::regclass::text = ANY ($1) AND contype IN ('p', 'u')"""
INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
     WHERE tablename = ANY ($1) AND indexname NOT IN (SELECT conname FROM pg_constraint)"""
SINCE = date(2020, 8, 1)
BARN_PER_HOLDER, HOLDERS_PER_UNIT = 20, 25


async def fill(
    dsn: str, store: KeyStore, master: bytes, logs: int, events_each: int = 20, *, with_undring: bool = False
) -> Sequence[Case]:
    """Adds so many logs of so many events each (15 at least) to what stands there; ``with_undring`` adds the undring
    of five events that led to each. ``dsn`` is the superuser's, ``store`` and ``master`` are the vault's. The case's
    people get into the register. Nobody else may write meanwhile. Answers with the cases."""
    started = time.perf_counter()
    lines, names = template(events_each, with_undring)
    connection = await asyncpg.connect(dsn)
    try:
        cases = list(_cases(logs, names))
        await _fill_register(connection, cases)
        await connection.execute("SET synchronous_commit = off")
        async with _without_indexes(connection):
            await _fill_log(connection, store, AESGCM(master), cases, lines)
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()
    events, seconds = logs * len(lines), time.perf_counter() - started
    progress(f"  {logs:,} logger, {events:,} hendelser på {seconds:.1f} s ({events / seconds:,.0f}/s)")
    return cases


def _cases(logs: int, names: Sequence[str]) -> Iterator[Case]:
    own = [name for name in names if name not in ("holder", "leader", "unit")]
    unit = leader = holder = ""
    for number in range(logs):
        if number % (BARN_PER_HOLDER * HOLDERS_PER_UNIT) == 0:
            unit, leader = new_id(), new_id()
        if number % BARN_PER_HOLDER == 0:
            holder = new_id()
        yield Case({"unit": unit, "leader": leader, "holder": holder, "nobody": NOBODY} | {n: new_id() for n in own})


NOBODY = str(UUID(int=0))


async def _fill_register(connection: Connection, cases: Sequence[Case]) -> None:
    units = dict.fromkeys(case.ids["unit"] for case in cases)
    holders = {case.ids["holder"]: case.ids["unit"] for case in cases}
    leaders = {case.ids["leader"]: case.ids["unit"] for case in cases}
    family = [case.ids[name] for case in cases for name in ("barn", "mor", "far")]
    parents = [(case.ids[name], case.ids["barn"], "foresatt", name, SINCE) for case in cases for name in ("mor", "far")]
    work = [(one, unit, "lærer", False, SINCE) for one, unit in holders.items()]
    work += [(one, unit, "rektor", True, SINCE) for one, unit in leaders.items()]
    people = [(one, "Kim", f"Nes{number}") for number, one in enumerate([*family, *holders, *leaders])]
    pupils = [(case.ids["barn"], case.ids["unit"], "7B", SINCE) for case in cases]
    await _copy(connection, "unit", ("id", "name", "service"), [(one, "Skolen", "skole") for one in units])
    await _copy(connection, "person", ("id", "given_name", "family_name"), people)
    await _copy(connection, "employment", ("person", "unit", "title", "leads", "from_on"), work)
    await _copy(connection, "parental", ("parent", "child", "kind", "relation", "from_on"), parents)
    await _copy(connection, "enrolment", ("child", "unit", "group_name", "from_on"), pupils)


async def _fill_log(
    connection: Connection, store: KeyStore, master: AESGCM, cases: Sequence[Case], lines: Sequence[Line]
) -> None:
    pack = shipped()
    for hash_, body in pack.bodies.items():
        stored = "INSERT INTO pack VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
        await connection.execute(stored, bytes.fromhex(hash_), "sokndal", body)
    position = await connection.fetchval("SELECT position FROM head")
    last = await connection.fetchval("SELECT max(recorded) FROM event") or datetime(2026, 3, 2, 7, tzinfo=UTC)
    cast = Casting(pack.in_force, position, last)
    waiting, forms = iter(cases), [Form(line) for line in lines]
    while group := list(islice(waiting, TOGETHER)):
        writing = await _with_keys(store, master, group, lines)
        for form in forms:
            for one in writing:
                cast.write(one, form)
            if len(cast.rows.event) >= AT_ONCE:
                await flush(connection, cast)
    await flush(connection, cast)


async def _with_keys(
    store: KeyStore, master: AESGCM, cases: Sequence[Case], lines: Sequence[Line]
) -> Sequence[Writing]:
    streams = dict.fromkeys(line.stream for line in lines)
    keys = {(n, stream): AESGCM.generate_key(256) for n in range(len(cases)) for stream in streams}
    await store.put({cases[n][stream]: _wrapped(master, cases[n][stream], key) for (n, stream), key in keys.items()})
    return [Writing(case, {stream: AESGCM(keys[n, stream]) for stream in streams}) for n, case in enumerate(cases)]


def _wrapped(master: AESGCM, stream: UUID, key: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + master.encrypt(nonce, key, stream.bytes)


@asynccontextmanager
async def _without_indexes(connection: Connection) -> AsyncIterator[None]:
    """They are made afterwards, which is faster than row by row. Only where nobody needs them yet."""
    if await connection.fetchval("SELECT position FROM head"):
        yield
        return
    keys = await connection.fetch(KEYS, list(LOG))
    indexes = await connection.fetch(INDEXES, list(LOG))
    for key in keys:
        await connection.execute(f"ALTER TABLE {key['relation']} DROP CONSTRAINT {key['conname']}")
    for index in indexes:
        await connection.execute(f"DROP INDEX {index['indexname']}")
    yield
    await connection.execute("SET maintenance_work_mem = '256MB'")
    for key in keys:
        await connection.execute(f"ALTER TABLE {key['relation']} ADD CONSTRAINT {key['conname']} {key['definition']}")
    for index in indexes:
        await connection.execute(index["indexdef"])


async def _copy(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    await connection.copy_records_to_table(table, columns=columns, records=rows)
