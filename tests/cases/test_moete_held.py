"""«I møtet avklarer dere sammen situasjonen»; a meeting ends in decisions, and not without the next date."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.cases.permissions import audience
from services.cases.stafettlogg import MoeteHeld, Stafettlogg
from services.cases.stafettlogg.moete import Next, call, hold, refuse_without_next_date
from services.cases.stafettlogg.moete.held import Agrees
from services.kernel.errors import Refused
from tests.cases.people import FAR, KARI, LISE, MOR, OLA
from tests.cases.spec import given, happened, step
from tests.cases.story import (
    HOLDER,
    MOETE,
    TODAY,
    called,
    cancelled,
    evaluation_agreed,
    held,
    lise_log,
    opened,
    planned,
)

HOLD: dict[str, Any] = {
    "moete": MOETE, "held_on": TODAY, "attended": (KARI.id, MOR.id), "barn_took_part": "Lise var med først.",
    "decisions": "Håndball igjen.",
}
STARTS = datetime(2026, 12, 10, 14, 0)  # noqa: DTZ001 - the time on the clock in Norway
SOON = TODAY + timedelta(days=30)
WHEN_TO_LOOK = "Før møtet er slutt, avtaler dere når dere ser på hvordan det går. Skriv dagen."
WHEN_TO_MEET = "Før møtet er slutt, avtaler dere neste samarbeidsmøte. Skriv når det er."


@pytest.mark.requirement(76, 78)
def test_a_meeting_is_written_with_its_day_who_came_how_the_barn_took_part_and_what_was_decided() -> None:
    more = {"others": "Per Vik, trener", "interpreter": True}
    outcome = given(lise_log(), *opened(), called()).when(hold, HOLDER, **HOLD, **more)
    log = outcome.then(happened(MoeteHeld, **HOLD, **more, kind="samarbeidsmoete", only=(), settles=True))
    assert outcome.events[0].occurred_on() == TODAY
    assert log.moeter[MOETE].held_on == TODAY


@pytest.mark.parametrize(("ended", "sentence"), [
    (held(), "Møtet er holdt, og referatet er skrevet."), (cancelled(), "Møtet er avlyst."),
])
def test_a_meeting_is_written_once_and_not_after_it_was_cancelled(ended: Any, sentence: str) -> None:
    given(lise_log(), *opened(), called(), ended).when(hold, HOLDER, **HOLD).refused(Refused, sentence)


@pytest.mark.parametrize("stranger", [OLA, LISE])
def test_only_participants_are_ticked_off(stranger: Any) -> None:
    given(lise_log(), *opened(), called()).when(hold, HOLDER, **HOLD | {"attended": (stranger.id,)}).refused(
        Refused, "Kryss av for dem som var på møtet.", "attended"
    )


def test_a_meeting_on_paper_that_nobody_called_here_is_entered_afterwards_with_its_day() -> None:
    paper = HOLD | {"held_on": TODAY - timedelta(days=3), "kind": "oppstartsmoete", "called": False}
    outcome = given(lise_log(), *opened()).when(hold, HOLDER, **paper)
    log = outcome.then(happened(MoeteHeld, kind="oppstartsmoete", held_on=TODAY - timedelta(days=3), only=()))
    assert not log.moeter[MOETE].open
    assert "foresatt" in audience(outcome.events[0])


def test_of_one_on_paper_for_one_home_the_other_does_not_read() -> None:
    outcome = given(lise_log(), *opened()).when(hold, HOLDER, **HOLD, called=False, apart=True)
    outcome.then(happened(MoeteHeld, only=(MOR.id,)))
    assert {"foresatt", f"person:{FAR.id}"} & set(audience(outcome.events[0])) == set()


def after(agrees: Agrees | None, *steps: Any, agreed: Next | None = None, **changed: Any) -> None:
    """The meeting is held in a trinn that agrees on such a date; then it ends."""
    log = lise_log()
    for each in (*opened(), *steps, step(hold, HOLDER, **HOLD | changed)):
        each(log)
    refuse_without_next_date(log, MOETE, agrees, agreed or Next())


def refused(agrees: Agrees, *steps: Any, **changed: Any) -> tuple[str, str | None]:
    with pytest.raises(Refused) as caught:
        after(agrees, *steps, **changed)
    return str(caught.value), caught.value.field


@pytest.mark.requirement(74)
def test_in_such_a_trinn_no_meeting_ends_without_the_date_one_looks_at_it_together() -> None:
    assert refused("evaluering", called()) == (WHEN_TO_LOOK, "evaluering_on")
    after("evaluering", called(), agreed=Next(evaluering_on=SOON))
    after("evaluering", called(), *planned(), evaluation_agreed())
    after(None, called())


@pytest.mark.requirement(74)
def test_on_nivaa_3_it_ends_with_the_next_samarbeidsmoete() -> None:
    assert refused("samarbeidsmoete", called()) == (WHEN_TO_MEET, "next_starts")
    after("samarbeidsmoete", called(), agreed=Next(moete_starts=STARTS))
    other = {"moete": UUID(int=9), "starts": STARTS, "place": "Skolen", "agenda": ""}
    after("samarbeidsmoete", called(), step(call, HOLDER, **other, kind="evalueringsmoete"))


def test_a_date_of_evaluering_that_has_been_is_no_next_date() -> None:
    late = {"held_on": TODAY + timedelta(days=61)}
    assert refused("evaluering", called(), *planned(), evaluation_agreed(), **late)[0] == WHEN_TO_LOOK


@pytest.mark.requirement(79)
def test_a_talk_after_an_observation_needs_no_next_date() -> None:
    talk = {"moete": MOETE, "starts": STARTS, "place": "Skolen", "agenda": "Hva så vi?", "kind": "annet_moete"}
    after("evaluering", step(call, HOLDER, **talk))


def test_where_each_home_has_its_own_the_last_of_them_sets_the_date() -> None:
    def one(moete: UUID, who: UUID) -> Any:
        return step(call, HOLDER, moete=moete, starts=STARTS, place="Her", agenda="", invited=(who,))

    mothers, fathers = one(MOETE, MOR.id), one(UUID(int=9), FAR.id)
    first = given(lise_log(), *opened(), mothers, fathers)
    first.when(hold, HOLDER, **HOLD).then(happened(MoeteHeld, only=(MOR.id,), settles=False))
    given(lise_log(), *opened(), mothers).when(hold, HOLDER, **HOLD).then(happened(MoeteHeld, settles=True))
    after("evaluering", mothers, fathers)
    fathers_is_over = step(hold, HOLDER, **HOLD | {"moete": UUID(int=9)})
    assert refused("evaluering", mothers, fathers, fathers_is_over)[0] == WHEN_TO_LOOK


def test_a_log_on_hold_takes_no_minutes() -> None:
    log: Stafettlogg = lise_log()
    given(log).when(hold, HOLDER, **HOLD).refused(Refused, "Stafettloggen er ikke åpnet ennå. Vi venter på samtykke.")
