"""A campaign: people at work over HTTP, and a seeded hand that kills the product's processes under them."""

import asyncio
import random
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
from aiohttp import ClientSession, DummyCookieJar, TCPConnector

from tests.faults.campaign_people import Doors
from tests.faults.campaign_phones import Phones, phones
from tests.faults.campaign_servers import AWAY, nats_part, postgres_part, socket_of
from tests.faults.campaign_town import Town, settle, town
from tests.faults.ledger import Compared, Ledger
from tests.faults.nats_cable import Cable
from tests.faults.supervisor import Part, lasting, stop_all
from tests.program import PLAIN, ROOT, answers
from tests.waiting import until

PORTS = range(11_000, 20_000)
PARTS = ("web", "projections", "notify")


@dataclass
class Product:
    """The product as processes of its own. ``parts`` by name; two of a kind are ``web 1`` and ``web 2``."""

    folder: Path
    address: str
    nats_url: str
    parts: dict[str, Part]
    ports: Sequence[int]
    phones: Phones
    town: Town
    doors: Doors
    environment: dict[str, str] = field(repr=False, default_factory=dict)

    def named(self, kind: str) -> list[Part]:
        """Those of a kind."""
        return [part for name, part in self.parts.items() if name.partition(" ")[0] == kind]

    async def fetch(self, statement: str, *values: object) -> list[asyncpg.Record]:
        """By the superuser, as soon as PostgreSQL answers."""
        async with asyncio.timeout(60):
            while True:
                try:
                    connection = await asyncpg.connect(self.address, timeout=5)
                    try:
                        return list(await connection.fetch(statement, *values))
                    finally:
                        await connection.close(timeout=5)
                except AWAY:
                    await asyncio.sleep(0.05)

    async def compared(self) -> Compared:
        """The ledger and the database, side by side."""
        connection = await asyncpg.connect(self.address)
        try:
            return await self.doors.ledger.compare(connection)
        finally:
            await connection.close()

    async def answers(self) -> None:
        """Every web process serves."""
        for port in self.ports:
            await until(lambda port=port: answers(port), seconds=60)  # type: ignore[misc]


@asynccontextmanager
async def product(
    folder: Path, dice: random.Random, instances: int = 1, cable: Cable | None = None
) -> AsyncIterator[Product]:
    """Everything started and answering; the parts reach NATS through the ``cable``, if there is one."""
    async with AsyncExitStack() as stack:
        socket = stack.enter_context(socket_of(folder / "postgresql"))
        postgres, address = await postgres_part(folder / "postgresql", socket)
        stack.push_async_callback(postgres.stop)
        nats, nats_url = await nats_part(folder / "nats")
        stack.push_async_callback(nats.stop)
        reached = await stack.enter_async_context(cable.laid(nats_url)) if cable else nats_url
        people, ports = town(schools=3, families=8), [_own_port(dice) for _ in range(instances)]
        await settle(people, address)
        double = await stack.enter_async_context(phones(dice, folder / "trusted.pem"))
        environment = _environment(folder, address, reached, double)
        parts = _parts(folder, environment, ports)
        stack.push_async_callback(stop_all, list(parts.values()))
        connector, jar = TCPConnector(limit=0), DummyCookieJar()
        session = await stack.enter_async_context(ClientSession(connector=connector, cookie_jar=jar))
        doors = Doors(ports, session, Ledger(), dice)
        for part in parts.values():
            part.start()
        everything = parts | {"postgres": postgres, "nats": nats}
        here = Product(folder, address, nats_url, everything, ports, double, people, doors, environment)
        await here.answers()
        yield here


def _own_port(dice: random.Random) -> int:
    """Below the range of outgoing connections: while web is down, one of those could take its place."""
    while True:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port := dice.choice(PORTS)))
            return port


def _environment(folder: Path, address: str, nats_url: str, double: Phones) -> dict[str, str]:
    return PLAIN | {
        "DATABASE_URL": address, "NATS_URL": nats_url, "VAULT_URL": f"file://{folder}/keys/vault.sqlite3",
        "STAFETTLOGG_DATA": str(folder / "data"), "OIDC_ISSUER": "https://innlogging.example",
        "PUSH_TEST_HOSTS": double.origin.removeprefix("https://"), "SSL_CERT_FILE": str(folder / "trusted.pem"),
    }  # fmt: skip


def _parts(folder: Path, environment: dict[str, str], ports: Sequence[int]) -> dict[str, Part]:
    parts = {}
    for kind in PARTS:
        for number, port in enumerate(ports, start=1):
            name = f"{kind} {number}"
            said = folder / f"{name.replace(' ', '_')}.log"

            async def command(kind: str = kind) -> list[str]:
                return lasting([sys.executable, "-m", "services.run", kind])

            parts[name] = Part(name, command, environment | {"PORT": str(port)}, ROOT, said)
    return parts
