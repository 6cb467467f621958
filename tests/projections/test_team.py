"""Since when each is a member of a team: those who stay keep their day (R36)."""

from datetime import date, timedelta

import pytest

from services.cases.team import set_members
from services.projections.team import Teams
from tests.cases import story
from tests.cases.people import INGER, OLA, SOLVEIG
from tests.cases.spec import given, step
from tests.projections import lise


@pytest.mark.requirement(36)
def test_whoever_stays_keeps_the_day_and_whoever_comes_has_a_new_one() -> None:
    history = given(
        story.skoleteam(), step(set_members, story.COORDINATOR, leder=INGER.id, members=(INGER.id, SOLVEIG.id))
    ).history
    first, second = lise.opened(history)
    later = second.entry.recorded + timedelta(days=30)
    second = second._replace(entry=type(second.entry)(**vars(second.entry) | {"recorded": later}))
    (row,) = lise.folded(Teams(), [first, second])
    since = dict(zip(row["members"], (date.fromisoformat(one) for one in row["since"]), strict=True))
    assert since[str(SOLVEIG.id)] == story.TODAY
    assert since[str(INGER.id)] == story.TODAY + timedelta(days=30)
    assert str(OLA.id) not in since
