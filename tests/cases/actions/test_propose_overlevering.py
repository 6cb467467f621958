"""Asked to take over: one entry and a first name, no more of the log, and nothing once it is answered."""

from uuid import UUID

import pytest
from sqlalchemy import text

from services.cases.actions.accept_overlevering import AcceptOverlevering
from services.cases.actions.decline_overlevering import DeclineOverlevering
from services.cases.actions.propose_overlevering import ProposeOverlevering
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.withdraw_overlevering import WithdrawOverlevering
from services.cases.stafettlogg import OverleveringDeclined, OverleveringProposed
from services.kernel.database import reading_as
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import BJARNE, INGER, KARI, MOR, OLA, SOLVEIG, Somebody
from tests.cases.routine import opened
from tests.cases.school import School

TO = "Velg en som er med i loggen, eller som arbeider på enheten nå."
NOT_HERE = "Siden finnes ikke."


def to(school: School, log: UUID, who: Somebody = OLA, stays: bool = False) -> ProposeOverlevering:
    return ProposeOverlevering(log, who.id, on=school.days(14), reason="Jeg går i permisjon.", stays=stays)


async def proposed(school: School, log: UUID, stays: bool = False) -> UUID:
    """Kari has asked Ola; answers with the id of the question."""
    await school.perform(to(school, log, stays=stays), KARI)
    return (await school.last(OverleveringProposed, log)).overlevering


async def readable(school: School, who: Somebody, log: UUID) -> set[str]:
    """The kinds of entries of the log whose words this person can open."""
    async with reading_as(school.reader, who.id) as reading:
        rows = await reading.execute(text("SELECT position FROM payload WHERE stream = :log"), {"log": log})
        positions = {row.position for row in rows}
    return {entry.topic for entry in await school.entries(log) if entry.position in positions}


async def test_the_one_who_is_asked_sees_the_question_and_nothing_else(school: School) -> None:
    log = await opened(school)
    assert await readable(school, OLA, log) == set()
    await proposed(school, log)
    assert await school.roles(OLA, log) == {"forespurt"}
    assert await readable(school, OLA, log) == {OverleveringProposed.TOPIC}
    await school.refused(SetMaal(log, "Et mål"), OLA, NotFound, NOT_HERE)
    await school.refused(to(school, log, INGER), OLA, NotFound, NOT_HERE)


async def test_a_no_ends_what_they_saw_and_its_words_are_for_the_holder_alone(school: School) -> None:
    log = await opened(school)
    question = await proposed(school, log)
    await school.refused(DeclineOverlevering(log, question, "x"), SOLVEIG, NotFound, NOT_HERE)
    await school.perform(DeclineOverlevering(log, question, "Jeg har ikke tid."), OLA)
    assert await school.roles(OLA, log) == set()
    assert await readable(school, OLA, log) == set()
    assert OverleveringDeclined.TOPIC in await readable(school, KARI, log)
    assert OverleveringDeclined.TOPIC not in await readable(school, MOR, log)
    assert (await school.log(log)).stafettholder == KARI.id


async def test_a_question_that_is_taken_back_is_gone(school: School) -> None:
    log = await opened(school)
    question = await proposed(school, log)
    await school.perform(WithdrawOverlevering(log, question), KARI)
    assert await school.roles(OLA, log) == set()
    await school.refused(AcceptOverlevering(log, question, ""), OLA, NotFound, NOT_HERE)


@pytest.mark.parametrize("stranger", [SOLVEIG, BJARNE, MOR])
async def test_only_somebody_of_the_log_or_of_its_unit_is_asked(school: School, stranger: Somebody) -> None:
    await school.refused(to(school, await opened(school), stranger), KARI, Refused, TO, "to")


async def test_only_the_holder_asks(school: School) -> None:
    log = await opened(school)
    may_not = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    await school.refused(to(school, log), MOR, NotPermitted, may_not)
    await school.refused(to(school, log), OLA, NotFound, NOT_HERE)


async def test_words_of_nothing_but_spaces_or_without_end_are_refused(school: School) -> None:
    log = await opened(school)
    blank = ProposeOverlevering(log, OLA.id, school.today, "  ", stays=False)
    await school.refused(blank, KARI, Refused, "Dette må fylles ut.", "reason")
    endless = ProposeOverlevering(log, OLA.id, school.today, "x" * 8_001, stays=False)
    too_long = "Teksten er for lang: 8001 tegn. Det er plass til 8000."
    await school.refused(endless, KARI, Refused, too_long, "reason")
