"""From the click to the other participants' screens: open pages, actions by the clock, and the waits of all pages."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from bench.arrivals import Sent, by_the_clock, positions
from bench.cpu import per_action
from bench.figure import percentile, progress
from bench.streams import Page
from bench.town import Town
from tests.waiting import until

LOGS = 30
WARM = 3.0  # seconds of the same before it counts
FOREST = 20.0  # seconds: what has not come by then is missing


@dataclass(frozen=True)
class Waits:
    """Milliseconds, one for each action and each of the others' pages. ``missing``: those that never came."""

    p50: float
    p99: float
    missing: int


@asynccontextmanager
async def open_pages(town: Town) -> AsyncIterator[dict[UUID, list[Page]]]:
    """Five for each log, by its id: the stafettholder's, and each foresatt's phone and computer."""
    after = await town.height()
    pages = {
        log.stream: [
            Page(town.people[one])
            for one in (log.family.holder, log.family.mor, log.family.mor, log.family.far, log.family.far)
        ]
        for log in town.logs
    }
    await asyncio.gather(*[page.listen(after) for group in pages.values() for page in group])
    try:
        yield pages
    finally:
        for group in pages.values():
            for page in group:
                page.close()


async def watch(town: Town, pages: dict[UUID, list[Page]], rate: float, seconds: float) -> Waits:
    """One run."""
    before = town.meter.seconds()
    sent = await by_the_clock(town, rate, seconds)
    where = await positions(town, sent)
    missing = await _missing(sent, where, pages)
    after = town.meter.seconds()
    waits = [wait for one in sent for wait in _waits(one, where, pages)]
    found = Waits(percentile(waits, 0.5), percentile(waits, 0.99), missing)
    progress(
        f"  {rate:g}/s: p50 {found.p50:.1f} ms, p99 {found.p99:.1f} ms, {missing} mangler; "
        f"hver handling: {per_action(before, after, len(sent))}"
    )
    return found


def _others(one: Sent, pages: dict[UUID, list[Page]]) -> Sequence[Page]:
    return [page for page in pages[one.log.stream] if page.person.id != one.log.family.holder]


def _waits(one: Sent, where: dict[UUID, int], pages: dict[UUID, list[Page]]) -> list[float]:
    heard = [page.seen.get(where[one.command]) for page in _others(one, pages)]
    return [(moment - one.due) * 1000 for moment in heard if moment is not None]


async def _missing(sent: Sequence[Sent], where: dict[UUID, int], pages: dict[UUID, list[Page]]) -> int:
    """Waits for the last ones, as long as there is hope."""

    def count() -> int:
        return sum(where[one.command] not in page.seen for one in sent for page in _others(one, pages))

    try:
        await until(lambda: count() == 0, FOREST)
    except TimeoutError:
        return count()
    return 0
