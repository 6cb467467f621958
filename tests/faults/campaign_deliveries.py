"""What became of every delivery: an end for each, a push for each that was sent, and repeats only where a kill came."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from asyncpg import Record

from services.notify.claims import LEASE
from tests.faults.campaign import Product
from tests.faults.campaign_kills import Flight

DELIVERIES = """
    SELECT id, state, attempts, address, person, channel, ended, reason FROM delivery ORDER BY id"""
OPEN = "SELECT id, state, due, attempts, created, now() FROM delivery WHERE ended IS NULL ORDER BY id"
UNCLAIMED = """
    SELECT count(*) FROM delivery
     WHERE ended IS NULL AND (attempts = 0 OR due <= now() OR due > now() + $1::interval)"""
PASS_TIME = "UPDATE delivery SET due = due - $1::interval WHERE ended IS NULL"
CALM = timedelta(seconds=5)


async def ended(product: Product, patient: bool) -> bool:
    """Whether every delivery has ended. What the dead had in hand waits for its lease to pass: ``patient`` waits for it
    truly; else, once nothing but that is left, it is as if the time had gone."""
    rows = await product.fetch(OPEN)
    if rows and not patient and not (await product.fetch(UNCLAIMED, LEASE - CALM))[0]["count"]:
        await product.fetch(PASS_TIME, LEASE)
    return not rows


def faults(product: Product, rows: Sequence[Record], flights: Sequence[Flight]) -> Iterator[str]:
    """In words. Nothing, where all is as it must be."""
    yield from _ends(rows)
    yield from _attempts(rows, flights, product.phones.paused)
    yield from _pushes(rows, flights, product.phones.accepted)


def repeats(product: Product, rows: Sequence[Record]) -> int:
    """Pushes that a phone got again."""
    return product.phones.accepted.total() - len([row for row in rows if row["state"] == "sent"])


def _ends(rows: Sequence[Record]) -> Iterator[str]:
    sends = {(row["address"], row["person"], row["ended"]) for row in rows if row["state"] == "sent"}
    for row in rows:
        if row["ended"] is None:
            yield f"delivery {row['id']} has no end: {row['state']}"
        if row["state"] == "covered" and (row["address"], row["person"], row["ended"]) not in sends:
            yield f"delivery {row['id']} is covered by nothing"
        if row["state"] == "not reached" and row["reason"] != "ingen enhet":
            yield f"delivery {row['id']} was not reached: {row['reason']}"


def _attempts(rows: Sequence[Record], flights: Sequence[Flight], paused: Counter[bytes]) -> Iterator[str]:
    """Each further attempt has a kill behind it that met the delivery in flight, or a pause of the push service."""
    met = Counter(one for flight in flights for one in flight.deliveries)
    for row in rows:
        if row["attempts"] - 1 > met[row["id"]] + paused[row["address"]]:
            yield f"delivery {row['id']} was tried {row['attempts']} times, {met[row['id']]} kills met it in flight"


def _pushes(rows: Sequence[Record], flights: Sequence[Flight], accepted: Counter[bytes]) -> Iterator[str]:
    """A phone rings once for each send, and once more at most for each push that a kill of notify met in flight."""
    sent = Counter(row["address"] for row in rows if row["state"] == "sent")
    met = sum((flight.pushes for flight in flights if "notify" in flight.targets), Counter[bytes]())
    for device in {*sent, *accepted}:
        rung = accepted[device]
        if not sent[device] <= rung <= sent[device] + met[device]:
            yield f"a phone was rung {rung} times for {sent[device]} sends; kills met {met[device]} in flight"
