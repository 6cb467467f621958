"""The log behind the library's recorder interface, for its own tools and for comparison: synchronous, from threads."""

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from eventsourcing.persistence import ApplicationRecorder, IntegrityError, Notification, StoredEvent, Subscription

from services.kernel.event_log import read
from services.kernel.event_log.log import EventLog
from services.kernel.event_log.save import Command, Conflict, Save
from services.kernel.event_log.stored import SealedEvent, StoredEntry

T = TypeVar("T")
BATCH = 500


class Recorder(ApplicationRecorder):
    """Hands every call to the loop that the log lives on. Call it from any thread but that loop's own."""

    def __init__(self, log: EventLog, loop: asyncio.AbstractEventLoop) -> None:
        self._log = log
        self._loop = loop

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        if not stored_events:
            return []
        events = cast("Sequence[SealedEvent]", stored_events)
        command = kwargs.get("command") or Command(uuid4(), UUID(int=0), b"", "{}")
        try:
            last = self._wait(self._log.append_sealed(Save(events, kwargs.get("grants", ()), command)))
        except Conflict as conflict:
            raise IntegrityError from conflict
        return range(last - len(events) + 1, last + 1)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        until = read.NO_END if lte is None else lte
        entries = list(self._wait(self._log.stream_after(UUID(str(originator_id)), gt or 0, until)))
        return (entries[::-1] if desc else entries)[:limit]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        after = (start or 0) - (1 if inclusive_of_start and start else 0)
        until = read.LAST if stop is None else stop
        return [
            _notification(entry) for entry in self._wait(read.of_topics(self._log.pool, after, until, topics, limit))
        ]

    def max_notification_id(self) -> int | None:
        position: int | None = self._wait(self._log.pool.fetchval("SELECT nullif(position, 0) FROM head"))
        return position

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        return PollingSubscription(self, gt, topics)

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


class PollingSubscription(Subscription[ApplicationRecorder]):
    """Looks for new events each second; the product itself follows by `services.kernel.follow`."""

    def __init__(self, recorder: Recorder, gt: int | None, topics: Sequence[str]) -> None:
        super().__init__(recorder=recorder, gt=gt, topics=topics)
        self._stopping = threading.Event()
        self._ready: list[Notification] = []

    def stop(self) -> None:
        super().stop()
        self._stopping.set()

    def __next__(self) -> Notification:
        if self._stopping.is_set():
            raise StopIteration
        while not self._ready:
            self._ready = list(
                self._recorder.select_notifications(
                    self._last_notification_id, BATCH, topics=self._topics, inclusive_of_start=False
                )
            )
            if not self._ready and self._stopping.wait(1):
                raise StopIteration
        notification = self._ready.pop(0)
        self._last_notification_id = notification.id
        return notification


def _notification(entry: StoredEntry) -> Notification:
    return Notification(
        id=entry.position,
        originator_id=entry.originator_id,
        originator_version=entry.originator_version,
        topic=entry.topic,
        state=entry.state,
    )
