"""An undring lapses by rule alone, and nobody has any part in it afterwards."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.cases.act import RULE
from services.cases.actions.lapse_undring import LapseUndring
from services.cases.undring import UndringLapsed
from services.kernel.errors import NotFound, NotPermitted
from tests.cases.people import EVERYBODY, INGER, KARI
from tests.cases.routine import assigned, raised
from tests.cases.school import School

NINE_WEEKS = timedelta(weeks=9)


async def test_no_person_makes_it_lapse(school: School) -> None:
    undring = await raised(school)
    for who in (KARI, INGER):
        await school.refused(LapseUndring(undring), who, NotPermitted, "Dette gjør programmet selv, etter en regel.")


async def test_by_rule_everybodys_access_ends(school: School) -> None:
    undring = await assigned(school)
    school.clock.at += NINE_WEEKS
    await school.cases.perform(LapseUndring(undring), RULE, uuid4())
    assert (await school.last(UndringLapsed, undring)).author == KARI.id
    for who in EVERYBODY:
        assert await school.roles(who, undring) == frozenset()


async def test_a_rule_finds_no_stream_that_is_none(school: School) -> None:
    with pytest.raises(NotFound):
        await school.cases.perform(LapseUndring(uuid4()), RULE, uuid4())
