"""What tests share: real servers, started once for the whole run."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from services.kernel.embedded import nats_server, postgres
from tests.databases import copied, migrate
from tests.requirements import Shown


def pytest_configure(config: pytest.Config) -> None:
    """Which requirements are shown by what passes."""
    config.pluginmanager.register(Shown())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`make check` is for every commit: it leaves out whatever needs a server."""
    for item in items:
        if {"cluster", "nats_url"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("servers")


@pytest.fixture(scope="session")
async def cluster(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The DSN of an empty database in a PostgreSQL of our own. Nobody pulls its plug (tests/faults has others for
    that), so it does not wait for the disk."""
    async with postgres(tmp_path_factory.mktemp("postgres"), fsync="off") as dsn:
        yield dsn


@pytest.fixture(scope="session")
async def migrated(cluster: str) -> str:
    """The name of a migrated database to copy."""
    return await migrate(cluster)


@pytest.fixture
async def fresh(cluster: str, migrated: str) -> AsyncIterator[str]:
    """The DSN of a migrated, empty database for this test alone."""
    async with copied(cluster, migrated) as dsn:
        yield dsn


@pytest.fixture(scope="module")
async def shared(cluster: str, migrated: str) -> AsyncIterator[str]:
    """The DSN of a migrated database for the tests of one file: making one takes longer than most tests."""
    async with copied(cluster, migrated) as dsn:
        yield dsn


@pytest.fixture(scope="session")
async def nats_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    async with nats_server(tmp_path_factory.mktemp("nats")) as url:
        yield url


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    """For a test that starts and stops contexts in the middle of its story."""
    async with AsyncExitStack() as stack:
        yield stack
