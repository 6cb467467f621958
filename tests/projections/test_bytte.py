"""A bytte as rows and as «Nå»: from when, who then, what is missing; the day itself moves what leaders see."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.cases.roles import BARN, DELTAKER, FORESATT, FORESPURT, STAFETTHOLDER
from services.cases.stafettlogg.bytte import take_back_bytte
from services.cases.stafettlogg.stafettpinne import decline
from services.kernel.clock import OSLO
from services.projections.bytte import Bytte, Bytter
from services.projections.frist import Frister
from services.projections.movement import Movements
from services.projections.now import Facts, now
from services.projections.overview import Overview
from services.projections.rows import Row
from services.projections.stafettpinne import Stafettpinne
from services.projections.tjeneste import Tjenester
from services.projections.view import FoldedView
from tests.cases import bytte_story, story
from tests.cases.bytte_story import ON, SAMTYKKE, STAFETTPINNE
from tests.cases.people import ANNEN_SKOLE, BJARNE, KARI, LISE, MOR, NOW, SKOLE, Somebody
from tests.cases.spec import Step, step
from tests.projections import lise
from tests.projections.test_now import _case

TODAY = date(2026, 11, 30)
DONE = (*bytte_story.all_agree(), bytte_story.carried_out())


def rows(view: FoldedView, *steps: Step) -> list[Row]:
    return list(lise.folded(view, lise.opened(lise.logg(*story.opened(), *steps))))


def row(*steps: Step) -> Row:
    (found,) = rows(Bytter(), *steps)
    return found


def test_the_row_says_where_from_when_and_who_has_said_yes_to_hold_it() -> None:
    asked = row(bytte_story.prepared(), bytte_story.bjarne_asked())
    place = (asked["tjeneste"], asked["before"], asked["on_day"], asked["samtykke"])
    assert place == (ANNEN_SKOLE, SKOLE, ON, SAMTYKKE)
    assert (asked["state"], asked["holder"], asked["person"]) == ("forberedt", "spurt", BJARNE.id)
    assert row(bytte_story.prepared())["holder"] == "ingen"
    assert row(*bytte_story.all_agree())["holder"] == "ja"
    no = step(decline, bytte_story.NEW_HOLDER, overlevering=STAFETTPINNE, words="Nei.")
    assert row(*bytte_story.all_agree(), no)["holder"] == "nei"
    assert row(*bytte_story.all_agree(), step(take_back_bytte, story.HOLDER, reason="x"))["state"] == "trukket"
    assert row(*DONE)["state"] == "gjort"
    assert row(*bytte_story.all_agree(), story.closed())["state"] == "trukket"
    assert row(*DONE, story.closed())["state"] == "gjort"
    assert FORESPURT not in asked["audience"]


def test_what_one_of_the_family_has_answered_changes_nothing_that_others_see() -> None:
    so_far = (bytte_story.prepared(), bytte_story.bjarne_asked())
    for word in ("ja", "nei"):
        assert row(*so_far, bytte_story.answered(story.MOTHER, word)) == row(*so_far)


@pytest.mark.requirement(23)
def test_the_log_is_the_new_places_in_every_list_from_the_day_on() -> None:
    (overview,) = rows(Overview(), *DONE)
    assert (overview["unit"], overview["responsible"]) == (ANNEN_SKOLE, BJARNE.id)
    (movement,) = rows(Movements(), *DONE)
    assert (movement["led_by"], movement["responsible"]) == (ANNEN_SKOLE, BJARNE.id)
    running = [one for one in rows(Frister(), *DONE) if one["ended_on"] is None and one["key"]]
    assert running
    assert {one["led_by"] for one in running} <= {ANNEN_SKOLE, None}
    pinner = {one["kind"]: one for one in rows(Stafettpinne(), *DONE)}
    assert pinner["bytte"]["until"] == ON
    assert "deltaker_plan" in pinner["bytte"]["audience"]
    assert (pinner["holder"]["person"], pinner["holder"]["unit"]) == (BJARNE.id, ANNEN_SKOLE)
    (tjeneste,) = rows(Tjenester(), *DONE)
    assert (tjeneste["state"], tjeneste["from_on"]) == ("med", ON)


def test_a_frist_that_was_kept_from_the_leader_is_kept_from_the_new_one_too() -> None:
    before = {one["key"] for one in rows(Frister(), story.moete_asked()) if one["led_by"] is None}
    after = {one["key"] for one in rows(Frister(), story.moete_asked(), *DONE) if one["led_by"] is None}
    assert "moeteoenske" in before
    assert before == after


def _now(who: Somebody, role: str, day: date = TODAY, **changed: Any) -> tuple[str, tuple[str, ...]]:
    fields: dict[str, Any] = {
        "stream": uuid4(), "id": uuid4(), "samtykke": SAMTYKKE, "tjeneste": ANNEN_SKOLE, "before": SKOLE, "on_day": ON,
        "state": "forberedt", "overlevering": STAFETTPINNE, "person": BJARNE.id, "holder": "spurt", "words_at": 1,
    }  # fmt: skip
    case = _case("stafettlogg", "aapen", nivaa=1, trinn=3, next_is="evaluering")
    at = NOW.astimezone(OSLO) + (day - TODAY)
    card = now(Facts(case, who.id, role, at, does=frozenset({"iverksett"}), bytte=Bytte(**fields | changed)))
    return " ".join((card.text, *card.more)), card.tasks


@pytest.mark.requirement(22, 23)
@pytest.mark.parametrize(("who", "role"), [(MOR, FORESATT), (LISE, BARN), (BJARNE, DELTAKER)])
def test_everybody_reads_on_the_first_page_when_it_is_and_who_holds_it_until_then(who: Somebody, role: str) -> None:
    text, tasks = _now(who, role)
    assert "Fra {bytte_on} tar {bytte_tjeneste} over. {responsible} er stafettholder til da." in text
    assert "Uten svar fra {bytte_to}" in text
    assert "ordne_bytte" not in tasks
    assert "Da blir {bytte_to} stafettholder." in _now(who, role, holder="ja")[0]
    late, _ = _now(who, role, day=ON + timedelta(days=3))
    assert "Det mangler svar, så {responsible} er stafettholder fortsatt." in late


def test_the_stafettholder_is_asked_for_what_is_missing_and_for_nothing_else() -> None:
    assert "ordne_bytte" not in _now(KARI, STAFETTHOLDER)[1]
    assert "ordne_bytte" not in _now(KARI, STAFETTHOLDER, holder="ja")[1]
    for changed in ({"holder": "nei"}, {"holder": "ingen", "person": None}):
        assert "ordne_bytte" in _now(KARI, STAFETTHOLDER, **changed)[1]
    text, tasks = _now(KARI, STAFETTHOLDER, day=ON)
    assert "ordne_bytte" in tasks
    assert "så du er stafettholder fortsatt" in text
    assert _now(KARI, STAFETTHOLDER, state="gjort") == _now(KARI, STAFETTHOLDER, state="trukket")
    assert "bytte" not in _now(KARI, STAFETTHOLDER, state="gjort")[0]
