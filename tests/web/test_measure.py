"""What is counted, and that nothing of it is about anybody."""

import re
from collections.abc import AsyncIterator, Mapping
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from services.compose import Runtime
from services.demo.families import CHILDREN
from services.demo.people import PERSONAS
from services.kernel.metrics.serve import make_metrics_app
from services.notify.announce import NAME
from services.projections.ready import readiness
from services.projections.stand import NAMES
from tests.web.town import Visitor, height
from web.live import Hub
from web.measure import count_streams

UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{32}")


class Sample(NamedTuple):
    """One line of a scrape."""

    name: str
    labels: Mapping[str, str]
    value: float


class Scraper:
    """Prometheus, as far as we are concerned."""

    def __init__(self, client: TestClient[web.Request, web.Application]) -> None:
        self._client = client

    async def text(self) -> str:
        async with self._client.get("/metrics") as answer:
            assert answer.status == 200
            assert answer.content_type == "text/plain"
            return await answer.text()

    async def value(self, name: str, **labels: str) -> float:
        """The sum of the samples that have these labels."""
        named = [one for one in await self.samples() if one.name == name]
        return sum(one.value for one in named if labels.items() <= one.labels.items())

    async def samples(self) -> list[Sample]:
        families = text_string_to_metric_families(await self.text())
        return [Sample(*sample[:3]) for family in families for sample in family.samples]


@pytest.fixture(scope="session")
async def scraper(runtime: Runtime, hub: Hub) -> AsyncIterator[Scraper]:
    async def ready() -> tuple[int, dict[str, object]]:
        return await readiness(runtime.keeper, runtime.signals)

    count_streams(runtime.metrics, hub)
    async with TestClient(TestServer(make_metrics_app(runtime, ready, [*NAMES, NAME]))) as client:
        yield Scraper(client)


async def test_requests_are_counted_by_the_pattern_of_their_route(scraper: Scraper, visitor: Visitor) -> None:
    async def counted(route: str, status: str) -> float:
        return await scraper.value("stafettlogg_http_request_seconds_count", route=route, status=status, method="GET")

    before = {route: await counted(route, "4xx") for route in ("/logg/{stream}", "(none)")}
    await visitor.log_in("kari")
    await visitor.get(f"/logg/{uuid4()}", 404)
    await visitor.get(f"/hemmelig/{uuid4()}", 404)
    assert {route: await counted(route, "4xx") for route in before} == {route: old + 1 for route, old in before.items()}


async def test_refusals_are_counted_by_their_kind(scraper: Scraper, visitor: Visitor) -> None:
    before = await scraper.value("stafettlogg_refusals_total", kind="NotFound")
    await visitor.log_in("kari")
    await visitor.get(f"/undring/{uuid4()}", 404)
    assert await scraper.value("stafettlogg_refusals_total", kind="NotFound") == before + 1


async def test_the_log_and_its_followers_are_told_with_what_they_lack(scraper: Scraper, runtime: Runtime) -> None:
    head = await height(runtime)
    assert await scraper.value("stafettlogg_head_position") == head
    assert await scraper.value("stafettlogg_append_saves_total", outcome="stored") > 0
    for view in NAMES:
        assert await scraper.value("stafettlogg_follower_position", follower=view) == head
        assert await scraper.value("stafettlogg_follower_lag_seconds", follower=view) == 0
    assert await scraper.value("stafettlogg_database_up") == 1


async def test_nothing_that_is_counted_is_about_anybody(
    scraper: Scraper, visitor: Visitor, runtime: Runtime, persons: Mapping[str, UUID]
) -> None:
    """After everybody has looked at everything they can reach, and asked for some things that are not there."""
    for persona in PERSONAS:
        page = await visitor.log_in(persona.key)
        for link in {link.attributes["href"] for link in page.root.all("a") if link.attributes["href"].startswith("/")}:
            await visitor.client.get(link)
    text = await scraper.text()
    words = set(re.findall(r"\w+", text))
    names = {word for one in (*PERSONAS, *CHILDREN) for word in one.name.split()}
    emails = {one.email for one in PERSONAS if one.email}
    streams = [str(row["stream"]) for row in await runtime.log.pool.fetch("SELECT DISTINCT stream FROM event")]
    assert not words & names
    assert not [secret for secret in (*emails, *streams, *map(str, persons.values())) if secret in text]
    assert not UUIDS.search(text)
    assert "@" not in text


async def test_no_label_has_more_than_a_few_dozen_values(scraper: Scraper, visitor: Visitor) -> None:
    for _ in range(50):
        await visitor.client.get(f"/{uuid4()}")
        await visitor.client.request("X" + uuid4().hex[:8].upper(), "/")
    values: dict[str, set[str]] = {}
    for sample in await scraper.samples():
        for label, value in sample.labels.items():
            values.setdefault(label, set()).add(value)
    assert max(map(len, values.values())) < 64, values  # the views are counted one by one
