"""The leader appoints without reading the log; what was given to a day ends with it, whoever forgets."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from services.cases.actions.accept_overlevering import AcceptOverlevering
from services.cases.actions.appoint_fungerende import AppointFungerende
from services.cases.actions.close_log import CloseLog
from services.cases.actions.come_back import ComeBack
from services.cases.actions.end_fungerende import EndFungerende
from services.cases.actions.note_inhabil import NoteInhabil
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.wish_stafettholder import WishStafettholder
from services.cases.stafettlogg import FungerendeAppointed, InhabilitetNoted, WishAnnounced
from services.cases.stafettlogg.state import Fungerende
from services.kernel.errors import NotFound, Refused
from tests.cases.actions.test_propose_overlevering import proposed, readable, to
from tests.cases.people import BJARNE, INGER, KARI, MOR, OLA, SKOLE, SOLVEIG, TOR
from tests.cases.register import hand_over
from tests.cases.routine import opened
from tests.cases.school import School

pytestmark = pytest.mark.usefixtures("others_barn")

HIRE = "INSERT INTO employment (person, unit, title, leads, from_on) VALUES ($1, $2, 'Lærer', false, '2020-01-01')"
NOT_HERE = "Siden finnes ikke."
MOVE = "UPDATE access SET last_on = $2 WHERE stream = $1 AND last_on IS NOT NULL"


@pytest.fixture
async def tomorrow(school: School) -> AsyncIterator[None]:
    """The access rows of this test look a day older to the database than they are."""
    yield
    await school.admin.execute("UPDATE access SET last_on = NULL WHERE last_on IS NOT NULL")


async def test_the_leader_appoints_and_reads_nothing_but_that(school: School) -> None:
    log = await opened(school)
    assert await school.roles(INGER, log) == {"enhetsleder"}
    assert await readable(school, INGER, log) == set()
    await school.perform(AppointFungerende(log, OLA.id, None), INGER)
    assert await school.roles(OLA, log) == {"stafettholder"}
    assert await school.roles(KARI, log) == {"stafettholder"}
    assert await readable(school, INGER, log) == {FungerendeAppointed.TOPIC}
    await school.perform(SetMaal(log, "Et mål"), OLA)
    await school.perform(WishStafettholder(log, None, "Vi ønsker Kari tilbake."), MOR)
    assert await readable(school, INGER, log) == {FungerendeAppointed.TOPIC, WishAnnounced.TOPIC}
    await school.refused(SetMaal(log, "Et mål"), INGER, NotFound, NOT_HERE)
    await school.perform(EndFungerende(log), INGER)
    assert await school.roles(OLA, log) == set()
    await school.refused(SetMaal(log, "Et mål"), OLA, NotFound, NOT_HERE)


async def test_the_access_holds_to_the_last_day_and_not_a_day_longer(school: School, tomorrow: None) -> None:
    log = await opened(school)
    await school.perform(AppointFungerende(log, OLA.id, school.days(14)), INGER)
    today = await school.admin.fetchval("SELECT (now() AT TIME ZONE 'Europe/Oslo')::date")
    for last_on, roles in ((today, {"stafettholder"}), (today - timedelta(days=1), set())):
        await school.admin.execute(MOVE, log, last_on)
        assert await school.roles(OLA, log) == roles
        assert bool(await readable(school, OLA, log)) is bool(roles)


async def test_the_day_that_counts_is_the_programs_own(school: School, tomorrow: None) -> None:
    """The database's clock still says that Ola may."""
    log = await opened(school)
    await school.perform(AppointFungerende(log, OLA.id, school.days(14)), INGER)
    school.clock.at += timedelta(days=15)
    try:
        assert await school.roles(OLA, log) == {"stafettholder"}
        await school.refused(SetMaal(log, "Et mål"), OLA, NotFound, NOT_HERE)
        await school.perform(SetMaal(log, "Et mål"), KARI)
    finally:
        school.clock.at -= timedelta(days=15)


async def test_whoever_acts_proposes_the_next_log_for_the_stafettholder(school: School, tomorrow: None) -> None:
    log = await opened(school)
    await school.perform(AppointFungerende(log, OLA.id, school.days(14)), INGER)
    await school.perform(CloseLog(log, "flyttet", "Takk for samarbeidet."), OLA)
    new = await school.log(await school.perform(ComeBack(log, "Lise er tilbake."), OLA))
    assert new.stafettholder == KARI.id
    assert new.fungerende == Fungerende(OLA.id, school.days(14))
    assert await school.roles(OLA, new.id) == {"stafettholder"}


async def test_nobody_acts_for_their_own_barn(school: School) -> None:
    log = await opened(school)
    await school.admin.execute(HIRE, MOR.id, SKOLE)
    try:
        kin = f"{MOR.id} er i familien til barnet. Velg en annen."
        await school.refused(AppointFungerende(log, MOR.id, None), INGER, Refused, kin, "fungerende")
        await school.refused(to(school, log, MOR), KARI, Refused, kin, "to")
    finally:
        await school.admin.execute("DELETE FROM employment WHERE person = $1", MOR.id)


async def test_whoever_acts_and_then_takes_over_for_good_keeps_the_access(school: School, tomorrow: None) -> None:
    log = await opened(school)
    await school.perform(AppointFungerende(log, OLA.id, school.days(14)), INGER)
    await school.perform(AcceptOverlevering(log, await proposed(school, log), ""), OLA)
    await school.admin.execute(MOVE, log, date(2020, 1, 1))
    assert await school.roles(OLA, log) == {"stafettholder"}
    assert await school.roles(KARI, log) == set()


async def test_it_is_the_leader_of_the_unit_now_who_appoints(school: School) -> None:
    log = await opened(school)
    for who in (BJARNE, OLA, SOLVEIG):
        await school.refused(AppointFungerende(log, OLA.id, None), who, NotFound, NOT_HERE)
    day = await school.admin.fetchval("SELECT (now() AT TIME ZONE 'Europe/Oslo')::date")
    await hand_over(school.admin, SKOLE, BJARNE, day)
    try:
        assert await school.roles(INGER, log) == set()
        assert await school.roles(BJARNE, log) == {"enhetsleder"}
    finally:
        await hand_over(school.admin, SKOLE, INGER, day)


async def test_only_somebody_of_the_unit_and_only_to_a_day_that_comes(school: School) -> None:
    log = await opened(school)
    await school.refused(
        AppointFungerende(log, SOLVEIG.id, None), INGER, Refused, "Velg en som arbeider på enheten nå.", "fungerende"
    )
    await school.refused(
        AppointFungerende(log, OLA.id, school.days(-1)), INGER, Refused,
        "Tidspunktet har vært. Velg et som kommer.", "until",
    )  # fmt: skip


async def test_where_the_leader_is_kin_the_coordinator_appoints(school: School) -> None:
    log = await opened(school)
    await school.perform(NoteInhabil(log, INGER.id), MOR)
    assert await school.roles(INGER, log) == set()
    assert await school.roles(TOR, log) == {"enhetsleder"}
    await school.refused(AppointFungerende(log, OLA.id, None), INGER, NotFound, NOT_HERE)
    await school.perform(AppointFungerende(log, OLA.id, None), TOR)
    assert await readable(school, TOR, log) == {FungerendeAppointed.TOPIC, InhabilitetNoted.TOPIC}
    await school.admin.execute("UPDATE office SET until_on = '2026-01-01' WHERE person = $1", TOR.id)
    try:
        assert await school.roles(TOR, log) == set()
    finally:
        await school.admin.execute("UPDATE office SET until_on = NULL WHERE person = $1", TOR.id)


async def test_a_leader_says_it_of_themselves_and_of_nobody_else(school: School) -> None:
    log = await opened(school)
    wrong = "Velg en som leder enheten nå."
    await school.refused(NoteInhabil(log, OLA.id), MOR, Refused, wrong, "leder")
    await school.refused(NoteInhabil(log, OLA.id), INGER, Refused, wrong, "leder")
    await school.perform(NoteInhabil(log, INGER.id), INGER)
    assert await school.roles(INGER, log) == set()
