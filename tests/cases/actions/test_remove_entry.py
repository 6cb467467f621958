"""Feilføring through the door: hidden by the database itself, in the transaction that says so."""

from uuid import UUID

import pytest
from sqlalchemy import text

from services.cases.actions.answer_moete import AnswerMoete
from services.cases.actions.give_kommentar import GiveKommentar
from services.cases.actions.remove_entry import RemoveEntry
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.start_kontroll import StartKontroll
from services.cases.stafettlogg import FeilfoeringExplained, LogProposed, MaalSet, SamtykkeGiven
from services.kernel.database import reading_as
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.actions.test_give_kommentar import position_of
from tests.cases.people import FAR, GRETE, INGER, KARI, MOR, OLA, SOLVEIG, Somebody
from tests.cases.routine import PURPOSE, called, opened, planned
from tests.cases.school import School, open_school

REASON = "Skrevet i feil logg."


async def readable(school: School, who: Somebody) -> set[int]:
    async with reading_as(school.reader, who.id) as reading:
        return {row.position for row in await reading.execute(text("SELECT position FROM payload"))}


async def remove(school: School, log: UUID, position: int, *, erase: bool = False) -> None:
    await school.perform(RemoveEntry(log, position, "feil_barn", REASON, erase), KARI)


async def test_it_is_hidden_at_once_from_everybody_but_the_auditor(school: School) -> None:
    plan = await planned(school)
    await school.perform(StartKontroll(plan.log, PURPOSE), GRETE)
    position = await position_of(school, plan.log, MaalSet)
    for who in (KARI, MOR, FAR, GRETE):
        assert position in await readable(school, who)
    await remove(school, plan.log, position)
    for who in (KARI, MOR, FAR):
        assert position not in await readable(school, who)
    assert position in await readable(school, GRETE)
    rows = await school.admin.fetch("SELECT position, stream, person, erase FROM feilfoert WHERE stream = $1", plan.log)
    assert [tuple(row) for row in rows] == [(position, plan.log, KARI.id, False)]


async def test_the_log_goes_on_as_if_it_had_not_been_written_here_and_in_every_other_process(school: School) -> None:
    plan = await planned(school)
    async with open_school(school.dsn, school.folder) as other:
        await other.perform(GiveKommentar(plan.log, await position_of(school, plan.log), "Hm."), MOR)
        await remove(school, plan.log, await position_of(school, plan.log, MaalSet))
        for process in (school, other):
            await process.perform(SetMaal(plan.log, "Et annet mål."), KARI)
            assert plan.maal not in (await process.log(plan.log)).maal
        roles, stream = await other.cases.repository.look(KARI.id, plan.log)
        assert "stafettholder" in roles
        assert plan.maal not in vars(stream)["maal"]
        assert len(vars(stream)["maal"]) == 2


async def test_an_answer_can_be_given_anew(school: School) -> None:
    known = await called(school)
    await school.perform(AnswerMoete(known.log, known.moete, "kommer", interpreter=False), MOR)
    position = (await school.entries(known.log))[-1].position
    await remove(school, known.log, position)
    assert (await school.log(known.log)).moeter[known.moete].answers == {}


async def test_it_names_the_staff_who_could_have_read_it(school: School) -> None:
    plan = await planned(school)
    position = await position_of(school, plan.log, MaalSet)
    give = "INSERT INTO access (position, stream, person, role, given) VALUES ($1, $2, $3, 'deltaker', $4)"
    await school.admin.execute(give, position + 1, plan.log, SOLVEIG.id, True)
    await school.admin.execute(give, position - 2, plan.log, OLA.id, True)
    await school.admin.execute(give, position - 1, plan.log, OLA.id, False)
    await remove(school, plan.log, position)
    said = await school.last(FeilfoeringExplained, plan.log)
    assert set(said.could_read) == {KARI.id, SOLVEIG.id}
    assert (said.reason, said.content) == (REASON, "innhold_skjult")


async def test_only_the_stafettholder_removes_and_only_what_can_go(school: School) -> None:
    plan = await planned(school)
    position = await position_of(school, plan.log, MaalSet)
    command = RemoveEntry(plan.log, position, "uriktig", REASON, erase=False)
    sentence = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    await school.refused(command, MOR, NotPermitted, sentence)
    for stranger in (OLA, INGER, SOLVEIG):
        await school.refused(command, stranger, NotFound, "Siden finnes ikke.")
    other = await position_of(school, await opened(school))
    for nowhere in (other, 0, 999_999_999):
        gone = RemoveEntry(plan.log, nowhere, "uriktig", REASON, erase=False)
        await school.refused(gone, KARI, NotFound, "Siden finnes ikke.")
    yes = RemoveEntry(plan.log, await position_of(school, plan.log, SamtykkeGiven), "uriktig", REASON, erase=False)
    sentence = "Dette er en beslutning uten tekst, og den kan ikke fjernes. Skriv heller hva som er riktig."
    await school.refused(yes, KARI, Refused, sentence)
    assert not await school.admin.fetch("SELECT FROM feilfoert WHERE stream = $1", plan.log)


@pytest.mark.parametrize("kind", [MaalSet, LogProposed])
async def test_it_is_not_removed_twice(school: School, kind: type) -> None:
    plan = await planned(school)
    position = await position_of(school, plan.log, kind)
    await remove(school, plan.log, position)
    command = RemoveEntry(plan.log, position, "uriktig", REASON, erase=False)
    await school.refused(command, KARI, Refused, "Oppføringen er fjernet allerede.")
