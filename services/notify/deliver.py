"""From deliveries to pushes: claim, send, settle. What a service answers decides how the delivery ends."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

import asyncpg

from services.kernel.clock import Time
from services.kernel.people import Register
from services.notify.channels.web_push.message import declarative_message
from services.notify.channels.web_push.outcome import OurFault, Outcome, TooLarge
from services.notify.channels.web_push.subscription import Subscription
from services.notify.channels.web_push.transport import WebPush
from services.notify.claims import Claim, Waiting, claim
from services.notify.settled import settled
from services.notify.settling import Settling
from services.notify.urgency import urgency_of
from services.notify.wording import Wording

logger = logging.getLogger(__name__)
IN_FLIGHT = 50
# Claimed at once, so that a long queue costs few claims. Even behind services that all hang, the last of them is sent
# well within the lease: (AHEAD + IN_FLIGHT) / IN_FLIGHT rounds of 10 s.
AHEAD = 100
# A phone that was off over the weekend still rings; after that the news is old.
LIFETIME = timedelta(days=3)


class Deliverer:
    """Several may run at once: claims pass over what another has locked. The pushes fly in ``group``.

    ``count`` hears how each delivery ended, or that it was put off."""

    def __init__(
        self, records: asyncpg.Pool, register: Register, push: WebPush, wording: Wording,
        time: Time, group: asyncio.TaskGroup, count: Callable[[str], None],
    ) -> None:
        self._records, self._register, self._push, self._wording = records, register, push, wording
        self._time = time
        self._group = group
        self._settling = Settling(records, count)
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._in_hand: set[asyncio.Task[None]] = set()

    async def advance(self) -> bool:
        """Takes in hand what is due. True while there may be more."""
        await self._room()
        claims = await claim(self._records, AHEAD, self._time.now())
        people = await self._register.people({one.person for one in claims}) if claims else {}
        for one in claims:
            person = people.get(one.person)
            self._start(one, person.language if person else None)
        return len(claims) == AHEAD

    async def _room(self) -> None:
        """A slow service must not hold up the others: once a slot is free, more is taken in hand."""
        while len(self._in_hand) >= IN_FLIGHT:
            await asyncio.wait(self._in_hand, return_when=asyncio.FIRST_COMPLETED)

    def _start(self, one: Claim, language: str | None) -> None:
        task = self._group.create_task(self._deliver(one, language))
        self._in_hand.add(task)
        task.add_done_callback(self._in_hand.discard)

    async def _deliver(self, one: Claim, language: str | None) -> None:
        outcome = None
        if one.subscription and one.first:
            async with self._slots:
                outcome = await self._send(one, one.subscription, one.first, language)
        await self._settling.settle(settled(one, outcome, self._time.now(), may_expire=self._time.may_expire()))

    async def _send(self, one: Claim, subscription: Subscription, first: Waiting, language: str | None) -> Outcome:
        """One push that cannot be made must not silence everybody else's."""
        try:
            said = self._wording.notification(one, first, language)
            outcome = await self._push.send(
                subscription, declarative_message(said), urgency=urgency_of(first.kind), topic=said.tag,
                ttl=int(LIFETIME.total_seconds()),
            )
        except Exception as fault:
            logger.error("Et varsel kunne ikke lages (%s).", type(fault).__name__)  # noqa: TRY400  (a trace shows keys)
            return OurFault(None)
        _alarm(outcome)
        return outcome


def _alarm(outcome: Outcome) -> None:
    """For those who run it. Neither who nor where: both would be personal data in a log."""
    if isinstance(outcome, OurFault):
        logger.error("En varslingstjeneste avviste oss (status %s). Se på vapid.pem og VAPID_SUBJECT.", outcome.status)
    elif isinstance(outcome, TooLarge):
        logger.error("En varslingstjeneste tar ikke imot varsler av vår størrelse.")
