"""Which frister run after each event, until when, with whom, and how they ended."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import get_args

import pytest

from services.cases.stafettlogg import evaluering, moete, plan
from services.cases.stafettlogg.evaluering import Utfall
from services.cases.stafettlogg.samtykke import withdraw
from services.cases.stafettlogg.stafettlogg import resume_log
from services.cases.undring.closed import close, review
from services.cases.undring.pause import pause
from services.kernel.event_log import Event, StoredEntry
from services.projections.frist import NAMES, Frister, Key, state
from services.projections.rows import Row
from tests.cases import story
from tests.cases.people import FAR, KARI, LISE, MOR, OLA, SKOLE
from tests.cases.spec import given, step
from tests.projections.lise import folded, logg, opened, undring

TODAY, AROSE = story.TODAY, story.AROSE
OPEN = story.opened()
MOETE_ON = date(2026, 12, 10)


def frister(events: Sequence[Event]) -> dict[str, Row]:
    """By key; the stream's own row is no frist."""
    return {row["key"]: row for row in folded(Frister(), opened(events)) if row["key"]}


def running(events: Sequence[Event]) -> dict[str, date]:
    """What runs, and until when."""
    found = frister(events).items()
    return {key: row["due_on"] for key, row in found if row["ended_on"] is None and not row["rests"]}


def test_every_frist_has_a_name() -> None:
    assert set(NAMES) == set(get_args(Key))


@pytest.mark.requirement(13)
def test_the_talk_is_counted_from_when_the_worry_arose() -> None:
    row = frister(undring())["undringssamtale"]
    assert (row["started_on"], row["due_on"], row["hard"]) == (AROSE, AROSE + timedelta(days=28), True)
    assert (row["kind"], row["barn"], row["led_by"], row["responsible"]) == ("undring", LISE.id, SKOLE, None)


def test_whoever_is_asked_to_call_the_foresatte_has_the_frist() -> None:
    assert frister(undring(story.assigned()))["undringssamtale"]["responsible"] == OLA.id


def test_a_case_that_another_leader_has_taken_shows_its_dates_to_nobody_else_who_leads_the_unit() -> None:
    before, after = undring(story.assigned()), undring(story.assigned(), story.leder_replaced())
    assert frister(before)["undringssamtale"]["led_by"] == SKOLE
    assert frister(after)["undringssamtale"]["led_by"] is None
    later = undring(story.assigned(), story.leder_replaced(), story.heard(), story.talked())
    assert frister(later)["familien_hoerer"]["led_by"] is None


def test_the_talk_ends_it_and_the_family_hears_more_by_a_day() -> None:
    rows = frister(undring(story.assigned(), story.heard(), story.talked()))
    assert (rows["undringssamtale"]["ended_on"], rows["undringssamtale"]["met"]) == (TODAY, True)
    hears = rows["familien_hoerer"]
    assert (hears["due_on"], hears["hard"], hears["responsible"]) == (TODAY + timedelta(days=7), False, KARI.id)


def test_a_talk_that_waits_with_a_reason_is_not_late_and_has_a_day_on_which_one_looks_again() -> None:
    again = TODAY + timedelta(days=30)
    aside = step(close, story.LEADER, reason="Vi ser det an.", look_again_on=again)
    assert running(undring(aside)) == {"se_igjen": again}
    taken_up = step(review, story.LEADER, again="tas_opp", words="Vi tar samtalen nå.")
    assert running(undring(aside, taken_up)) == {"undringssamtale": AROSE + timedelta(days=28)}
    left = step(review, story.LEADER, again="avsluttes", words="Lise har det bra.")
    assert running(undring(aside, left)) == {}
    wait = step(pause, story.ASSIGNED, reason="Lise ber oss vente.", review_by=TODAY + timedelta(days=3))
    assert running(undring(story.assigned(), wait)) == {"deling": TODAY + timedelta(days=3)}


def test_nothing_runs_in_an_undring_that_is_decided() -> None:
    assert running(undring(story.assigned(), story.heard(), story.talked(), story.decided())) == {}


@pytest.mark.requirement(14)
def test_the_first_meeting_is_held_within_four_weeks_of_the_opening() -> None:
    row = frister(logg(*OPEN))["foerste_moete"]
    assert (row["due_on"], row["hard"], row["responsible"]) == (TODAY + timedelta(days=28), True, KARI.id)
    assert running(logg(*OPEN, story.called())) == {"foerste_moete": row["due_on"], "moete": MOETE_ON}
    assert running(logg(*OPEN, story.called(), story.held())) == {}


def test_a_day_that_is_moved_replaces_the_one_before() -> None:
    agreed = (*OPEN, *story.planned(), story.evaluation_agreed())
    later = TODAY + timedelta(days=90)
    move = step(evaluering.agree, story.HOLDER, on=later, known=TODAY + timedelta(days=60), trinn=3)
    assert running(logg(*agreed, move))["evaluering"] == later


@pytest.mark.requirement(19)
def test_hard_and_soft_are_kept_apart() -> None:
    rows = frister(logg(*OPEN, story.called(), *story.planned(), story.evaluation_agreed()))
    assert {key: row["hard"] for key, row in rows.items()} == {
        "foerste_moete": True, "moete": False, "evaluering": False,
    }  # fmt: skip


EVALUATED = (*OPEN, *story.planned(), story.evaluation_agreed(), story.discussed())


def test_an_evaluering_ends_when_it_is_discussed_and_the_next_one_runs_from_the_decision() -> None:
    assert running(logg(*EVALUATED)) == {"foerste_moete": TODAY + timedelta(days=28)}
    go_on = Utfall(2, conditions=2, vei="fortsett", nivaa=1, trinn=3, carries_out=True)
    again = TODAY + timedelta(days=40)
    assert running(logg(*EVALUATED, story.evaluated(go_on, again)))["evaluering"] == again


@pytest.mark.requirement(19)
@pytest.mark.parametrize("hard", [True, False])
def test_the_meeting_that_an_outcome_asks_for_is_hard_or_soft_as_it_was_decided(hard: bool) -> None:
    by = TODAY + timedelta(days=28)
    up = Utfall(3, conditions=1, vei="opp", nivaa=2, trinn=1, carries_out=False, meet_by=by, hard=hard)
    row = frister(logg(*EVALUATED, story.evaluated(up)))["samarbeidsmoete"]
    assert (row["due_on"], row["hard"], row["ended_on"]) == (by, hard, None)
    held = frister(logg(*EVALUATED, story.evaluated(up), story.called(), story.held()))["samarbeidsmoete"]
    assert (held["ended_on"], held["met"]) == (TODAY, True)


def test_nothing_runs_in_a_log_that_is_closed() -> None:
    rows = frister(logg(*OPEN, story.called(), story.closed()))
    assert {(row["ended_on"], row["met"]) for row in rows.values()} == {(TODAY, False)}


def test_of_two_homes_meetings_the_last_is_the_one_that_was_to_be_held_in_time() -> None:
    where = {"starts": datetime(2026, 12, 10, 14), "place": "Skolen", "agenda": ""}  # noqa: DTZ001
    mothers = step(moete.call, story.HOLDER, moete=story.MOETE, invited=(MOR.id,), **where)
    fathers = step(moete.call, story.HOLDER, moete=story.ASK, invited=(FAR.id,), **where)
    first = (*OPEN, mothers, fathers, story.held())
    assert set(running(logg(*first))) == {"foerste_moete", "moete"}
    minutes = {"held_on": TODAY, "attended": (KARI.id, FAR.id), "barn_took_part": "Ja.", "decisions": "Ja."}
    assert running(logg(*first, step(moete.hold, story.HOLDER, moete=story.ASK, **minutes))) == {}


def test_a_meeting_that_is_moved_takes_its_day_along_and_one_that_is_cancelled_says_when_one_hears_more() -> None:
    assert running(logg(*OPEN, story.called(), story.moete_moved()))["moete"] == MOETE_ON + timedelta(days=1)
    cancelled = running(logg(*OPEN, story.called(), story.cancelled()))
    assert cancelled == {"foerste_moete": TODAY + timedelta(days=28), "familien_hoerer": TODAY + timedelta(days=7)}


def test_a_wish_for_a_meeting_is_answered_within_a_week() -> None:
    assert running(logg(*OPEN, story.moete_asked()))["moeteoenske"] == TODAY + timedelta(days=7)
    assert "moeteoenske" not in running(logg(*OPEN, story.moete_asked(), story.moete_ask_answered()))


def test_a_tiltak_with_a_last_day_is_with_whoever_is_responsible_for_it() -> None:
    until = TODAY + timedelta(days=14)
    drive = {"tiltak": story.HJEMME, "what": "Kjøre", "arena": "hjemme", "responsible": MOR.id, "from_on": TODAY}
    agreed = step(plan.agree_tiltak, story.HOLDER, maal=story.MAAL, until_on=until, **drive)
    row = frister(logg(*OPEN, story.maal_set(), agreed))["tiltak"]
    assert (row["due_on"], row["hard"], row["responsible"], row["part"]) == (until, False, MOR.id, story.HJEMME)
    done = frister(logg(*OPEN, story.maal_set(), agreed, story.done()))["tiltak"]
    assert (done["ended_on"], done["met"]) == (TODAY, True)


def test_a_kommentar_is_answered_within_its_days() -> None:
    given = logg(*OPEN, story.disputed())
    assert running(given)["kommentar"] == TODAY + timedelta(days=7)
    assert "kommentar" not in running(logg(*OPEN, story.disputed(), story.explained()))


def test_nothing_runs_while_the_log_is_frozen_and_all_goes_on_afterwards() -> None:
    frozen = (*OPEN, step(withdraw, story.MOTHER))
    assert running(logg(*frozen)) == {}
    again = (*frozen, story.yes(story.MOTHER), step(resume_log, story.RULE))
    assert running(logg(*again)) == {"foerste_moete": TODAY + timedelta(days=28)}


def test_a_frist_is_seen_by_those_who_see_the_entry_that_started_it_and_no_others() -> None:
    entries = opened(logg(*OPEN, story.called()))
    narrow = entries[-1]._replace(entry=_seen_by(entries[-1].entry, ("stafettholder", "person:x")))
    rows = {row["key"]: row for row in folded(Frister(), [*entries[:-1], narrow])}
    assert rows["moete"]["audience"] == ["stafettholder", "person:x"]
    assert rows["moete"]["led_by"] is None
    assert rows["foerste_moete"]["led_by"] == SKOLE


def _seen_by(entry: StoredEntry, audience: tuple[str, ...]) -> StoredEntry:
    return StoredEntry(**(vars(entry) | {"audience": audience}))


@pytest.mark.parametrize(
    ("days", "expected"), [(-1, "over"), (0, "snart"), (7, "snart"), (8, "i_tide")]
)
def test_on_its_last_day_it_is_not_over_yet(days: int, expected: str) -> None:
    assert state(TODAY + timedelta(days=days), TODAY) == expected


def test_the_talk_about_grown_ups_has_its_frist_and_whoever_takes_it_has_it() -> None:
    row = frister(given(story.pregnancy(), story.samtale_assigned()).history)["undringssamtale"]
    assert (row["due_on"], row["barn"], row["responsible"]) == (AROSE + timedelta(days=28), None, OLA.id)


def test_the_frist_names_the_barn_once_it_is_found() -> None:
    assert frister(given(story.neighbours_undring()).history)["undringssamtale"]["barn"] is None
    assert frister(given(story.neighbours_undring(), story.barn_found()).history)["undringssamtale"]["barn"] == LISE.id
