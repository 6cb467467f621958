"""History, told by real commands with the clock moved back. Several stories go on at once; recorded times only rise."""

import heapq
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from services.cases.beskjed import Beskjed
from services.cases.command import Command
from services.cases.perform import Cases
from services.cases.stafettlogg import Stafettlogg
from services.cases.undring import UndringDecided
from services.demo.register import Ids
from services.kernel.clock import OSLO, Clock
from services.kernel.event_log import stream_beside

A_LITTLE = timedelta(minutes=4)
SATURDAY = 5


class When(NamedTuple):
    """So many days before today, at a time of day. A weekend gives way to the Friday before it: what comes the next
    morning after an evening stands three days apart from it."""

    days_ago: int
    hour: int
    minute: int = 0


class Teller:
    """What a story may do: act as somebody, at the moment the story has come to."""

    def __init__(self, cases: Cases, ids: Ids) -> None:
        self._clock = Clock()
        self._today = cases.clock.today()
        self._cases = replace(cases, clock=self._clock)
        self._last = datetime.min.replace(tzinfo=UTC)
        self.ids = ids

    @property
    def today(self) -> date:
        """The day the story has come to."""
        return self._clock.today()

    def day(self, days: int) -> date:
        """A school day, counted from the reader's today: ahead a weekend gives way to Monday, behind to Friday."""
        day = self._today + timedelta(days=days)
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1 if days > 0 else -1)
        return day

    def moment(self, when: When) -> datetime:
        """That time of day in Norway, as a moment in UTC."""
        at = datetime.combine(self.day(-when.days_ago), time(when.hour, when.minute), OSLO)
        return at.astimezone(UTC)

    def go_to(self, moment: datetime) -> None:
        """Moves the clock there, and never back."""
        self._last = max(moment, self._last + A_LITTLE)
        self._clock.shift += self._last - self._clock.now()

    async def act(self, who: str, command: Command, language: str = "nb") -> UUID:
        """Somebody sends a form. Answers with the stream it was about."""
        return (await self._cases.perform(command, self.ids[who], uuid4(), language)).stream

    async def log(self, stream: UUID) -> Stafettlogg:
        """The log as it stands, for the ids that it has made."""
        return await self._cases.repository.at_version(Stafettlogg, stream)

    async def beskjeder(self, stream: UUID) -> Beskjed:
        """What has been written beside the log."""
        return await self._cases.repository.at_version(Beskjed, stream_beside(stream))

    async def log_after(self, undring: UUID) -> UUID:
        """The log that the decision on this undring has proposed."""
        entries = await self._cases.log.stream_after(undring, 0)
        decided = self._cases.log.open(entries[-1])
        assert isinstance(decided, UndringDecided)
        assert decided.stafettlogg is not None
        return decided.stafettlogg

    @property
    def samtykke_hash(self) -> str:
        """Names the text that a foresatt has read."""
        return self._cases.packs.current.samtykke_hash


Story = Callable[[Teller], AsyncIterator[When]]
"""Acts between its yields; each yield says when it goes on."""


async def tell(teller: Teller, stories: Iterable[Story]) -> None:
    """Takes the stories forward together, always the one whose next moment is the earliest."""
    waiting: list[tuple[datetime, int, AsyncIterator[When]]] = []
    for number, story in enumerate(stories):
        await _wait(waiting, teller, number, story(teller))
    while waiting:
        moment, number, steps = heapq.heappop(waiting)
        teller.go_to(moment)
        await _wait(waiting, teller, number, steps)


async def _wait(
    waiting: list[tuple[datetime, int, AsyncIterator[When]]], teller: Teller, number: int, steps: AsyncIterator[When]
) -> None:
    if when := await anext(steps, None):
        heapq.heappush(waiting, (teller.moment(when), number, steps))
