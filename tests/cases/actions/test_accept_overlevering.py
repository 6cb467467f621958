"""A yes moves the stafettpinne and the access with it, in one transaction."""

import pytest

from services.cases.actions.accept_overlevering import AcceptOverlevering
from services.cases.actions.block_person import BlockPerson
from services.cases.actions.name_ekstern import NameEkstern
from services.cases.actions.set_maal import SetMaal
from services.cases.stafettlogg import OverleveringAccepted, OverleveringProposed
from services.kernel.errors import NotFound
from tests.cases.actions.test_propose_overlevering import proposed, readable, to
from tests.cases.people import INGER, KARI, MOR, NOW, OLA
from tests.cases.routine import opened
from tests.cases.school import School

pytestmark = pytest.mark.usefixtures("others_barn")


@pytest.mark.requirement(62)
async def test_the_new_holder_reads_and_writes_and_the_old_one_does_neither(school: School) -> None:
    log = await opened(school)
    question = await proposed(school, log)
    await school.perform(AcceptOverlevering(log, question, "Ring meg gjerne."), OLA)
    assert await school.roles(OLA, log) == {"stafettholder"}
    assert await school.roles(KARI, log) == set()
    assert await readable(school, KARI, log) == set()
    assert "stafettlogg.proposed.2" in await readable(school, OLA, log)
    await school.perform(SetMaal(log, "Lise er med på håndball."), OLA)
    await school.refused(SetMaal(log, "Enda et mål"), KARI, NotFound, "Siden finnes ikke.")
    assert "foresatt" in await school.audience(OverleveringAccepted, log)


async def test_the_old_holder_goes_on_as_deltaker_where_that_was_wanted(school: School) -> None:
    log = await opened(school)
    question = await proposed(school, log, stays=True)
    await school.perform(AcceptOverlevering(log, question, ""), OLA)
    assert await school.roles(KARI, log) == {"deltaker"}
    assert OverleveringAccepted.TOPIC in await readable(school, KARI, log)


async def test_whoever_stays_can_be_responsible_and_be_asked_to_take_it_back(school: School) -> None:
    log = await opened(school)
    await school.perform(AcceptOverlevering(log, await proposed(school, log, stays=True), ""), OLA)
    assert (await school.log(log)).participants_at(NOW) >= {KARI.id, OLA.id, MOR.id}
    await school.perform(NameEkstern(log, "Turn", "trener", KARI.id), OLA)
    await school.perform(to(school, log, KARI), OLA)
    await school.perform(BlockPerson(log, KARI.id), MOR)
    assert KARI.id not in (await school.log(log)).participants_at(NOW)


async def test_whoever_stayed_once_does_not_stay_the_next_time_without_saying_so(school: School) -> None:
    log = await opened(school)
    await school.perform(AcceptOverlevering(log, await proposed(school, log, stays=True), ""), OLA)
    for asks, takes in ((OLA, KARI), (KARI, OLA)):
        await school.perform(to(school, log, takes), asks)
        question = (await school.last(OverleveringProposed, log)).overlevering
        await school.perform(AcceptOverlevering(log, question, ""), takes)
    assert await school.roles(KARI, log) == set()
    assert KARI.id not in (await school.log(log)).participants_at(NOW)
    assert await readable(school, KARI, log) == set()


async def test_nobody_else_says_yes_for_them(school: School) -> None:
    log = await opened(school)
    question = await proposed(school, log)
    for who in (INGER,):
        await school.refused(AcceptOverlevering(log, question, ""), who, NotFound, "Siden finnes ikke.")
    assert (await school.log(log)).stafettholder == KARI.id
    assert "forespurt" not in await school.roles(MOR, log)


async def test_a_yes_after_the_employment_ended_is_no_yes(school: School) -> None:
    log = await opened(school)
    question = await proposed(school, log)
    await school.perform(AcceptOverlevering(log, question, ""), OLA)
    await school.admin.execute("UPDATE employment SET until_on = '2026-01-01' WHERE person = $1", OLA.id)
    try:
        assert await school.roles(OLA, log) == set()
    finally:
        await school.admin.execute("UPDATE employment SET until_on = NULL WHERE person = $1", OLA.id)
