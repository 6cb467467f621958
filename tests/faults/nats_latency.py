"""How long it takes from a click until an open page hears of it, with NATS and without."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from aiohttp import ClientSession

from tests.faults.campaign import Product, product
from tests.faults.campaign_listeners import Listener
from tests.faults.campaign_stories import Case
from tests.faults.ledger import Sent
from tests.faults.nats_cable import Cable
from tests.faults.supervisor import going
from tests.waiting import until

CLICKS = 25
PAUSE = 0.08  # seconds between two clicks, on average


@dataclass
class Watched:
    """A running product, some open logs, and a page of each parent that stands open."""

    here: Product
    cable: Cable
    cases: Sequence[Case]
    listeners: Sequence[Listener]

    async def seconds(self, clicks: int = CLICKS) -> Sequence[float]:
        """From each click until both parents' pages have heard of it. Each click must be acknowledged."""
        clicked: list[tuple[Sent, Case]] = []
        async with asyncio.TaskGroup() as group:
            for number in range(clicks):
                group.create_task(self._click(self.cases[number % len(self.cases)], clicked))
                await asyncio.sleep(self.here.doors.dice.uniform(0, 2 * PAUSE))
        ids = [sent.id for sent, _ in clicked]
        rows = await self.here.fetch("SELECT id, position FROM command WHERE id = ANY ($1)", ids)
        positions = {row["id"]: row["position"] for row in rows}
        heard = [
            (sent, (positions[sent.id], case.log), listener)
            for sent, case in clicked
            for listener in self.listeners
            if listener.person in (case.family.mor, case.family.far)
        ]
        await until(lambda: all(place in listener.heard for _, place, listener in heard), seconds=30)
        return [listener.heard[place] - sent.first_sent for sent, place, listener in heard]

    async def half(self) -> float:
        """The median of that, in seconds."""
        return median(await self.seconds())

    async def connected(self, wanted: bool = True) -> bool:
        """Whether that is how web sees NATS."""
        ready = f"http://127.0.0.1:{self.here.ports[0]}/ready"
        async with ClientSession() as session, session.get(ready) as answer:
            return bool((await answer.json())["nats"]) is wanted

    async def _click(self, case: Case, clicked: list[tuple[Sent, Case]]) -> None:
        sent = await case.wish()
        assert sent.answer == "acknowledged", sent
        clicked.append((sent, case))


@asynccontextmanager
async def watched(folder: Path, cases: int = 3) -> AsyncIterator[Watched]:
    """Everything runs, and everything that was done so far is on the pages."""
    cable = Cable()
    async with product(folder, random.Random(4222), cable=cable) as here:
        school, stranger = here.town.schools[0], here.town.schools[1].staff[1]
        families = school.families[:cases]
        open_ = [Case(here.doors, school, one, stranger, 0, asyncio.Event()) for one in families]
        listeners = [Listener(parent, here.doors) for one in families for parent in (one.mor, one.far)]
        async with going(*(listener.listen() for listener in listeners)):
            await asyncio.gather(*(case.open() for case in open_))
            yield Watched(here, cable, open_, listeners)
