"""The library's own interface over our log, from a thread as the library's tools would use it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import EventStore, IntegrityError, Notification, StoredEvent

from services.cases.undring import assign
from services.kernel.event_log.recorder import Recorder
from tests.cases.people import INGER, KARI, OLA
from tests.kernel.event_log.program import Program, open_program
from tests.kernel.event_log.saves import sealed, undring

T = TypeVar("T")


@pytest.fixture
async def recorder(program: Program) -> Recorder:
    return Recorder(program.log, asyncio.get_running_loop())


async def _thread(work: Callable[[], T]) -> T:
    return await asyncio.wait_for(asyncio.to_thread(work), 20)


async def test_events_go_in_and_come_out_as_the_library_asks(recorder: Recorder) -> None:
    stream = uuid4()
    events = [sealed(stream, version) for version in range(1, 6)]
    positions = await _thread(lambda: recorder.insert_events(events))
    assert positions is not None
    assert len(positions) == 5

    def select(**limits: object) -> list[int]:
        return [event.originator_version for event in recorder.select_events(stream, **limits)]  # type: ignore[arg-type]

    assert await _thread(select) == [1, 2, 3, 4, 5]
    assert await _thread(lambda: select(gt=2)) == [3, 4, 5]
    assert await _thread(lambda: select(lte=3)) == [1, 2, 3]
    assert await _thread(lambda: select(gt=1, lte=4, desc=True)) == [4, 3, 2]
    assert await _thread(lambda: select(desc=True, limit=1)) == [5]
    assert await _thread(lambda: [one.state for one in recorder.select_events(stream)]) == [one.state for one in events]


async def test_a_conflict_is_an_integrity_error_and_nothing_is_nothing(recorder: Recorder) -> None:
    stream = uuid4()
    await _thread(lambda: recorder.insert_events([sealed(stream, 1)]))
    with pytest.raises(IntegrityError):
        await _thread(lambda: recorder.insert_events([sealed(stream, 1)]))
    assert await _thread(lambda: recorder.insert_events([])) == []


async def test_notifications_have_the_positions_of_the_log(recorder: Recorder, program: Program) -> None:
    start = await program.height() + 1
    topics = ["a.b.1", "c.d.1"] * 3
    events: list[StoredEvent] = [sealed(uuid4(), 1, topic=topic) for topic in topics]
    assert await _thread(lambda: recorder.insert_events(events)) == range(start, start + 6)
    assert await _thread(recorder.max_notification_id) == start + 5

    def select(*arguments: int, **limits: object) -> list[int]:
        return [one.id - start for one in recorder.select_notifications(*arguments, **limits)]  # type: ignore[arg-type]

    assert await _thread(lambda: select(start, 10)) == [0, 1, 2, 3, 4, 5]
    assert await _thread(lambda: select(start, 10, inclusive_of_start=False)) == [1, 2, 3, 4, 5]
    assert await _thread(lambda: select(start, 2)) == [0, 1]
    assert await _thread(lambda: select(start, 10, start + 3)) == [0, 1, 2, 3]
    assert await _thread(lambda: select(start, 2, topics=["c.d.1"])) == [1, 3]
    assert len(await _thread(lambda: recorder.select_notifications(None, 3))) == 3


async def test_a_new_log_has_no_notification(fresh: str, tmp_path: Path) -> None:
    async with open_program(fresh, tmp_path) as empty:
        assert await _thread(Recorder(empty.log, asyncio.get_running_loop()).max_notification_id) is None


async def test_a_subscription_goes_on_with_what_comes_later_and_ends_when_stopped(
    recorder: Recorder, program: Program
) -> None:
    stand, seen = await program.height(), asyncio.Event()
    loop = asyncio.get_running_loop()
    subscription = recorder.subscribe(gt=stand, topics=["later.1"])

    def listen() -> list[Notification]:
        heard = []
        with subscription:
            for notification in subscription:
                heard.append(notification)
                loop.call_soon_threadsafe(seen.set)
        return heard

    listening = asyncio.create_task(_thread(listen))
    many = [sealed(uuid4(), 1, topic="noise.1") for _ in range(600)]
    await _thread(lambda: recorder.insert_events([*many, sealed(uuid4(), 1, topic="later.1")]))
    await asyncio.wait_for(seen.wait(), 20)
    subscription.stop()
    assert [one.id for one in await listening] == [stand + 601]


async def test_the_librarys_event_store_works_over_it(recorder: Recorder, program: Program) -> None:
    case = undring()
    assign(case, INGER.as_("naermeste_leder"), KARI.id, OLA.id, 3)
    events = case.raised()
    await program.vault.create(case.id)
    store: EventStore[UUID] = EventStore(program.log.mapper, recorder)
    recordings = await _thread(lambda: store.put(events))
    assert [recording.domain_event for recording in recordings] == events
    again = await _thread(lambda: list(store.get(case.id)))
    assert [vars(event) for event in again] == [vars(event) for event in events]
    rebuilt = None
    for event in again:
        rebuilt = event.mutate(rebuilt)  # type: ignore[attr-defined]
    assert rebuilt is not None
    assert rebuilt.contacts_foresatte == OLA.id
