"""What is taken back by a feilføring is in no view, whether it was folded before, comes in one batch, or is rebuilt."""

from collections.abc import Sequence
from typing import Any

import pytest

from services.cases.stafettlogg.samtykke import withdraw
from services.kernel.event_log import Event
from services.projections import projector as projector_
from services.projections.moete import moete
from services.projections.overview import Overview
from services.projections.rebuild import Rebuild
from services.projections.view import Opened
from services.projections.views import VIEWS
from tests.cases import story
from tests.cases.spec import Step, step
from tests.projections import lise
from tests.projections.rebuilding import rebuild
from tests.projections.watch import Watch

WITHOUT = (9, 11, 14)
"""The minutes of the meeting, a tiltak, and the other's being done: versions of Lise's log."""


def histories() -> tuple[Sequence[Event], Sequence[Event]]:
    """As it was, and the feilføringer that follow."""
    before = lise.logg(*_steps())
    events = lise.logg(*_steps(), *(story.removed(version) for version in WITHOUT))
    return events[: len(before)], events[len(before) :]


def _steps() -> Sequence[Step]:
    return (
        *story.opened(), story.called(), story.answered(), story.held(), *story.planned(), story.evaluation_agreed(),
        story.done(), story.disputed(), story.explained(), story.file_added(),
        story.trener_named(), story.removed(8),
        step(withdraw, story.MOTHER),
    )  # fmt: skip


async def test_the_views_are_as_if_it_had_never_been_written_and_equal_a_rebuild(watch: Watch) -> None:
    before, after = histories()
    await watch.happen(before)
    await watch.keep_up()
    stood = await watch.tables()
    assert len(stood["plan_2"]) == 3
    await watch.happen(after)
    await watch.keep_up()
    live = await watch.tables()
    assert len(live["plan_2"]) == 2
    assert str(story.HJEMME) not in "".join(live["plan_2"])
    assert len(live["timeline_1"]) == len(before) + len(after)
    (meeting,) = await watch.admin.fetch(f"SELECT held_on, answers FROM {moete.name}")
    assert (meeting["held_on"], meeting["answers"]) == (None, "{}")
    await rebuild(watch)
    assert await watch.tables() == live
    await watch.forget()
    await watch.keep_up()
    assert await watch.tables() == live


@pytest.mark.parametrize("batch", [1, 2, 7, 500])
async def test_it_does_not_hang_on_how_the_batches_fall(
    watch: Watch, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = histories()
    await watch.happen([*before, *after])
    await watch.happen(lise.whole_undring())
    await watch.keep_up()
    whole = await watch.tables()
    monkeypatch.setattr(projector_, "BATCH", batch)
    await watch.forget()
    await watch.keep_up()
    assert await watch.tables() == whole


class Indigestible(Overview):
    """Cannot take one entry."""

    def fold(self, rows: Any, opened: Opened) -> None:
        if opened.event.originator_version == WITHOUT[0]:
            raise ValueError
        super().fold(rows, opened)


async def test_a_log_that_was_parked_by_what_is_taken_back_goes_on(watch: Watch) -> None:
    before, after = histories()
    views = [Indigestible(), *(view for view in VIEWS if not isinstance(view, Overview))]
    await watch.happen(before)
    await watch.keep_up(views)
    assert await watch.parked() == {("overview_2", story.LOGG)}
    await watch.happen(after)
    await watch.keep_up(views)
    assert await watch.parked() == set()
    live = await watch.tables()
    assert await rebuild(watch, views) == []
    assert await watch.tables() == live


async def test_while_a_rebuild_goes_on_it_is_taken_back_there_too(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = histories()
    await watch.happen(before)
    await watch.keep_up()
    catch_up = Rebuild._catch_up

    async def take_back_first(self: Rebuild, connection: Any) -> None:
        monkeypatch.undo()
        await watch.happen(after)
        await catch_up(self, connection)

    monkeypatch.setattr(Rebuild, "_catch_up", take_back_first)
    await rebuild(watch)
    await watch.keep_up()
    live = await watch.tables()
    await watch.forget()
    await watch.keep_up()
    assert await watch.tables() == live
    assert len(live["plan_2"]) == 2


def test_the_numbers_above_are_what_they_say() -> None:
    kinds = {event.originator_version: type(event).__name__ for event in lise.logg(*_steps())}
    assert [kinds[version] for version in WITHOUT] == ["MoeteHeld", "TiltakAgreed", "TiltakDone"]
