"""A database that is made aside, under another name, and takes its place only when it is whole.

While one stands aside, no part of the product starts: what is half restored is never read.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import get_args

import asyncpg

from services.kernel.backup.tools import name_in, with_database
from services.kernel.database import Role
from services.kernel.errors import Misconfigured, Unavailable

SUFFIX = "_restoring"
STANDS_ASIDE = "SELECT true FROM pg_database WHERE datname = current_database() || '_restoring'"
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()"
MEMBER = "SELECT pg_has_role(current_user, $1, 'MEMBER')"
ROLE = """
    DO $$ BEGIN
        CREATE ROLE {role} NOLOGIN NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$"""

UNFINISHED = (
    "En gjenoppretting er begynt, men ikke fullført, og ingenting kan leses før den er det. "
    "Kjør stafettlogg restore på nytt; med --abandon beholdes det som var her før."
)
CONNECTED = "{count} forbindelser er åpne mot databasen. Stopp alle delene av programmet, og prøv igjen."
MAY_NOT = (
    "Databasebrukeren i DATABASE_URL får ikke lage databaser eller roller. Gi den retten mens dere gjenoppretter: "
    "ALTER ROLE … CREATEDB CREATEROLE."
)
AWAY = "DATABASE_URL: serveren svarer ikke eller slipper oss ikke inn ({fault}). Sjekk adresse og rettigheter."


async def refuse_unfinished(url: str) -> None:
    """At each start, before anything is made. Raises `Misconfigured` while a restore has not come to its end."""
    connection = await asyncpg.connect(url)
    try:
        if await connection.fetchval(STANDS_ASIDE):
            raise Misconfigured(UNFINISHED)
    finally:
        await connection.close()


class Aside:
    """The server, and two names on it: the product's, and the one beside it."""

    def __init__(self, url: str, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._name = name_in(url)
        self.url = with_database(url, self._name + SUFFIX)

    @asynccontextmanager
    async def made(self) -> AsyncIterator[str]:
        """The URL of an empty database aside. A block that fails leaves everything as it was; one that is killed leaves
        the half-made one standing, and with it the product."""
        await self._make()
        try:
            yield self.url
        except BaseException:
            await self.drop()
            raise

    async def _make(self) -> None:
        """What an earlier restore left half done is thrown away. The roles are there afterwards."""
        await self.drop()
        try:
            await self._connection.execute(f"CREATE DATABASE {_quoted(self._name + SUFFIX)}")
            for role in get_args(Role):
                await self._be(f"stafettlogg_{role}")
        except asyncpg.InsufficientPrivilegeError as fault:
            raise Misconfigured(MAY_NOT) from fault

    async def _be(self, role: str) -> None:
        """The role is there, and we are a member of it: the backup grants rights to it."""
        if not await self._connection.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", role):
            await self._connection.execute(ROLE.format(role=role))
        if not await self._connection.fetchval(MEMBER, role):
            await self._connection.execute(f"GRANT {role} TO CURRENT_USER")

    async def refuse_connected(self) -> None:
        """Whoever is connected to the product's database would go on writing into what is thrown away."""
        if count := await self._connection.fetchval(OTHERS, self._name):
            raise Misconfigured(CONNECTED, count=count)

    async def put_in_place(self) -> None:
        """From here on it is the product's database."""
        await self._connection.execute(f"DROP DATABASE IF EXISTS {_quoted(self._name)}")
        await self._connection.execute(f"ALTER DATABASE {_quoted(self._name + SUFFIX)} RENAME TO {_quoted(self._name)}")

    async def drop(self) -> None:
        """As if nothing had been begun."""
        await self._connection.execute(f"DROP DATABASE IF EXISTS {_quoted(self._name + SUFFIX)} WITH (FORCE)")


@asynccontextmanager
async def beside(url: str) -> AsyncIterator[Aside]:
    """Connected to the server by a database that is always there."""
    connection = await _maintenance(url)
    try:
        yield Aside(url, connection)
    finally:
        await connection.close()


async def _maintenance(url: str) -> asyncpg.Connection:
    for name in ("postgres", "template1"):
        try:
            return await asyncpg.connect(with_database(url, name))
        except asyncpg.InvalidCatalogNameError:
            continue
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as fault:
            raise Unavailable(AWAY, fault=type(fault).__name__) from fault
    raise Unavailable(AWAY, fault="ingen database")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
