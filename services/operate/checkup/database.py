"""What the database says of itself and of those who work in it."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta

import asyncpg
from cryptography.exceptions import InvalidTag

from services.kernel.backup.aside import STANDS_ASIDE, UNFINISHED
from services.kernel.backup.key_part import MASTER, secrets_of
from services.kernel.backup.soundness import without_key
from services.kernel.clock_guard import clocks_in_doubt
from services.kernel.config import Settings
from services.kernel.database import Database
from services.kernel.schema import newest
from services.kernel.vault import PROOF, Vault, open_store
from services.kernel.vault.master import master_key
from services.operate.checkup.line import Line, bad, good, note

SKEW, WRONG = timedelta(seconds=2), timedelta(seconds=30)
LAG = 100
FOLLOWERS = """
    SELECT name, kind, position FROM follower
     WHERE kind IN ('view', 'follower') AND name <> 'erasures' ORDER BY name"""
PARKED = "SELECT follower, count(*) AS count FROM parked GROUP BY follower ORDER BY follower"
LATE = """
    SELECT count(*) FROM delivery
     WHERE state IN ('waiting', 'deferred') AND created < now() - interval '1 hour'"""
LAST = "SELECT recorded FROM event ORDER BY position DESC LIMIT 1"


async def database_lines(
    settings: Settings, url: str, connection: asyncpg.Connection, *, running: bool
) -> AsyncIterator[Line]:
    """As long as it answers, everything that can be asked."""
    version = str(await connection.fetchval("SHOW server_version"))
    yield good(f"Databasen svarer: PostgreSQL {version.partition(' ')[0]}.")
    if await connection.fetchval(STANDS_ASIDE):
        yield bad(UNFINISHED, "")
    if not await connection.fetchval("SELECT to_regclass('public.head') IS NOT NULL"):
        yield note("Databasen er tom.", "Den blir satt opp når programmet starter.")
        return
    yield await _schema(connection)
    async for line in _clocks(settings, url, connection):
        yield line
    async for line in _positions(connection, running):
        yield line
    yield await _undelivered(connection)
    yield await _keys(settings, connection)


async def _schema(connection: asyncpg.Connection) -> Line:
    found, wanted = await connection.fetchval("SELECT version_num FROM alembic_version"), newest()
    if found == wanted:
        return good(f"Tabellene er à jour ({found}).")
    if str(found) > wanted:
        return note(f"Databasen er fra en nyere utgave ({found}, ikke {wanted}).", "Oppgrader programmet her også.")
    return note(f"Tabellene er fra en eldre utgave ({found}, ikke {wanted}).", "De oppgraderes ved neste start.")


async def _clocks(settings: Settings, url: str, connection: asyncpg.Connection) -> AsyncIterator[Line]:
    theirs, last = await connection.fetchval("SELECT clock_timestamp()"), await connection.fetchval(LAST)
    off = abs(datetime.now(UTC) - theirs)
    said = f"Klokka her og hos databasen skiller {off.total_seconds():.1f} sekunder."
    if off > WRONG:
        yield bad(said, "Rett den som går feil, helst med NTP.")
    else:
        yield note(said, "Sjekk at NTP er på.") if off > SKEW else good(said)
    if last and last - theirs > WRONG and not settings.demo:
        yield bad(f"Siste hendelse er ført {last:%d.%m.%Y %H:%M} (UTC), etter det klokka viser nå.", "Rett klokka.")
    for doubt in await _doubts(url):
        yield bad(doubt, "Rett klokka, eller bekreft den: stafettlogg confirm-clock")


async def _doubts(url: str) -> Sequence[str]:
    database = Database(url)
    try:
        async with database.engine("keeper", 1).connect() as connection:
            return await clocks_in_doubt(connection)
    finally:
        await database.close()


async def _positions(connection: asyncpg.Connection, running: bool) -> AsyncIterator[Line]:
    head = await connection.fetchval("SELECT position FROM head")
    rows = await connection.fetch(FOLLOWERS)
    behind = {row["name"]: head - row["position"] for row in rows if head - row["position"] > LAG}
    yield good(f"Loggen står på posisjon {head}.")
    for name, count in behind.items():
        do = "Se igjen om litt; øker det, så se loggen til programmet." if running else "Det tas igjen når det går."
        yield note(f"{name} ligger {count} hendelser etter.", do)
    if not behind and rows:
        yield good("Alle visninger og varsler er à jour.")
    for row in await connection.fetch(PARKED):
        yield _parked(row["follower"], row["count"])


def _parked(follower: str, count: int) -> Line:
    name = follower.rpartition("_")[0]
    why = "Se loggen til programmet for hvorfor; når feilen er rettet:"
    if not name:
        return bad(f"{count} hendelser er satt på vent i {follower}.", f"{why} start {follower} på nytt.")
    return bad(f"{count} logger er satt på vent i visningen {name}.", f"{why} stafettlogg rebuild {name}")


async def _undelivered(connection: asyncpg.Connection) -> Line:
    if late := await connection.fetchval(LATE):
        return note(
            f"{late} varsler har ventet i over en time.", "Når maskinen ut på nettet? Se loggen til programmet."
        )
    return good("Ingen varsler har ventet i over en time.")


async def _keys(settings: Settings, connection: asyncpg.Connection) -> Line:
    file = secrets_of(settings)[MASTER]
    if not file.is_file():
        return bad(f"Hovednøkkelen mangler i {file}.", "Legg tilbake sikkerhetskopien (master-key).")
    async with open_store(settings.vault_url, settings.data) as store:
        vault = Vault(store, master_key(file))
        try:
            await vault.fetch([PROOF])
        except InvalidTag:
            return bad("Hovednøkkelen passer ikke til nøklene.", "Legg tilbake den rette (MASTER_KEY_FILE).")
        if lost := await without_key(connection, vault):
            return bad(
                f"{len(lost)} saker mangler nøkkel, uten at de er slettet.",
                "Gjenopprett nøklene fra en kopi: stafettlogg restore MAPPE",
            )
    return good("Hovednøkkelen passer, og alle saker har nøkkelen sin.")
