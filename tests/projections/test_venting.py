"""Waiting and questions as rows, and as what «Nå» says of them to each reader."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.projections.faktor import Faktorer
from services.projections.now import Facts, Now, now
from services.projections.now.card import Words
from services.projections.plan import Plan
from services.projections.venting import Ventinger, Wait
from tests.cases import beside_story, plan_story, story
from tests.cases.people import FAR, KARI, MOR, NOW, OLA, Somebody
from tests.projections.lise import folded, logg, opened
from tests.projections.test_now import CALLED, MINE, ROLES, TRYING

TODAY = date(2026, 11, 30)
ROLE = ROLES | {OLA: "deltaker"}
WAIT = Wait(
    uuid4(), "venting", KARI.id, TODAY - timedelta(days=27), TODAY + timedelta(days=39), KARI.id, None, True, 7, 9, 4,
    None,
)  # fmt: skip
ASKED = replace(WAIT, id=uuid4(), kind="beslutning", by=MOR.id, calls=None, next_on=TODAY + timedelta(days=14))


def say(who: Somebody, *waits: Wait, **more: Any) -> Now:
    return now(Facts(TRYING, who.id, ROLE[who], NOW, waits=waits, **{"does": frozenset({"iverksett"})} | more))


def test_a_row_points_to_the_words_and_holds_none() -> None:
    steps = (*story.opened(), *beside_story.beside_the_plan())
    waiting, question = folded(Ventinger(), opened(logg(*steps)))
    assert (waiting["kind"], waiting["since"], waiting["calls"]) == ("venting", beside_story.WAIT["since"], KARI.id)
    assert (waiting["expected_in_words"], waiting["expected_on"]) == (False, beside_story.NEWS["expected_on"])
    assert waiting["begun_at"] < waiting["latest_at"]
    assert (question["by"], question["next_on"]) == (MOR.id, TODAY + timedelta(days=14))
    assert waiting["ended_on"] == question["ended_on"] == story.TODAY
    (factor,) = folded(Faktorer(), opened(logg(*steps)))
    assert (factor["area"], factor["kind"], factor["ended_on"]) == ("hjem", "beskyttende", story.TODAY)
    written = {"PPT", "De er forsinket.", "Får Lise en assistent?", "Bestemor henter Lise hver onsdag."}
    assert not written & {str(value) for row in (waiting, question, factor) for value in row.values()}


def test_the_plan_follows_a_tiltak_through_its_changes() -> None:
    entries = opened(logg(*story.opened(), *story.planned(), plan_story.first_tiltak(), *plan_story.plan_changed()))
    maal, home, school, first = folded(Plan(), entries)
    at = {one.event.TOPIC: one.entry for one in entries}
    changed, dropped = at["stafettlogg.tiltak_changed.1"], at["stafettlogg.tiltak_dropped.1"]
    assert (school["words_at"], school["ended_at"]) == (changed.position, dropped.position)
    assert (school["version"], school["changed_at"]) == (dropped.originator_version, dropped.position)
    assert (school["form"], school["until_on"], school["outcome"]) == (
        "tiltak", TODAY + timedelta(days=30), "lagt_bort",
    )  # fmt: skip
    assert school["verdicts"] == {str(FAR.id): "hjalp_litt"}
    assert (maal["outcome"], maal["words_at"]) == ("naadd", at["stafettlogg.maal_changed.1"].position)
    assert (first["form"], first["home"], home["ended_on"]) == ("tiltak", None, None)


def test_the_family_reads_whom_we_wait_for_and_need_do_nothing() -> None:
    """Pages, the fourth situation of «Nå»."""
    said = say(MOR, WAIT)
    assert said.title == "Vi har ventet på {venting} siden {since}."
    assert said.more == (
        "De regner med å starte {expected}.", "{meanwhile}",
        "{calls} ringer {venting} {calls_on} og skriver til deg samme dag.",
    )  # fmt: skip
    assert (said.asked, said.tasks, said.offers) == ("", (), ("be_moete", "be_beslutning"))
    assert said.values["venting"] == Words(7, "whom")
    assert said.values["expected"] == Words(9, "expected")
    assert (said.values["since"], said.values["calls_on"]) == (WAIT.since, WAIT.next_on)


@pytest.mark.parametrize(
    ("on", "words"), [(TODAY, "De regner med å starte {expected_on}."), (None, "De har ikke sagt når de kan starte.")]
)
def test_when_they_begin_is_said_as_far_as_they_have_said_it(on: date | None, words: str) -> None:
    assert say(MOR, replace(WAIT, expected_in_words=False, expected_on=on)).more[0] == words


def test_what_is_asked_and_a_meeting_come_before_the_waiting() -> None:
    for more in ({"items": MINE}, {"meetings": [CALLED]}):
        said = say(MOR, WAIT, **more)
        assert said.title == "Vi prøver det vi ble enige om."
        assert said.more[0] == "Vi har ventet på {venting} siden {since}."


@pytest.mark.parametrize("days", [0, -3])
def test_when_the_day_has_come_whoever_calls_is_asked_and_the_family_told_honestly(days: int) -> None:
    due = replace(WAIT, next_on=TODAY + timedelta(days=days))
    for who in (KARI, OLA):
        said = say(who, replace(due, calls=who.id))
        assert (said.asked, said.tasks) == ("Ring {venting}, og skriv hva de sa.", ("foelg_venting",))
    assert say(OLA, due).tasks == ()
    late = "{calls} skulle ringe {venting} {calls_on}. Du hører fra oss når det er gjort."
    assert (say(MOR, due).more[-1] == late) == (days < 0)
    assert say(MOR, due).tasks == ()


def test_what_is_over_and_a_log_on_hold_wait_for_nobody() -> None:
    assert say(MOR, replace(WAIT, ended_on=TODAY)).title == "Vi prøver det vi ble enige om."
    held = now(Facts(replace(TRYING, status="fryst"), MOR.id, "foresatt", NOW, waits=[WAIT, ASKED]))
    assert (held.title, held.more) == ("Stafettloggen er satt på vent.", ())


def test_a_question_for_a_decision_is_asked_of_the_stafettholder_and_promised_to_the_asker() -> None:
    said = say(KARI, ASKED)
    assert said.tasks == ("svar_beslutning",)
    assert said.asked == "Familien har bedt om en beslutning. Svar senest {answer_by}."
    assert say(MOR, ASKED).more == ("Du har bedt om en beslutning. Svaret kommer senest {answer_by}.",)
    assert say(MOR, ASKED, WAIT).offers == ("be_moete",)
    assert say(FAR, ASKED).more == ()
    late = replace(ASKED, next_on=TODAY - timedelta(days=1))
    assert say(MOR, late).more == (
        "Du har bedt om en beslutning. Svaret skulle ha kommet {answer_by}. Ta gjerne kontakt.",
    )
    assert say(KARI, replace(ASKED, ended_on=TODAY)).tasks == ()
