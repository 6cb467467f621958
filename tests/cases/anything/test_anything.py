"""Anybody does anything: every action that there is, with answers that fit and answers that do not, in any order.

Whatever comes of it, these hold: nothing but a clear refusal stops an action, and it leaves no event; versions have no
gap; the log rebuilt from its events is the log that was remembered; closed means closed; one holds the stafettpinne; no
service reads along without a yes that holds. `STEPS` says how many (5,000; `make soak` 50,000).
"""

import asyncio
import os
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from services.cases.action import actions
from services.cases.command import Command
from services.cases.roles import DELTAKER, STAFETTHOLDER
from services.cases.samtykke_text import hash_of
from services.cases.stafettlogg import Stafettlogg
from services.cases.team import Team
from services.cases.teamsak import Teamsak
from services.cases.undring import Undring
from services.kernel.errors import NotFound, NotPermitted, StafettloggError
from services.kernel.event_log import Event, Stream
from tests.cases import routine
from tests.cases.anything.answers import Answers
from tests.cases.people import EVERYBODY, GRETE, KARI, TOR, Somebody
from tests.cases.school import School, open_school
from tests.databases import copied

T = TypeVar("T")
STEPS = int(os.environ.get("STEPS", "5000"))
EACH = 50
MOST = 5
"""So many of those who are with in a case try an action, one after the other."""
ACTIONS = sorted(actions())
BEGINNINGS: dict[str, Callable[[School], Coroutine[Any, Any, Any]]] = {
    "raised": routine.raised, "talked": routine.talked, "proposed": routine.proposed, "opened": routine.opened,
    "called": routine.called, "planned": routine.planned, "under_way": routine.under_way,
    "discussed": routine.discussed, "inspected": routine.inspected,
}  # fmt: skip
SELDOM = 0.1
ENDS = frozenset({"close_log", "wish_end", "withdraw_samtykke", "end_team", "withdraw_teamsak", "end_kontroll"})
AFTER_CLOSING = frozenset({
    "stafettlogg.tjeneste_samtykke_withdrawn.1", "stafettlogg.tjeneste_ended.1", "stafettlogg.deltaker_ended.1",
    "stafettlogg.samtykke_paper_recorded.1",
    "stafettlogg.closed.1", "stafettlogg.succeeded.1", "stafettlogg.soesken_linked.1",
    "stafettlogg.feilfoering_decided.1", "stafettlogg.feilfoering_explained.1",
    "stafettlogg.kommentar_given.1", "stafettlogg.kommentar_answered.1",
    "stafettlogg.person_blokkert.1", "stafettlogg.person_blokkering_lifted.1", "stafettlogg.stafettpinne_dropped.1",
    "stafettlogg.leder_inhabil_noted.1", "stafettlogg.stafettholder_oenske_answered.1",
    "stafettlogg.overlevering_declined.1", "stafettlogg.overlevering_withdrawn.1", "stafettlogg.fungerende_ended.1",
    "stafettlogg.modenhetsvurdering_done.1",
})  # fmt: skip
PARTS = {
    "moeter": "moete", "kommentarer": "kommentar", "henvisninger": "henvisning", "eksterne": "ekstern", "filer": "fil",
    "tjenester": "samtykke",
}  # fmt: skip
NAMED = {Stafettlogg: ("stafettlogg", "soesken"), Undring: ("undring",), Team: ("team",), Teamsak: ("teamsak",)}
ROLES = "SELECT person, role FROM people_of($1)"
NOBODY = UUID(int=0)
"""The family has shut the stafettholder out: the leader sees that nobody holds it."""
EVENTS = "SELECT stream, version, topic, command FROM event WHERE position > $1 ORDER BY position"


@dataclass
class Place:
    """A school with a loop of its own, so that the machine, which knows nothing of loops, can wait for it."""

    loop: asyncio.AbstractEventLoop
    school: School

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)


@contextmanager
def place(cluster: str, name: str, folder: Path) -> Iterator[Place]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    stack = AsyncExitStack()

    async def begin() -> School:
        dsn = await stack.enter_async_context(copied(cluster, name))
        return await stack.enter_async_context(open_school(dsn, folder))

    try:
        yield Place(loop, asyncio.run_coroutine_threadsafe(begin(), loop).result(60))
    finally:
        asyncio.run_coroutine_threadsafe(stack.aclose(), loop).result(60)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class Anybody(RuleBasedStateMachine):
    """One course of events, from one of the beginnings on."""

    place: Place

    def __init__(self) -> None:
        super().__init__()
        school = self.place.school
        self.school = school
        self.answers = Answers(school.today, school.pack.samtykke_hash)
        self.height = self.place.wait(school.height())
        self.near: dict[Any, list[Somebody]] = {}
        self.steps, self.seed = 0, ""

    @initialize(beginning=st.sampled_from(sorted(BEGINNINGS)), seed=st.binary(min_size=8, max_size=8))
    def begin(self, beginning: str, seed: bytes) -> None:
        self.seed = seed.hex()
        forget = "UPDATE access SET barn = NULL WHERE barn IS NOT NULL"  # what an earlier family has said about whom
        self.place.wait(self.school.admin.execute(forget))
        self.place.wait(BEGINNINGS[beginning](self.school))
        self._look()

    @rule(turn=st.integers(0, 255))
    def somebody_does_something(self, turn: int) -> None:
        self.steps += 1
        chance = Random(f"{self.seed}:{self.steps}:{turn}")
        name = chance.choice(ACTIONS)
        if name in ENDS and chance.random() < 0.8:
            return
        command = self.answers.command(actions()[name].command, chance)
        people = self._people(command, chance)
        note(f"{', '.join(one.given_name for one in people)}: {command!s:.400}")
        done, refusals = self.place.wait(self._try(command, people))
        assert all(map(str, refusals))
        if done:
            self._look(done)
        else:
            assert self.place.wait(self.school.height()) == self.height

    def _people(self, command: Command, chance: Random) -> list[Somebody]:
        """Those who are with in what it is about, and one of all."""
        about = next((value for value in vars(command).values() if value in self.near), None)
        with_in = self.near.get(about, [KARI, TOR, GRETE]) if chance.random() > SELDOM else []
        return [*chance.sample(with_in, min(len(with_in), MOST)), chance.choice(EVERYBODY)]

    async def _try(
        self, command: Command, people: Sequence[Somebody]
    ) -> tuple[UUID | None, Sequence[StafettloggError]]:
        """One after the other, until somebody may or all would hear the same. The id of what was done, and what the
        others heard."""
        refusals: list[StafettloggError] = []
        for who in people:
            id_ = uuid4()
            try:
                await self.school.perform(command, who, id_)
            except StafettloggError as refusal:
                refusals.append(refusal)
                if not isinstance(refusal, NotFound | NotPermitted):
                    break
            else:
                return id_, refusals
        return None, refusals

    def _look(self, done: UUID | None = None) -> None:
        self.place.wait(self._hold(done))

    async def _hold(self, done: UUID | None) -> None:
        """What must hold of every stream that has changed, and that those who were refused changed none."""
        new = await self.school.admin.fetch(EVENTS, self.height)
        assert done is None or {row["command"] for row in new} <= {done}
        self.height += len(new)
        for stream in dict.fromkeys(UUID(str(row["stream"])) for row in new):
            events = await self.school.events(stream)
            assert [event.originator_version for event in events] == list(range(1, len(events) + 1))
            rebuilt = await self.school.cases.repository.at_version(Stream, stream)
            self._know(rebuilt)
            rows = await self.school.admin.fetch(ROLES, stream)
            with_in = {row["person"] for row in rows}
            self.near[stream] = [one for one in EVERYBODY if one.id in with_in]
            remembered = self.school.cases.repository._streams.get(stream)
            assert remembered is None or _state(remembered) == _state(rebuilt)
            if isinstance(rebuilt, Stafettlogg):
                self.answers.text_hashes = [hash_of(one) for one in rebuilt.tjenester.values()]
                closed_means_closed(events)
                holding = {row["person"] for row in rows if row["role"] == STAFETTHOLDER}
                one_holds_it(rebuilt, self.school.clock.now(), holding)
                reading = {row["person"] for row in rows if row["role"].startswith(DELTAKER)}
                assert reading <= rebuilt.participants_at(self.school.clock.now())

    def _know(self, stream: Stream) -> None:
        for kind, names in NAMED.items():
            if isinstance(stream, kind):
                for name in names:
                    known = self.answers.streams.setdefault(name, [])
                    known[:] = [*dict.fromkeys([*known, stream.id])][-4:]
        for name, value in vars(stream).items():
            if isinstance(value, dict):
                part = PARTS.get(name, name)
                self.answers.parts[part] = [key for key in value if isinstance(key, UUID)]
        self.answers.known[date] = [getattr(stream, "evaluering_on", None)]
        self.answers.known[int] = list(range(1, stream.version + 1))


def _state(stream: Stream) -> dict[str, Any]:
    return {name: value for name, value in vars(stream).items() if name != "_pending_events"}


def one_holds_it(log: Stafettlogg, now: datetime, holders: set[UUID]) -> None:
    """The stafettpinne is with one, or with nobody until the leader finds somebody; whoever acts holds it as well."""
    assert holders == set(log.holders_at(now))
    assert log.stafettholder in holders or log.stafettholder == NOBODY


def closed_means_closed(events: "list[Event] | Any") -> None:
    """What follows the end is the end's own, takes access away, or says that something is not right."""
    topics = [event.TOPIC for event in events]
    if "stafettlogg.closed.1" in topics:
        after = set(topics[topics.index("stafettlogg.closed.1") :])
        assert after <= AFTER_CLOSING, after - AFTER_CLOSING


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_whatever_anybody_does_the_routine_and_the_law_hold(
    cluster: str, sokndal: str, tmp_path: Path
) -> None:
    with place(cluster, sokndal, tmp_path) as here:
        Anybody.place = here
        run_state_machine_as_test(
            Anybody,
            settings=settings(
                max_examples=max(1, STEPS // EACH), stateful_step_count=EACH, deadline=None, derandomize=True,
                database=None, phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck), print_blob=False,
            ),
        )  # fmt: skip
