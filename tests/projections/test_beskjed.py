"""What waits for an answer, as the views have it; and the number on the stafettholder's «Nå»."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.kernel.event_log import stream_beside
from services.projections.beskjed import Beskjeder, Question, beskjed
from services.projections.now import Facts, now
from services.projections.overview import Case, Overview
from services.projections.timeline import timeline
from tests.cases import story
from tests.cases.people import FAR, KARI, MOR, NOW, OLA
from tests.cases.spec import given
from tests.projections.lise import folded, logg, only, opened, removed
from tests.projections.watch import Watch

TRAAD = stream_beside(story.LOGG)


def events(*steps: Any) -> Any:
    return given(story.beskjeder(), *steps).history


def test_a_beskjed_waits_until_a_day_comes_up_in_a_moete_and_is_answered() -> None:
    row = only(Beskjeder(), events(story.wrote(), story.wrote()))
    assert (row["log"], row["answer_by"], row["answered"]) == (story.LOGG, story.ANSWER_BY, False)
    row = only(Beskjeder(), events(story.wrote(), story.beskjed_deferred()))
    assert (row["moete"], row["answer_by"]) == (story.MOETE, story.TODAY + timedelta(days=10))
    row = only(Beskjeder(), events(story.wrote(), story.beskjed_deferred(), story.beskjed_answered()))
    assert (row["answered"], row["moete"]) == (True, story.MOETE)


def test_what_the_stafettholder_writes_waits_for_nobody() -> None:
    assert folded(Beskjeder(), opened(events(story.wrote(story.HOLDER)))) == []
    asked = only(Beskjeder(), events(story.wrote(story.HOLDER), story.forklaring_asked()))
    assert (asked["kind"], asked["asked_by"]) == ("forklaring", FAR.id)


def test_a_removed_beskjed_leaves_no_row() -> None:
    begun, sent, answered = opened(events(story.wrote(), story.beskjed_answered()))
    assert folded(Beskjeder(), [begun, removed(sent), answered]) == []


async def test_a_line_is_in_no_view_of_anybody_else(watch: Watch) -> None:
    """Not even that beskjeder were begun."""
    await watch.happen(logg(*story.opened()))
    await watch.happen(events(story.wrote(line=MOR.id), story.beskjed_answered()))
    await watch.keep_up()
    for who, rows in ((MOR, 1), (KARI, 1), (FAR, 0), (OLA, 0)):
        assert len(await watch.seen_by(who.id, beskjed, TRAAD)) == rows, who.given_name
        assert len(await watch.seen_by(who.id, timeline, TRAAD)) == rows * 2


def _question(days: int = 3, moete: UUID | None = None) -> Question:
    due = story.TODAY + timedelta(days=days)
    return Question(uuid4(), story.LOGG, "beskjed", None, MOR.id, story.TODAY, due, False, moete, 1, 1)


@pytest.mark.parametrize(
    ("role", "waiting", "count"),
    [
        ("stafettholder", [_question(), _question(-1)], 2),
        ("stafettholder", [_question(), _question(5, story.MOETE)], 1),
        ("stafettholder", [_question(0, story.MOETE)], 1),
        ("stafettholder", [_question(5, story.MOETE)], 0),
        ("stafettholder", [], 0),
        ("foresatt", [_question()], 0),
    ],
)
def test_the_stafettholder_is_told_how_many_wait(role: str, waiting: list[Question], count: int) -> None:
    row = only(Overview(), logg(*story.opened()))
    case = Case(**{name: value for name, value in row.items() if name != "audience"})
    card = now(Facts(case, KARI.id, role, NOW, beskjeder=waiting))
    assert card.beskjeder == count
    assert ("svar_beskjed" in card.tasks) == (count > 0)
