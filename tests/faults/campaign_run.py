"""One whole campaign: people work, processes die, everything comes to rest, and the books are compared."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from tests.faults.campaign import Product, product
from tests.faults.campaign_books import faults_of
from tests.faults.campaign_kills import Flight, Killer, plan
from tests.faults.campaign_listeners import Listener
from tests.faults.campaign_rest import come_to_rest
from tests.faults.campaign_stories import Case
from tests.faults.supervisor import going
from tests.waiting import until

CASES_AT_ONCE = 16
LISTENERS = 12
Tell = Callable[[str, float], None]
"""Hears how far it is, in words and as a share (0–1) of the work."""
THINK = 0.05
"""Seconds before each form, on average."""
LEAD = 0.05
"""The share of the kills that may be ahead of the commands: they go through the work from its beginning to its end."""


@dataclass(frozen=True)
class Campaign:
    """``every``: seconds between kills on average. ``patient``: the leases of the dead run out by themselves."""

    seed: int
    kills: int
    commands: int
    instances: int = 1
    every: float = 2.0
    patient: bool = False


@dataclass
class Result:
    """``faults`` in words: what must not be. ``figures`` for the record."""

    faults: list[str]
    killed: Counter[str]
    figures: dict[str, float] = field(default_factory=dict)


def in_silence(words: str, share: float) -> None:
    """For tests."""


async def carry_out(campaign: Campaign, folder: Path, tell: Tell = in_silence) -> Result:
    """Everything but the judgement of it."""
    began, dice = time.monotonic(), random.Random(campaign.seed)
    async with product(folder, dice, campaign.instances) as here:
        for person in here.town.people[::2]:
            await here.phones.turn_on(person, f"http://127.0.0.1:{here.ports[0]}", here.doors.session)
        listeners = [Listener(person, here.doors) for person in here.town.people[:: len(here.town.people) // LISTENERS]]
        async with going(*(listener.listen() for listener in listeners)):
            flights, killed = await _work(campaign, here, dice, tell)
            tell("alt kommer til ro", 1)
            await come_to_rest(here, listeners, campaign.patient)
        result = Result([], killed, {"seconds until all was at rest": time.monotonic() - began})
        tell("bøkene sammenlignes", 1)
        result.faults, figures = await faults_of(here, listeners, flights, killed)
        result.figures |= figures | {"seconds in all": time.monotonic() - began}
    return result


async def _work(
    campaign: Campaign, here: Product, dice: random.Random, tell: Tell
) -> tuple[Sequence[Flight], Counter[str]]:
    killer, ended, done = Killer(here, dice), asyncio.Event(), asyncio.Event()

    def shares() -> tuple[float, float]:
        return killer.killed.total() / campaign.kills, len(here.doors.ledger.sent) / campaign.commands

    async def kill() -> None:
        for one in plan(random.Random(campaign.seed), campaign.kills, campaign.every):
            await until(lambda: shares()[0] <= shares()[1] + LEAD, seconds=300)
            await killer.carry_out(one)
        done.set()

    async def watch() -> None:
        while not (done.is_set() and shares()[1] >= 1):
            tell(f"{killer.killed.total()} drept, {len(here.doors.ledger.sent)} kommandoer", min(1, *shares()))
            await asyncio.sleep(1)
        ended.set()

    async with asyncio.TaskGroup() as group:
        group.create_task(kill())
        group.create_task(watch())
        for number in range(CASES_AT_ONCE):
            group.create_task(_cases(here, number, ended))
    return killer.flights, killer.killed


async def _cases(here: Product, number: int, ended: asyncio.Event) -> None:
    """One case after the other, of families that nobody else works with."""
    schools = here.town.schools
    all_ = [(school, family, schools[n - 1].staff[1]) for n, school in enumerate(schools) for family in school.families]
    mine = cycle(all_[number::CASES_AT_ONCE])
    while not ended.is_set():
        school, family, stranger = next(mine)
        await Case(here.doors, school, family, stranger, THINK, ended).go()
