"""PostgreSQL's own dump and restore as child processes. Passwords travel in the environment, never as words."""

import asyncio
import os
import shutil
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import asyncpg

from services.kernel.embedded.child import environment
from services.kernel.embedded.cluster import binary
from services.kernel.errors import Misconfigured, Unavailable

NO_TLS = (
    "Databasen bruker TLS, og det kan ikke {name} som følger med. Installer postgresql-client "
    "(versjon {version} eller nyere), så brukes den."
)
FAILED = "{name} ble ikke ferdig: {why}"
SECRETS = ("password", "passfile", "sslpassword")
LIBPQ = ("PG", "HOME", "SSL_CERT")


class Address(NamedTuple):
    """A database's URL without its password, and the password."""

    url: str
    password: str | None


def address_of(url: str) -> Address:
    """What may stand on a command line, for every user of the machine to read, and what may not."""
    parts = urlsplit(url)
    login, at, hosts = parts.netloc.rpartition("@")
    user, _, password = login.partition(":")
    query = dict(parse_qsl(parts.query))
    password = unquote(password) or query.get("password", "")
    kept = urlencode({name: value for name, value in query.items() if name not in SECRETS}, safe="/")
    return Address(_joined(parts.scheme, f"{user}{at}{hosts}", parts.path, kept), password or None)


def with_database(url: str, name: str) -> str:
    """The URL of another database of the same server."""
    parts = urlsplit(url)
    return _joined(parts.scheme, parts.netloc, f"/{quote(name)}", parts.query)


def name_in(url: str) -> str:
    """The database that the URL names; without one it is called like its user."""
    parts = urlsplit(url)
    return unquote(parts.path.lstrip("/")) or unquote(parts.username or "") or "postgres"


def _joined(scheme: str, authority: str, path: str, query: str) -> str:
    """Unlike `urlunsplit`, with its two slashes also where there is no host."""
    return f"{scheme}://{authority}{path}" + (f"?{query}" if query else "")


async def tool(name: str, connection: asyncpg.Connection) -> str:
    """The program to use for the database behind the connection: ours knows no TLS."""
    encrypted = await connection.fetchval("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    if not encrypted:
        return binary(name)
    if found := shutil.which(name):
        return found
    raise Misconfigured(NO_TLS, name=name, version=connection.get_server_version().major)


@asynccontextmanager
async def running(command: Sequence[str], address: Address) -> AsyncIterator[Process]:
    """The child with its output as a pipe, to be read to its end. Raises `Unavailable` where it fails; it does not
    outlive the block."""
    process = await asyncio.create_subprocess_exec(
        command[0],
        f"--dbname={address.url}",
        *command[1:],
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        env=_environment(address),
    )
    assert process.stderr
    complaints = asyncio.create_task(process.stderr.read())
    try:
        yield process
        if await process.wait():
            raise Unavailable(FAILED, name=os.path.basename(command[0]), why=_short(await complaints))  # noqa: PTH119
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
            await process.wait()
        complaints.cancel()


def _environment(address: Address) -> dict[str, str]:
    """Also what libpq reads by itself, as the driver of the program does."""
    ours = environment() | {name: value for name, value in os.environ.items() if name.startswith(LIBPQ)}
    return ours | ({"PGPASSWORD": address.password} if address.password else {})


def _short(said: bytes) -> str:
    """The first complaint; what follows usually repeats it. Rows of the database never stand in it."""
    lines = [line for line in said.decode(errors="replace").splitlines() if "error:" in line] or ["ukjent feil"]
    return lines[0].partition("error:")[2].strip()[:300] or lines[0]
