"""Notify at work: running it, waiting for it, and counting what reached whom."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from services.notify.run import notify
from services.notify.trial import ring_own_devices
from tests.cases.people import KARI, Somebody
from tests.doubles.push_service import PushService, Received
from tests.notify.office import Office
from tests.waiting import until


@asynccontextmanager
async def notifying(office: Office, service: PushService) -> AsyncIterator["asyncio.Task[None]"]:
    """The running part of the program; leaving it is a kill: nothing is finished first."""
    async with service.session() as session:
        task = asyncio.create_task(notify(office, session))
        try:
            yield task
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def deliver_all(office: Office, service: PushService) -> None:
    """Until every delivery has come to its end."""
    await office.announce()
    async with notifying(office, service):
        await until(office.settled)


def pushes_to(service: PushService, office: Office, who: Somebody, path: str = "") -> Sequence[Received]:
    return [one for one in service.received if one.path == office.path(who, path)]


async def stands(office: Office, who: Somebody, states: Sequence[str]) -> bool:
    """Whether that is how all the person's deliveries are now."""
    return await office.states(who) == states


async def looked_again(office: Office) -> None:
    """A later delivery, to somebody else, has come through: so the notifier has looked since."""
    await office.phone(KARI)
    await ring_own_devices(office.keeper, KARI.id, office.clock.time.now())

    async def rung() -> bool:
        return (await office.states(KARI))[-1] == "sent"

    await until(rung)


async def announced(office: Office) -> bool:
    """Whether all that has happened has become deliveries."""
    rows = await office.sql("SELECT position FROM follower WHERE name = 'notify'")
    return [row["position"] for row in rows] == [await office.school.height()]
