"""PostgreSQL and NATS as servers of their own: started and killed by the harness, on the same folder and address."""

import os
import random
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from services.kernel.embedded.child import environment
from services.kernel.embedded.cluster import make_cluster
from services.kernel.embedded.lifeline import bound
from services.kernel.embedded.nats_server import NatsServer
from services.kernel.embedded.postgres import DATABASE, Postgres, dsn
from services.kernel.embedded.socket_folder import socket_folder
from tests.databases import execute, named
from tests.faults.supervisor import Part
from tests.waiting import until

AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""A server that is killed just now, or starts again."""


@contextmanager
def socket_of(folder: Path) -> Iterator[Path]:
    """Where PostgreSQL listens."""
    folder.mkdir(parents=True, mode=0o700)
    with socket_folder(folder / "socket") as socket:
        yield socket


async def postgres_part(folder: Path, socket: Path) -> tuple[Part, str]:
    """Started, with an empty database, and the address of that."""
    await make_cluster(folder / "data")
    server = Postgres(folder / "data", socket)

    async def command() -> list[str]:
        return bound(await server.command(), signal.SIGKILL)

    part = Part("postgres", command, environment(), server.folder, folder / "server.log", signal.SIGINT)
    part.start()
    await until(lambda: server.ready(part.pid or 0))
    await execute(dsn(socket, "postgres"), f"CREATE DATABASE {DATABASE}")
    return part, dsn(socket, DATABASE)


async def nats_part(folder: Path) -> tuple[Part, str]:
    """Started, and its address, which lasts also when its folder is wiped."""
    folder.mkdir(parents=True, mode=0o700)
    server = NatsServer(folder.resolve())
    await server.choose_port()

    async def command() -> list[str]:
        server.folder.mkdir(exist_ok=True, mode=0o700)
        return bound(await server.command(), signal.SIGKILL)

    part = Part("nats", command, environment(), folder.resolve(), folder.with_suffix(".log"))
    part.start()
    await until(lambda: server.ready(part.pid or 0))
    return part, server.url


def wipe(folder: Path) -> None:
    """All that the server kept."""
    shutil.rmtree(folder)
    folder.mkdir(mode=0o700)


async def kill_backend(address: str, dice: random.Random) -> bool:
    """kill -9 of one of the product's own connections' processes: PostgreSQL then throws all of them out."""
    try:
        connection = await asyncpg.connect(address, timeout=5)
    except AWAY:
        return False
    try:
        found = await connection.fetch(
            "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'stafettlogg %' ORDER BY pid"
        )
    finally:
        await connection.close()
    if found:
        os.kill(dice.choice(found)["pid"], signal.SIGKILL)
    return bool(found)


async def copy_of(address: str, name: str) -> str:
    """The address of a copy of the database, made while nobody is connected to it."""
    await execute(named(address, "postgres"), f"CREATE DATABASE {name} TEMPLATE {DATABASE}")
    return named(address, name)
