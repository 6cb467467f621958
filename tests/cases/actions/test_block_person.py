"""«Aldri»: whoever the family has shut out sees nothing of the log, whatever role they have, get, or come by."""

from uuid import UUID

import pytest
from sqlalchemy import text

from services.cases.actions.appoint_fungerende import AppointFungerende
from services.cases.actions.block_person import BlockPerson
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.start_kontroll import StartKontroll
from services.cases.actions.unblock_person import UnblockPerson
from services.cases.stafettlogg import PersonBlocked
from services.kernel.database import reading_as
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.actions.test_propose_overlevering import proposed, readable, to
from tests.cases.people import (
    ANNEN_SKOLE,
    BJARNE,
    FAR,
    GRETE,
    INGER,
    KARI,
    LISE,
    MOR,
    OLA,
    SKOLE,
    SOLVEIG,
    TOR,
    Somebody,
)
from tests.cases.register import hand_over
from tests.cases.routine import PURPOSE, opened
from tests.cases.school import School

pytestmark = pytest.mark.usefixtures("others_barn")

NOT_HERE = "Siden finnes ikke."


async def seen(school: School, who: Somebody, log: UUID) -> bool:
    """Whether the database gives this person anything at all of the log, by any of the questions about access."""
    people = await school.admin.fetch("SELECT person FROM people_of($1)", log)
    streams = await school.admin.fetch("SELECT stream FROM access_of($1)", who.id)
    async with reading_as(school.reader, who.id) as reading:
        mine = await reading.scalar(text("SELECT :log = ANY (my_streams())"), {"log": log})
    found = {row["person"] for row in people} | {row["stream"] for row in streams}
    held = await school.roles(who, log) or await readable(school, who, log)
    return bool(found & {who.id, log} or mine or held)


@pytest.mark.parametrize("who", [KARI, INGER], ids=["the stafettholder", "the leader"])
async def test_a_block_ends_what_somebody_has_at_once(school: School, who: Somebody) -> None:
    log = await opened(school)
    assert await seen(school, who, log)
    await school.perform(BlockPerson(log, who.id), MOR)
    assert not await seen(school, who, log)
    await school.refused(SetMaal(log, "Et mål"), who, NotFound, NOT_HERE)
    assert await seen(school, MOR, log)


async def test_a_kontrolloer_who_is_shut_out_neither_goes_on_nor_begins(school: School) -> None:
    log = await opened(school)
    kontroll = await school.perform(StartKontroll(log, PURPOSE), GRETE)
    assert await seen(school, GRETE, log)
    await school.perform(BlockPerson(log, GRETE.id), MOR)
    assert not await seen(school, GRETE, log)
    assert await school.roles(GRETE, kontroll) == {"kontrolloer"}
    await school.refused(
        StartKontroll(log, PURPOSE), GRETE, Refused,
        "Familien har stengt denne saken for deg. En annen kontrollør må ta den.", "stafettlogg",
    )  # fmt: skip


async def test_a_coordinator_with_a_kontroll_and_an_office_sees_nothing_either(school: School) -> None:
    log = await opened(school)
    await school.admin.execute(
        "INSERT INTO office (person, role, from_on) VALUES ($1, 'kontrolloer', '2020-08-01')", TOR.id
    )
    try:
        await school.perform(StartKontroll(log, PURPOSE), TOR)
        assert await seen(school, TOR, log)
        await school.perform(BlockPerson(log, TOR.id), MOR)
        assert not await seen(school, TOR, log)
    finally:
        await school.admin.execute("DELETE FROM office WHERE person = $1 AND role = 'kontrolloer'", TOR.id)


async def test_a_later_leader_and_a_later_employee_are_shut_out_too(school: School) -> None:
    log = await opened(school)
    await school.perform(BlockPerson(log, BJARNE.id), MOR)
    day = await school.admin.fetchval("SELECT (now() AT TIME ZONE 'Europe/Oslo')::date")
    await hand_over(school.admin, SKOLE, BJARNE, day)
    try:
        assert not await seen(school, BJARNE, log)
        shut_out = f"Familien har bestemt at {BJARNE.id} ikke skal se denne loggen. Velg en annen."
        await school.refused(to(school, log, BJARNE), KARI, Refused, shut_out, "to")
    finally:
        await hand_over(school.admin, SKOLE, INGER, day)
        await school.admin.execute("DELETE FROM employment WHERE person = $1 AND unit <> $2", BJARNE.id, ANNEN_SKOLE)


async def test_whoever_lets_people_in_is_refused_in_words(school: School) -> None:
    log = await opened(school)
    await school.perform(BlockPerson(log, OLA.id), FAR)
    shut_out = f"Familien har bestemt at {OLA.id} ikke skal se denne loggen. Velg en annen."
    await school.refused(to(school, log), KARI, Refused, shut_out, "to")
    await school.refused(AppointFungerende(log, OLA.id, None), INGER, Refused, shut_out, "fungerende")


async def test_a_row_of_access_that_came_by_another_way_gives_nothing(school: School) -> None:
    log = await opened(school)
    await school.perform(BlockPerson(log, SOLVEIG.id), MOR)
    for role in ("deltaker", "stafettholder", "kontrolloer", "foresatt", "barn", "enhetsleder"):
        await school.admin.execute(
            "INSERT INTO access (position, stream, person, role, given) VALUES ($1, $2, $3, $4, true)",
            await school.height() + 1, log, SOLVEIG.id, role,
        )  # fmt: skip
        assert not await seen(school, SOLVEIG, log)
    await school.admin.execute("DELETE FROM access WHERE stream = $1 AND position > $2", log, await school.height())


async def test_whoever_is_asked_loses_the_question(school: School) -> None:
    log = await opened(school)
    await proposed(school, log)
    await school.perform(BlockPerson(log, OLA.id), MOR)
    assert not await seen(school, OLA, log)
    assert (await school.log(log)).overlevering is None


async def test_lifted_by_whoever_said_it_and_what_ended_is_given_anew_or_not(school: School) -> None:
    log = await opened(school)
    for who in (KARI, INGER):
        await school.perform(BlockPerson(log, who.id), MOR)
    not_mine = "Du har ikke sperret loggen for denne personen."
    await school.refused(UnblockPerson(log, KARI.id), FAR, Refused, not_mine)
    for who in (KARI, INGER):
        await school.perform(UnblockPerson(log, who.id), MOR)
    assert await school.roles(KARI, log) == set()
    assert await school.roles(INGER, log) == {"enhetsleder"}


async def test_the_other_foresatt_is_not_told_and_staff_do_not_shut_out(school: School) -> None:
    log = await opened(school)
    await school.perform(BlockPerson(log, SOLVEIG.id), MOR)
    assert PersonBlocked.TOPIC in await readable(school, MOR, log)
    assert PersonBlocked.TOPIC in await readable(school, KARI, log)
    assert PersonBlocked.TOPIC not in await readable(school, FAR, log)
    may_not = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    await school.refused(BlockPerson(log, OLA.id), KARI, NotPermitted, may_not)
    await school.refused(BlockPerson(log, OLA.id), INGER, NotFound, NOT_HERE)
    only_staff = "Du kan bare sperre for ansatte."
    for who in (LISE, FAR):
        await school.refused(BlockPerson(log, who.id), MOR, Refused, only_staff, "person")
