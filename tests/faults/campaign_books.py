"""The books after a campaign: the ledger, the log, the views, the deliveries, and how each process has ended."""

from collections import Counter
from collections.abc import Iterator, Sequence

import asyncpg

from tests.faults import campaign_deliveries, campaign_log, campaign_views
from tests.faults.campaign import PARTS, Product
from tests.faults.campaign_kills import Flight
from tests.faults.campaign_listeners import Listener
from tests.faults.ledger import Compared
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
    found += _exits(here, killed)
    for book in ("lost", "half_done", "wrongly_answered", "refused_but_stored", "denied_but_stored"):
        found += [f"{book}: {name}" for name in getattr(compared, book)]
    found += [f"still unknown: {one.action} {one.id}" for one in here.doors.ledger.those("unknown")]
    rows = await here.fetch(campaign_deliveries.DELIVERIES)
    found += campaign_deliveries.faults(here, rows, flights)
    found += [f"the push service refused: {why}" for why in here.phones.refused]
    found += await _log_and_views(here)
    return found, _figures(here, listeners, compared, rows)


def _figures(
    here: Product, listeners: Sequence[Listener], compared: Compared, rows: Sequence[asyncpg.Record]
) -> dict[str, float]:
    ledger, sent = here.doors.ledger, here.doors.ledger.sent.values()
    return {
        "lost": len(compared.lost),
        "half done": len(compared.half_done),
        "commands": len(sent),
        "acknowledged": len(ledger.those("acknowledged")),
        "refused, as they must be": len(ledger.those("refused")),
        "sent again for want of an answer": len([one for one in sent if one.tries > 1]),
        "events": sum(map(len, compared.events.values())),
        "told that nothing was stored, though it was": len(compared.denied_but_stored),
        "deliveries": len(rows),
        "pushes": here.phones.accepted.total(),
        "pushes repeated": campaign_deliveries.repeats(here, rows),
        "stream breaks": sum(listener.breaks for listener in listeners),
    }


async def _log_and_views(here: Product) -> list[str]:
    async with campaign_views.rebuilt(here) as (runtime, anew):
        stood = await asyncpg.connect(here.address)
        found = [fault async for fault in campaign_log.faults(stood, runtime)]
        found += [fault async for fault in campaign_views.faults(stood, anew)]
        await stood.close()
    return found


def _exits(here: Product, killed: Counter[str]) -> Iterator[str]:
    """A part ends because we killed it, or because a start found the database away; anything else is a defect."""
    for kind in PARTS:
        exits = Counter(code for part in here.named(kind) for code in part.exits[:-1])
        if exits[KILLED] > killed[kind]:
            yield f"{kind} was killed {exits[KILLED]} times, {killed[kind]} times by us"
        for code in exits.keys() - {KILLED, REFUSED_START}:
            yield f"{kind} ended {exits[code]} times by itself with {code}: see {here.folder}"
