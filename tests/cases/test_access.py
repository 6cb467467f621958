"""What each person can read, asked of the database itself in the reader's role: the guard behind a forgotten WHERE."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.end_kontroll import EndKontroll
from services.cases.actions.grant_undring_innsyn import GrantUndringInnsyn
from services.kernel.database import reading_as
from tests.cases.people import (
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
from tests.cases.routine import Planned, heard, innsyn_asked, opened, raised, talked, under_way
from tests.cases.school import School

NOTES = {"undring.raised.2", "undring.assigned.2"}
SHARED = {"undring.undringssamtale_held.2", "undring.decided.2"}
LOG = {
    f"stafettlogg.{what}.1" for what in (
        "samtykke_asked", "samtykke_given", "opened", "maal_set", "tiltak_done", "evaluering_agreed",
    )
} | {"stafettlogg.proposed.2", "stafettlogg.tiltak_agreed.2"}  # fmt: skip


@pytest.fixture(scope="module")
async def plan(school: School) -> Planned:
    plan = await under_way(school)
    await school.perform(DoTiltak(plan.log, plan.hjemme, "Gjort.", None), MOR)
    return plan


@pytest.mark.parametrize("who", [KARI, MOR, FAR], ids=["the stafettholder", "the mother", "the father"])
async def test_those_in_the_log_read_the_log(school: School, plan: Planned, who: Somebody) -> None:
    assert await _readable(school, who, plan.log) == LOG


async def test_each_foresatt_reads_their_own_answer_only(school: School, plan: Planned) -> None:
    given = [entry for entry in await school.entries(plan.log) if entry.topic == "stafettlogg.samtykke_given.1"]
    mine = {entry.actor: entry.position for entry in given}
    assert {mine[MOR.id], mine[FAR.id]} & await _positions(school, MOR) == {mine[MOR.id]}
    assert {mine[MOR.id], mine[FAR.id]} & await _positions(school, FAR) == {mine[FAR.id]}
    assert {mine[MOR.id], mine[FAR.id]} <= await _positions(school, KARI)


@pytest.mark.parametrize("who", [INGER, OLA, LISE, SOLVEIG, GRETE, TOR, BJARNE], ids=lambda who: who.given_name)
async def test_nobody_else_reads_the_log(school: School, plan: Planned, who: Somebody) -> None:
    assert await _readable(school, who, plan.log) == set()


async def test_the_foresatte_read_what_was_agreed_but_not_the_notes_nor_the_words_of_the_barn(
    school: School, plan: Planned
) -> None:
    undring = (await school.log(plan.log)).undring
    assert await _readable(school, MOR, undring) == await _readable(school, FAR, undring) == SHARED


@pytest.mark.parametrize("who", [KARI, INGER, OLA], ids=["the author", "the leader", "whoever called home"])
async def test_those_with_a_task_read_the_whole_undring(school: School, plan: Planned, who: Somebody) -> None:
    undring = (await school.log(plan.log)).undring
    assert await _readable(school, who, undring) == NOTES | SHARED | {"undring.stemme_heard.1"}


async def test_before_the_talk_the_foresatte_read_nothing(school: School) -> None:
    undring = await heard(school)
    for who in (MOR, FAR, LISE, SOLVEIG):
        assert await _readable(school, who, undring) == set()


async def test_without_a_person_there_are_no_rows(school: School, plan: Planned) -> None:
    async with school.reader.begin() as connection:
        assert (await connection.execute(text("SELECT position FROM payload"))).all() == []
    async with reading_as(school.reader, UUID(int=0)) as connection:
        assert (await connection.execute(text("SELECT position FROM payload"))).all() == []


async def test_the_person_of_one_reading_is_forgotten_before_the_next(school: School, plan: Planned) -> None:
    assert await _positions(school, KARI)
    async with school.reader.begin() as connection:
        assert (await connection.execute(text("SELECT position FROM payload"))).all() == []


async def test_an_auditor_reads_the_log_then_by_grant_the_undring_then_nothing(school: School) -> None:
    kontroll = await innsyn_asked(school)
    known = await school.kontroll(kontroll)
    assert "stafettlogg.samtykke_given.1" in await _readable(school, GRETE, known.stafettlogg)
    assert await _readable(school, GRETE, known.undring) == set()
    await school.perform(GrantUndringInnsyn(kontroll), TOR)
    assert await _readable(school, GRETE, known.undring) == NOTES | SHARED | {"undring.stemme_heard.1"}
    await school.perform(EndKontroll(kontroll), GRETE)
    assert await _readable(school, GRETE, known.undring) == await _readable(school, GRETE, known.stafettlogg) == set()


async def test_leadership_is_whoever_leads_now(school: School) -> None:
    undring, log = await talked(school), await opened(school)
    day = datetime.now(UTC).date()
    await hand_over(school.admin, SKOLE, BJARNE, day)
    try:
        assert await school.roles(INGER, undring) == frozenset()
        assert await _readable(school, INGER, undring) == set()
        assert await school.roles(BJARNE, undring) == {"naermeste_leder"}
        assert await _readable(school, BJARNE, undring) >= NOTES
        assert await _readable(school, BJARNE, log) == set()
        assert await school.roles(BJARNE, await raised(school)) == {"naermeste_leder"}
    finally:
        await hand_over(school.admin, SKOLE, INGER, day)


async def _positions(school: School, who: Somebody) -> set[int]:
    async with reading_as(school.reader, who.id) as connection:
        return {row.position for row in (await connection.execute(text("SELECT position FROM payload"))).all()}


async def _readable(school: School, who: Somebody, stream: UUID) -> set[str]:
    """The kinds of entries of the stream that this person can read."""
    positions = await _positions(school, who)
    return {entry.topic for entry in await school.entries(stream) if entry.position in positions}
