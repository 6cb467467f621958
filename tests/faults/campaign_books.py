"""The books after a campaign: the ledger, the log, the views, the deliveries, and how each process has ended."""

from collections import Counter
from collections.abc import Iterator, Sequence

import asyncpg

from tests.faults import campaign_deliveries, campaign_log, campaign_views
from tests.faults.campaign import PARTS, Product
from tests.faults.campaign_kills import Flight
from tests.faults.campaign_listeners import Listener
from tests.faults.supervisor import stop_all

KILLED, REFUSED_START = -9, 2


async def faults_of(
    here: Product, listeners: Sequence[Listener], flights: Sequence[Flight], killed: Counter[str]
) -> tuple[list[str], dict[str, float]]:
    """Stops the product's parts and compares. The faults in words, and the figures."""
    mine = [part for kind in PARTS for part in here.named(kind)]
    last = await stop_all(mine)
    compared = await here.compared()
    found = [f"{part.name} was stopped and ended with {code}" for part, code in zip(mine, last, strict=True) if code]
    found += [*_exits(here)]
    for book in ("lost", "half_done", "wrongly_answered", "refused_but_stored"):
        found += [f"{book}: {name}" for name in getattr(compared, book)]
    found += [f"still unknown: {one.action} {one.id}" for one in here.doors.ledger.those("unknown")]
    rows = await here.fetch(campaign_deliveries.DELIVERIES)
    found += campaign_deliveries.faults(here, rows, flights)
    found += [f"the push service refused: {why}" for why in here.phones.refused]
    found += await _log_and_views(here)
    sent = here.doors.ledger.sent.values()
    return found, {
        "commands": len(sent), "acknowledged": len(here.doors.ledger.those("acknowledged")),
        "refused": len(here.doors.ledger.those("refused")), "asked again": sum(one.tries > 1 for one in sent),
        "events": len([event for events in compared.events.values() for event in events]),
        "denied but stored": len(compared.denied_but_stored), "deliveries": len(rows),
        "pushes": here.phones.accepted.total(), "repeats": campaign_deliveries.repeats(here, rows),
        "stream breaks": sum(listener.breaks for listener in listeners),
    }  # fmt: skip


async def _log_and_views(here: Product) -> list[str]:
    async with campaign_views.rebuilt(here) as (runtime, anew):
        stood = await asyncpg.connect(here.address)
        found = [fault async for fault in campaign_log.faults(stood, runtime)]
        found += [fault async for fault in campaign_views.faults(stood, anew)]
        await stood.close()
    return found


def _exits(here: Product) -> Iterator[str]:
    """A part ends because it was killed, or because a start found the database away; anything else is a defect."""
    for kind in PARTS:
        for part in here.named(kind):
            for code, number in Counter(part.exits[:-1]).items():
                if code not in (KILLED, REFUSED_START):
                    yield f"{part.name} ended {number} times by itself with {code}: see {part.said}"
