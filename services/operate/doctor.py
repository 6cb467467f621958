"""Ser over alt: innstillinger, disk, klokke, nøkler, posisjoner, varsler, kopier. Sier hva som bør gjøres.

Kan kjøres både mens programmet går og mens det står. «ok» trenger ingenting, «merk» kan vente til en rolig stund,
«feil» bør rettes nå. Svaret er 0 når alt er i orden, ellers 1. Ingen navn og ingen saker står i det som skrives.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import asyncpg

from services import VERSION
from services.kernel.config import Settings
from services.kernel.embedded import joined_postgres
from services.kernel.errors import StafettloggError
from services.operate.checkup.database import database_lines
from services.operate.checkup.disks import disk_lines
from services.operate.checkup.keepsakes import keepsake_lines
from services.operate.checkup.line import Line, bad, good, note
from services.operate.checkup.set_up import settings_lines
from services.operate.checkup.wires import nats_line
from services.operate.progress import tell

CONNECTED = """
    SELECT count(*) FROM pg_stat_activity
     WHERE application_name LIKE 'stafettlogg %' AND datname = current_database()"""
AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError)


def arguments(parser: ArgumentParser) -> None:
    """None."""


async def operate(settings: Settings, words: Namespace) -> int:
    tell(f"Stafettlogg {VERSION}, {settings.municipality}.")
    found = []
    async for line in _lines(settings):
        tell(str(line))
        found.append(line)
    open_ = sum(line.level != "ok" for line in found)
    tell("Alt er i orden." if not open_ else f"{open_} ting å se på.")
    return int(bool(open_))


async def _lines(settings: Settings) -> AsyncIterator[Line]:
    for line in (*settings_lines(settings), *disk_lines(settings)):
        yield line
    for line in keepsake_lines(settings, datetime.now(UTC)):
        yield line
    try:
        async for line in _served(settings):
            yield line
    except AWAY as fault:
        yield bad(f"Databasen eller nøklene svarer ikke ({type(fault).__name__}).", "Sjekk DATABASE_URL og VAULT_URL.")
    except StafettloggError as refusal:
        yield bad(str(refusal), "")


async def _served(settings: Settings) -> AsyncIterator[Line]:
    """What only a server knows: that of a running product, or one of our own for the moment."""
    folder = settings.data / "postgresql"
    if settings.database_url is None and not (folder / "data").is_dir():
        yield note("Det er ingen database her ennå.", "Den blir laget når programmet starter.")
        return
    async with AsyncExitStack() as stack:
        url = settings.database_url
        if url is None:
            url = await stack.enter_async_context(joined_postgres(folder))
        connection = await asyncpg.connect(url, server_settings={"application_name": "doctor"})
        stack.push_async_callback(connection.close)
        connected = await connection.fetchval(CONNECTED)
        yield good(f"Programmet går ({connected} forbindelser).") if connected else good("Programmet står stille.")
        async for line in database_lines(settings, url, connection, running=bool(connected)):
            yield line
        yield await nats_line(settings, running=bool(connected))
