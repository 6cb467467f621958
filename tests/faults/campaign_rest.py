"""Coming to rest: all runs again, the followers reach the end, deliveries end, and who heard nothing asks anew."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from tests.faults import campaign_deliveries as deliveries
from tests.faults.campaign import Product
from tests.faults.campaign_listeners import Listener, Place
from tests.waiting import until

PATIENCE = 150.0  # seconds: twice the lease of a delivery
STANDS = "SELECT name, follower.position, head.position AS head FROM follower, head ORDER BY name"
# Who had the access when it happened. What came before somebody was let in, they read on the page.
CONCERNED = """
    SELECT DISTINCT e.position, e.stream, p.person FROM event e
      JOIN access a ON a.stream = e.stream AND a.position <= e.position AND a.given
     CROSS JOIN LATERAL (
        SELECT a.person WHERE a.person IS NOT NULL
        UNION SELECT w.person FROM employment w WHERE w.unit = a.unit AND w.leads) p
     WHERE a.role = ANY (e.audience) OR 'person:' || p.person::text = ANY (e.audience)"""


async def come_to_rest(here: Product, listeners: Sequence[Listener], patient: bool) -> None:
    """Raises `TimeoutError` where something never does."""
    await here.answers()
    await _follow(here, patient)
    await settle_unknown(here)
    await _follow(here, patient)
    concerned: dict[UUID, set[Place]] = defaultdict(set)
    for row in await here.fetch(CONCERNED):
        concerned[row["person"]].add((row["position"], row["stream"]))

    async def missing() -> list[list[int]]:
        return [lacks for listener in listeners if (lacks := listener.missing(concerned))]

    async def nothing_missing() -> bool:
        return not await missing()

    await _reached(nothing_missing, 60, missing)


async def settle_unknown(here: Product) -> None:
    """Whoever heard nothing sends the same form with the same id: it is whole already, or becomes so now."""
    people = {person.id: person for person in here.town.people}
    compared = await here.compared()
    assert not compared.half_done, compared.half_done
    for sent in here.doors.ledger.those("unknown"):
        await here.doors.send_again(people[sent.person], sent)


async def _follow(here: Product, patient: bool) -> None:
    async def at_rest() -> bool:
        return all(row["position"] == row["head"] for row in await here.fetch(STANDS))

    await _reached(at_rest, 60, lambda: here.fetch(STANDS))
    await _reached(lambda: deliveries.ended(here, patient), PATIENCE, lambda: here.fetch(deliveries.OPEN))


async def _reached(
    condition: Callable[[], Awaitable[bool]], seconds: float, stand: Callable[[], Awaitable[object]]
) -> None:
    """What stands in the way is in the error."""
    try:
        await until(condition, seconds)
    except TimeoutError as never:
        raise TimeoutError(f"not at rest: {await stand()}") from never
