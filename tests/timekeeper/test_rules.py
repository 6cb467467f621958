"""What may be an avvik, seen from dates alone."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.cases.pack import Packs, shipped
from services.cases.pack.packs import hash_of
from services.projections.frist import Frist
from services.projections.movement import Movement
from services.timekeeper.rules import Seen, found
from tests.cases.people import KARI, LISE, OLA, SKOLE
from tests.cases.story import LOGG, TODAY

A_DAY = timedelta(days=1)
SILENCE, GRACE = timedelta(days=90), timedelta(days=14)
SOKNDAL = shipped("sokndal")
OWN = SOKNDAL.bodies[SOKNDAL.in_force] + "\nlimits: {stillstand: 40, hoppet_over: 5}\n"
PACKS = Packs({**SOKNDAL.bodies, hash_of(OWN): OWN}, hash_of(OWN))


def frist(due_on: date, *, hard: bool = True) -> Frist:
    return Frist(LOGG, "foerste_moete", LOGG, "stafettlogg", LISE.id, hard, TODAY, due_on, KARI.id)


def log(**changed: Any) -> Movement:
    fields: dict[str, Any] = dict.fromkeys(Movement.__annotations__) | {
        "stream": LOGG, "led_by": SKOLE, "kind": "stafettlogg", "barn": LISE.id, "responsible": KARI.id,
        "begun_on": TODAY, "last_on": TODAY, "rests": False,
        "pack": SOKNDAL.in_force,
    }  # fmt: skip
    return Movement(**fields | changed)


def rules(**given: Any) -> list[tuple[str, date]]:
    seen: dict[str, Any] = {"over": [], "logs": [], "ahead": set(), "left": {}, "packs": PACKS} | given
    return [(one.rule, one.due_on) for one in found(Seen(**seen), TODAY)]


@pytest.mark.requirement(109)
def test_a_hard_frist_that_has_passed_is_one_and_a_soft_one_is_none() -> None:
    yesterday = TODAY - A_DAY
    assert rules(over=[frist(yesterday)]) == [("frist_ute", yesterday)]
    assert rules(over=[frist(yesterday, hard=False), frist(TODAY)]) == []


@pytest.mark.requirement(109)
def test_a_log_whose_stafettholder_works_nowhere_any_more_is_held_by_nobody() -> None:
    assert rules(logs=[log()], left={KARI.id: TODAY}) == [("uten_stafettholder", TODAY - A_DAY)]
    assert rules(logs=[log()], left={UUID(int=7): TODAY, LISE.id: TODAY}) == []
    assert rules(logs=[log(responsible=None, vacant_on=TODAY)]) == [("uten_stafettholder", TODAY - A_DAY)]
    assert rules(logs=[log(acting=OLA.id, acting_until=TODAY)], left={KARI.id: TODAY}) == []
    assert rules(logs=[log(acting=OLA.id, acting_until=TODAY - A_DAY)], left={KARI.id: TODAY}) != []


@pytest.mark.requirement(21, 22)
def test_a_log_in_which_nothing_has_happened_for_long_stands_still_unless_a_day_ahead_is_agreed() -> None:
    since = TODAY - SILENCE - A_DAY
    assert rules(logs=[log(last_on=since)]) == [("stillstand", TODAY - A_DAY)]
    assert rules(logs=[log(last_on=since)], ahead={LOGG}) == []
    assert rules(logs=[log(last_on=since + A_DAY)]) == []


@pytest.mark.requirement(109)
def test_a_plan_that_was_made_without_meeting_anybody_is_a_skipped_trinn() -> None:
    made = TODAY - GRACE - A_DAY
    assert rules(logs=[log(agreed_on=made)]) == [("hoppet_over", TODAY - A_DAY)]
    assert rules(logs=[log(agreed_on=made, met_on=made)]) == []
    assert rules(logs=[log(agreed_on=made + A_DAY)]) == []


@pytest.mark.requirement(5)
def test_another_order_with_a_reason_is_no_avvik() -> None:
    assert rules(logs=[log(agreed_on=TODAY - GRACE - A_DAY, reasoned_on=TODAY)]) == []


@pytest.mark.requirement(20, 168, 173)
def test_the_municipality_s_own_numbers_hold_for_the_logs_that_follow_its_version() -> None:
    still, made = TODAY - timedelta(days=41), TODAY - timedelta(days=6)
    assert rules(logs=[log(last_on=still)]) == rules(logs=[log(agreed_on=made)]) == []
    assert rules(logs=[log(pack=hash_of(OWN), last_on=still)]) == [("stillstand", TODAY - A_DAY)]
    assert rules(logs=[log(pack=hash_of(OWN), agreed_on=made)]) == [("hoppet_over", TODAY - A_DAY)]
