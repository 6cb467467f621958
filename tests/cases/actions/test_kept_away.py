"""«Aldri» goes for the barn, not for one log: nothing that the family takes part in, and no task with them."""

from dataclasses import replace
from uuid import UUID

import pytest

from services.cases.actions.accept_overlevering import AcceptOverlevering
from services.cases.actions.answer_teamsak import AnswerTeamsak
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.block_person import BlockPerson
from services.cases.actions.change_team import ChangeTeam
from services.cases.actions.create_team import CreateTeam
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.end_team import EndTeam
from services.cases.actions.note_inhabil import NoteInhabil
from services.cases.actions.plan_team import PlanTeam
from services.cases.actions.propose_overlevering import ProposeOverlevering
from services.cases.actions.raise_teamsak import RaiseTeamsak
from services.cases.actions.raise_undring_as_foresatt import RaiseUndringAsForesatt
from services.cases.actions.record_bekymringsmelding import RecordBekymringsmelding
from services.cases.actions.replace_leder import ReplaceLeder
from services.cases.actions.unblock_person import UnblockPerson
from services.cases.actions.withdraw_teamsak import WithdrawTeamsak
from services.cases.teamsak import TeamsakRaised
from services.cases.undring import UndringDecided
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.actions.test_appoint_fungerende import HIRE
from tests.cases.actions.test_block_person import NOT_HERE, seen
from tests.cases.people import BJARNE, FAR, INGER, KARI, LISE, MOR, OLA, SKOLE, SOLVEIG, TOR, Somebody
from tests.cases.routine import assigned, opened, raised, samtale, talked, to_level_1, words_of_lise
from tests.cases.school import School

pytestmark = pytest.mark.usefixtures("others_barn")


def not_here(who: Somebody) -> str:
    return f"Familien har bestemt at {who.id} ikke skal være med her. Velg en annen."


async def shared_teamsak(school: School, log: UUID) -> UUID:
    """Solveig and Bjarne read it: both foresatte have said yes."""
    team = await school.perform(CreateTeam("tverrfaglig_team", "skole", (SOLVEIG.id, BJARNE.id), SOLVEIG.id), TOR)
    await school.perform(PlanTeam(team, school.days(14).strftime("%d.%m.%Y")), TOR)
    command = RaiseTeamsak(team, log, "samtykke", "Hva kan vi prøve?", family_invited=True, why_not="")
    sak = await school.perform(command, KARI)
    for who in (MOR, FAR):
        await school.perform(AnswerTeamsak(sak, "ja"), who)
    return sak


async def test_a_block_takes_a_member_out_of_a_case_that_the_team_reads_already(school: School) -> None:
    log = await opened(school)
    sak = await shared_teamsak(school, log)
    assert await seen(school, SOLVEIG, sak)
    await school.perform(BlockPerson(log, SOLVEIG.id), MOR)
    assert not await seen(school, SOLVEIG, sak)
    for who in (BJARNE, MOR, FAR, KARI):
        assert await seen(school, who, sak), who.given_name
    await school.perform(UnblockPerson(log, SOLVEIG.id), MOR)
    assert await seen(school, SOLVEIG, sak)


async def test_whoever_raised_the_case_is_out_of_it_too(school: School) -> None:
    log = await opened(school)
    sak = await shared_teamsak(school, log)
    await school.perform(BlockPerson(log, KARI.id), FAR)
    assert not await seen(school, KARI, sak)
    await school.refused(WithdrawTeamsak(sak), KARI, NotFound, NOT_HERE)


async def test_a_block_reaches_the_undring_the_log_came_from_and_each_other_that_is_shared(school: School) -> None:
    log = await opened(school)
    own, other = (await school.log(log)).undring, await talked(school)
    assert await seen(school, KARI, own)
    assert await seen(school, KARI, other)
    await school.perform(BlockPerson(log, KARI.id), MOR)
    assert not await seen(school, KARI, own)
    assert not await seen(school, KARI, other)
    assert await seen(school, INGER, other)


async def test_what_one_wrote_oneself_stays_ones_own_until_the_family_is_told(school: School) -> None:
    """The duty to act and to report is the employee's own, and no block ends it."""
    log = await opened(school)
    await school.perform(BlockPerson(log, KARI.id), MOR)
    undring = await raised(school)
    assert await seen(school, KARI, undring)
    melding = RecordBekymringsmelding("Lise", "Hun var redd.", school.today, "telefon", "informert", "")
    assert await seen(school, KARI, await school.perform(melding, KARI))
    await school.perform(AssignUndring(undring, OLA.id, OLA.id), INGER)
    await school.perform(words_of_lise(school, undring), OLA)
    await school.perform(replace(samtale(school, undring), contact=OLA.id), OLA)
    assert not await seen(school, KARI, undring)
    assert await seen(school, OLA, undring)


async def test_no_task_with_the_barn_or_the_family_afterwards(school: School) -> None:
    log, undring, under_way = await opened(school), await raised(school), await assigned(school)
    await school.perform(BlockPerson(log, KARI.id), FAR)
    assign = AssignUndring(undring, KARI.id, OLA.id)
    await school.refused(assign, INGER, Refused, not_here(KARI), "talks_to_barn")
    assign = AssignUndring(undring, OLA.id, KARI.id)
    await school.refused(assign, INGER, Refused, not_here(KARI), "contacts_foresatte")
    another = "En annen må gjøre dette. Be lederen om å gi oppgaven til en annen."
    await school.refused(words_of_lise(school, under_way), KARI, NotPermitted, another)
    await school.perform(words_of_lise(school, under_way), INGER)
    await school.refused(samtale(school, under_way), KARI, NotPermitted, another)
    await school.refused(samtale(school, under_way), OLA, Refused, not_here(KARI), "contact")


async def test_a_later_log_begins_without_them_and_knows_whom_the_family_keeps_away(school: School) -> None:
    log, undring = await opened(school), await talked(school)
    await school.perform(BlockPerson(log, OLA.id), MOR)
    await school.perform(BlockPerson(log, SOLVEIG.id), FAR)
    command = to_level_1(undring)
    await school.refused(replace(command, stafettholder=OLA.id), INGER, Refused, not_here(OLA), "stafettholder")
    await school.perform(command, INGER)
    new = await school.log(await _log_of(school, undring))
    assert new.blocked == {OLA.id: {MOR.id}, SOLVEIG.id: {FAR.id}}
    await school.perform(UnblockPerson(new.id, OLA.id), MOR)
    assert (await school.log(log)).blocked == {SOLVEIG.id: {FAR.id}}


async def test_it_is_said_in_every_log_of_the_barn_at_once(school: School) -> None:
    first, second = await opened(school), await opened(school)
    await school.perform(BlockPerson(first, KARI.id), MOR)
    assert not await seen(school, KARI, second)
    assert (await school.log(second)).holders_at(school.clock.now()) == set()


async def _log_of(school: School, undring: UUID) -> UUID:
    log = (await school.last(UndringDecided, undring)).stafettlogg
    assert log
    return log


@pytest.mark.parametrize("inhabil", [True, False], ids=["too close", "shut out"])
async def test_the_leaders_place_goes_to_a_coordinator_also_in_what_comes_later(school: School, inhabil: bool) -> None:
    log, shared = await opened(school), await talked(school)
    await school.perform(NoteInhabil(log, INGER.id) if inhabil else BlockPerson(log, INGER.id), MOR)
    assert not await seen(school, INGER, shared)
    assert await school.roles(TOR, shared) == {"naermeste_leder"}
    later = await raised(school)
    assert not await seen(school, INGER, later)
    assert await school.roles(TOR, later) == {"naermeste_leder"}
    parents = RaiseUndringAsForesatt(barn=LISE.id, words="Hun vil ikke på skolen.", arose_on=school.days(-2))
    said = await school.perform(parents, FAR)
    assert await school.roles(TOR, said) == {"naermeste_leder"}
    assert not await seen(school, INGER, said)


async def test_another_leader_is_not_one_who_is_shut_out(school: School) -> None:
    log, undring = await opened(school), await raised(school)
    await school.perform(BlockPerson(log, BJARNE.id), MOR)
    other = ReplaceLeder(undring, BJARNE.id, "Rektor er tante til barnet.")
    await school.refused(other, INGER, Refused, not_here(BJARNE), "leader")


async def test_decided_by_others_while_the_author_is_away(school: School) -> None:
    """The undring does not stand still because its author is out of it."""
    log, undring = await opened(school), await talked(school)
    await school.perform(BlockPerson(log, KARI.id), MOR)
    closing = DecideUndring(undring, outcome="avsluttet", reason="Lise har det bra.", stafettholder=None, summary="")
    await school.perform(closing, OLA)
    assert (await school.undring(undring)).outcome == "avsluttet"


async def test_a_case_before_a_team_goes_with_the_stafettpinne(school: School) -> None:
    """Whoever had it reads the advice no more, whoever has it does."""
    log = await opened(school)
    sak = await shared_teamsak(school, log)
    ask_ola = ProposeOverlevering(log, to=OLA.id, on=school.days(1), reason="Permisjon", stays=False)
    await school.perform(ask_ola, KARI)
    asked = (await school.log(log)).overlevering
    assert asked
    await school.perform(AcceptOverlevering(log, asked.id, ""), OLA)
    assert await school.roles(KARI, sak) == set()
    assert await school.roles(OLA, sak) == {"forfatter"}
    await school.refused(WithdrawTeamsak(sak), KARI, NotFound, NOT_HERE)


async def test_whoever_leaves_the_team_reads_its_cases_no_more(school: School) -> None:
    log = await opened(school)
    sak = await shared_teamsak(school, log)
    team = (await school.last(TeamsakRaised, sak)).team
    await school.perform(ChangeTeam(team, (BJARNE.id, OLA.id), BJARNE.id), TOR)
    assert await school.roles(SOLVEIG, sak) == set()
    assert await school.roles(BJARNE, sak) == {"deltaker"}
    assert await school.roles(OLA, sak) == set()
    await school.perform(EndTeam(team), TOR)
    assert await school.roles(BJARNE, sak) == set()
    assert await school.roles(KARI, sak) == {"forfatter"}


async def test_nobody_of_the_family_and_no_leader_who_is_too_close_discusses_it_in_the_team(school: School) -> None:
    log = await opened(school)
    await school.admin.execute(HIRE, MOR.id, SKOLE)
    try:
        await school.perform(NoteInhabil(log, INGER.id), FAR)
        members = (SOLVEIG.id, MOR.id, INGER.id)
        team = await school.perform(CreateTeam("ressursteam", "skole", members, SOLVEIG.id), TOR)
        await school.perform(PlanTeam(team, school.days(14).strftime("%d.%m.%Y")), TOR)
        command = RaiseTeamsak(team, log, "samtykke", "Hva kan vi prøve?", family_invited=True, why_not="")
        sak = await school.perform(command, KARI)
        assert (await school.last(TeamsakRaised, sak)).members == (SOLVEIG.id,)
        for who in (MOR, FAR):
            await school.perform(AnswerTeamsak(sak, "ja"), who)
        assert await school.roles(MOR, sak) == {"foresatt"}
        assert await school.roles(INGER, sak) == set()
        assert await school.roles(SOLVEIG, sak) == {"deltaker"}
    finally:
        await school.admin.execute("DELETE FROM employment WHERE person = $1", MOR.id)
