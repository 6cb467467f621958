"""The seeded hand: what is killed, when, and for how long it stays away."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from tests.faults.campaign import Product
from tests.faults.campaign_servers import kill_backend, wipe
from tests.faults.supervisor import Part
from tests.waiting import until

TARGETS: dict[tuple[str, ...], int] = {
    ("web",): 5, ("projections",): 4, ("notify",): 5, ("nats",): 3, ("postgres",): 4, ("backend",): 2,
    ("web", "postgres"): 2, ("notify", "postgres"): 1, ("projections", "nats"): 1, ("web", "notify"): 1,
}  # fmt: skip
"""What dies together, and how often compared with the others."""
LONGEST_AWAY = 3.0
IN_FLIGHT = """
    SELECT id, address, due FROM delivery
     WHERE ended IS NULL AND attempts > 0 AND due > now() AND channel = 'web_push'"""


class Kill(NamedTuple):
    """``wait``: seconds since the one before. ``down``: seconds until the supervisor starts it again."""

    wait: float
    targets: tuple[str, ...]
    down: float


class Flight(NamedTuple):
    """What was in flight at a kill, as it stood before anything was started again. ``pushes``: how many to each device;
    what was claimed together, and so with one lease, is one push."""

    targets: tuple[str, ...]
    deliveries: frozenset[int]
    pushes: Counter[bytes]


def plan(dice: random.Random, kills: int, every: float) -> Sequence[Kill]:
    """So many processes killed in all, ``every`` so many seconds on average."""
    planned: list[Kill] = []
    while (left := kills - sum(len(kill.targets) for kill in planned)) > 0:
        targets = dice.choices(list(TARGETS), list(TARGETS.values()))[0][:left]
        down = dice.choice([0.1, 0.1, dice.uniform(0.1, LONGEST_AWAY)])
        planned.append(Kill(dice.uniform(0.2, 2 * every - 0.2), targets, down))
    return planned


@dataclass
class Killer:
    """Carries the plan out. ``killed``: how often each kind died."""

    product: Product
    dice: random.Random
    killed: Counter[str] = field(default_factory=Counter)
    flights: list[Flight] = field(default_factory=list)

    async def carry_out(self, kill: Kill) -> None:
        await asyncio.sleep(kill.wait)
        for kind in kill.targets:
            await self._kill(kind, kill.down)
        await asyncio.sleep(min(kill.down, 0.1) / 2)  # PostgreSQL has heard the last of the dead by now
        if {"notify", "postgres", "backend"} & {*kill.targets}:
            rows = await self.product.fetch(IN_FLIGHT)
            pushes = Counter(address for address, _ in {(row["address"], row["due"]) for row in rows})
            self.flights.append(Flight(kill.targets, frozenset(row["id"] for row in rows), pushes))

    async def _kill(self, kind: str, down: float) -> None:
        if kind == "backend":
            await until(lambda: kill_backend(self.product.address, self.dice), seconds=60)
        else:
            part = self.dice.choice(self.product.named(kind))
            if kind == "nats" and self.dice.random() < 0.5:
                part.before_start = partial(_wipe_once, part)
            await until(lambda: part.kill(down), seconds=60)
        self.killed[kind] += 1


def _wipe_once(part: Part) -> None:
    wipe(part.folder)
    part.before_start = lambda: None
