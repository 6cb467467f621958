"""What each view makes of the events: no database, no clock."""

from copy import deepcopy
from datetime import datetime, timedelta

import pytest

from services.cases.roles import DELTAKER, FORESATT, STAFETTHOLDER
from services.cases.stafettlogg import Proposed
from services.cases.stafettlogg.moete import call as call_moete
from services.cases.stafettlogg.moete import hold as hold_moete
from services.cases.stafettlogg.samtykke import refuse, withdraw
from services.cases.undring import decide
from services.kernel.event_log import Event
from services.projections.moete import Moeter
from services.projections.overview import Overview
from services.projections.participants import Participants
from services.projections.plan import Plan
from services.projections.rows import Rows
from services.projections.samtykke import Samtykke
from services.projections.view import FoldedView
from services.projections.views import VIEWS
from tests.cases import story
from tests.cases.people import FAR, GRETE, HELSESTASJON, KARI, LISE, MOR, NOW, OLA, SKOLE, SOLVEIG
from tests.cases.spec import given, step
from tests.projections import lise
from tests.projections.lise import folded, logg, only, opened, removed, undring

FOLDED = [view for view in VIEWS if isinstance(view, FoldedView)]
OPEN = story.opened()
TALK_BY, MEET_BY = story.AROSE + timedelta(days=28), story.TODAY + timedelta(days=28)
AGREED, EVALUATION = story.TODAY + timedelta(days=7), story.TODAY + timedelta(days=60)
NO = step(refuse, story.FATHER, text_hash=story.TEXT, language="nb")
END = {"outcome": "avsluttet", "reason": "Lise har det bra.", "stafettlogg": None, "trinn": 5}
CLOSED = step(decide, story.LEADER, **END)
TALKED = (story.assigned(), story.heard(), story.talked())
UNDRING_1 = given(story.lise_undring_1(), *story.as_first_recorded()).history


@pytest.mark.parametrize(
    ("events", "status", "trinn", "responsible", "next_on"),
    [
        (undring(), "meldt", 2, None, TALK_BY),
        (undring(story.assigned()), "tildelt", 3, OLA.id, TALK_BY),
        (undring(story.assigned(), story.heard()), "tildelt", 3, OLA.id, TALK_BY),
        (undring(*TALKED), "samtale_holdt", 4, KARI.id, AGREED),
        (undring(*TALKED, story.decided()), "avgjort", 4, KARI.id, None),
        (undring(*TALKED, CLOSED), "avsluttet", 5, KARI.id, None),
        (UNDRING_1[:1], "meldt", 2, None, TALK_BY),
        (UNDRING_1[:2], "tildelt", 3, OLA.id, TALK_BY),
        (UNDRING_1, "avgjort", 4, KARI.id, None),
        (logg(), "foreslaatt", 1, KARI.id, None),
        (logg(*story.asked(), story.yes(story.MOTHER)), "foreslaatt", 1, KARI.id, None),
        (logg(*story.asked(), NO), "ikke_aapnet", 1, KARI.id, None),
        (logg(*OPEN), "aapen", 2, KARI.id, MEET_BY),
        (logg(*OPEN, story.called(), story.answered()), "aapen", 2, KARI.id, MEET_BY),
        (logg(*OPEN, story.called(), story.held()), "aapen", 2, KARI.id, None),
        (logg(*OPEN, *story.planned(), story.evaluation_agreed()), "aapen", 3, KARI.id, EVALUATION),
        (logg(*OPEN, story.called(), *story.planned(), story.evaluation_agreed(), story.held()), "aapen", 3, KARI.id,
         EVALUATION),
        (logg(*OPEN, step(withdraw, story.MOTHER)), "fryst", 2, KARI.id, MEET_BY),
        (lise.whole_kontroll()[:1], "startet", 0, GRETE.id, None),
        (lise.whole_kontroll()[:2], "spurt", 0, GRETE.id, None),
        (lise.whole_kontroll()[:3], "gitt", 0, GRETE.id, None),
        (lise.whole_kontroll(), "avsluttet", 0, GRETE.id, None),
    ],
)  # fmt: skip
def test_the_overview_says_where_a_case_stands(
    events: list[Event], status: str, trinn: int, responsible: object, next_on: object
) -> None:
    row = only(Overview(), events)
    assert (row["status"], row["trinn"], row["responsible"], row["next_on"]) == (status, trinn, responsible, next_on)
    assert row["begun_on"] == NOW.date()


def test_the_overview_knows_what_belongs_together() -> None:
    case = only(Overview(), lise.whole_undring())
    assert (case["kind"], case["barn"], case["unit"], case["other"]) == ("undring", LISE.id, SKOLE, story.LOGG)
    assert (case["talks_to_barn"], case["contacts_foresatte"], case["stemme_on"]) == (KARI.id, OLA.id, story.TODAY)
    log = only(Overview(), lise.whole_log())
    assert (log["kind"], log["barn"], log["unit"], log["other"]) == ("stafettlogg", LISE.id, SKOLE, story.UNDRING)
    assert only(Overview(), lise.whole_kontroll())["other"] == story.LOGG


def test_the_participants_are_the_stafettholder_the_foresatte_and_the_services_that_were_let_in() -> None:
    rows = folded(Participants(), opened(lise.whole_log()))
    assert {(row["person"], row["role"]) for row in rows} == {
        (KARI.id, STAFETTHOLDER), (MOR.id, FORESATT), (FAR.id, FORESATT), (SOLVEIG.id, DELTAKER),
    }  # fmt: skip
    assert [(row["tjeneste"], row["scope"]) for row in rows if row["person"] == SOLVEIG.id] == [(HELSESTASJON, "hele")]
    assert folded(Participants(), opened(lise.whole_undring())) == []


def test_the_plan_points_to_the_words_and_tells_what_is_done() -> None:
    entries = opened(lise.whole_log(), first=100)
    maal, home, school = folded(Plan(), entries)
    at = {one.event.about(): one.entry.position for one in reversed(entries) if one.event.about()}
    assert [row["kind"] for row in (maal, home, school)] == ["maal", "tiltak", "tiltak"]
    assert [row["words_at"] for row in (maal, home, school)] == [at[row["id"]] for row in (maal, home, school)]
    assert (home["arena"], home["responsible"], home["maal"]) == ("hjemme", MOR.id, story.MAAL)
    assert (home["done_on"], home["done_by"]) == (story.TODAY, MOR.id)
    assert home["done_at"] > home["words_at"]
    assert (school["done_on"], school["done_at"]) == (None, None)
    assert not {"Kjøre til håndball", "Det gikk fint."} & set(map(str, home.values()))


def test_a_meeting_is_called_answered_changed_and_held() -> None:
    row = only(Moeter(), logg(*OPEN, story.called()))
    assert (row["id"], row["zone"], row["held_on"], row["answers"]) == (story.MOETE, "Europe/Oslo", None, {})
    answered = only(Moeter(), logg(*OPEN, story.called(), story.answered()))
    assert answered["answers"] == {str(FAR.id): {"answer": "kommer", "interpreter": True}}
    held = only(Moeter(), logg(*OPEN, story.called(), story.answered(), story.held()))
    assert held["held_on"] == story.TODAY
    assert row["changed_at"] < answered["changed_at"] < held["changed_at"]
    assert row["called_at"] == held["called_at"]


def test_a_meeting_that_is_moved_is_answered_again_and_the_interpreter_is_not_forgotten() -> None:
    row = only(Moeter(), logg(*OPEN, story.called(), story.answered(), story.moete_moved()))
    assert (row["state"], row["answers"], row["interpreters"]) == ("flyttet", {}, [str(FAR.id)])
    assert row["words_at"] == row["changed_at"] > row["called_at"]
    assert only(Moeter(), logg(*OPEN, story.called(), story.cancelled()))["state"] == "avlyst"


def test_a_meeting_for_one_home_and_a_wish_for_one_are_for_nobody_else_in_the_family() -> None:
    starts = datetime(2026, 12, 10, 14)  # noqa: DTZ001 - the time on the clock in Norway
    mothers = {"moete": story.MOETE, "starts": starts, "place": "Skolen", "agenda": "", "invited": (MOR.id,)}
    apart = only(Moeter(), logg(*OPEN, step(call_moete, story.HOLDER, **mothers)))
    wish = only(Moeter(), logg(*OPEN, story.moete_asked(), story.moete_ask_answered()))
    for row in (apart, wish):
        assert {"foresatt", "barn", f"person:{FAR.id}"} & set(row["audience"]) == set()
        assert {"stafettholder", "kontrolloer", f"person:{MOR.id}"} <= set(row["audience"])
    assert apart["invited"] == sorted([str(KARI.id), str(MOR.id)])
    assert (wish["kind"], wish["state"]) == ("oenske", "neste_moete")
    assert wish["answer_by"] == story.TODAY + timedelta(days=7)
    assert "deltaker" not in wish["audience"]


def test_the_first_of_two_homes_meetings_changes_nothing_in_the_row_that_all_share_and_the_last_does() -> None:
    where = {"starts": datetime(2026, 12, 10, 14), "place": "Skolen", "agenda": ""}  # noqa: DTZ001
    mothers = step(call_moete, story.HOLDER, moete=story.MOETE, invited=(MOR.id,), **where)
    fathers = step(call_moete, story.HOLDER, moete=story.ASK, invited=(FAR.id,), **where)
    rows = [only(Overview(), logg(*OPEN, mothers, fathers, *more)) for more in ((), (story.held(),))]
    assert rows[0] == rows[1]
    assert rows[0]["next_on"] == MEET_BY
    assert only(Overview(), logg(*OPEN, mothers, story.held()))["next_on"] is None


def test_a_meeting_on_paper_has_its_row_from_its_minutes() -> None:
    paper = {"moete": story.MOETE, "held_on": story.TODAY, "attended": (KARI.id, MOR.id), "barn_took_part": "Ja.",
             "decisions": "Ja.", "called": False}  # fmt: skip
    row = only(Moeter(), logg(*OPEN, step(hold_moete, story.HOLDER, **paper)))
    assert (row["state"], row["held_on"]) == ("holdt", story.TODAY)


def test_an_answer_to_samtykke_is_for_the_person_and_the_stafettholder() -> None:
    rows = folded(Samtykke(), opened(logg(*story.asked(), story.yes(story.MOTHER))))
    assert [(row["person"], row["state"]) for row in rows] == [(MOR.id, "gitt"), (FAR.id, "spurt")]
    for row in rows:
        assert set(row["audience"]) == {"stafettholder", "kontrolloer", f"person:{row['person']}"}


@pytest.mark.parametrize("view", FOLDED, ids=lambda view: view.table.name)
@pytest.mark.parametrize("events", [lise.whole_undring(), lise.whole_log(), lise.whole_kontroll()], ids=str)
def test_any_entry_may_have_been_removed(view: FoldedView, events: list[Event]) -> None:
    """Each one alone, the first one too: what is left still fits the table."""
    entries = opened(events)
    for place, entry in enumerate(entries):
        rows = folded(view, [*entries[:place], removed(entry), *entries[place + 1 :]])
        for row in rows:
            missing = [c.name for c in view.table.c if not c.nullable and row.get(c.name) is None]
            assert missing == []


@pytest.mark.parametrize("view", FOLDED, ids=lambda view: view.table.name)
def test_the_same_entries_twice_leave_the_same_rows(view: FoldedView) -> None:
    for events in (lise.whole_undring(), lise.whole_log(), lise.whole_kontroll()):
        entries = opened(events)
        assert folded(view, [*entries, *entries]) == folded(view, entries)


def test_every_row_has_an_audience_and_every_column() -> None:
    for view in FOLDED:
        for events in (lise.whole_undring(), lise.whole_log(), lise.whole_kontroll()):
            for row in folded(view, opened(events)):
                assert row["audience"]
                assert set(row) == set(view.table.c.keys())


def test_a_proposal_is_what_a_log_begins_with() -> None:
    assert isinstance(lise.whole_log()[0], Proposed)


@pytest.mark.parametrize("view", FOLDED, ids=lambda view: view.table.name)
def test_what_a_view_does_not_read_or_is_not_shown_would_have_changed_nothing(view: FoldedView) -> None:
    for events in (lise.whole_undring(), lise.whole_log(), lise.whole_kontroll()):
        rows: Rows = {}
        for each in opened(events):
            before = deepcopy(rows)
            view.fold(rows, each)
            changed = [row for key, row in rows.items() if before.get(key) != row]
            assert isinstance(each.event, view.folds) or not changed, type(each.event)
            assert not view.by_part or all(row["id"] == each.event.about() for row in changed), type(each.event)
