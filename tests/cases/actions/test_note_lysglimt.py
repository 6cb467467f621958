"""What stands beside the plan, through the door: lysglimt by all, faktorer and plans by those who work there."""

import pytest

from services.cases.actions.end_faktor import EndFaktor
from services.cases.actions.note_ekstern_plan import NoteEksternPlan
from services.cases.actions.note_faktor import NoteFaktor
from services.cases.actions.note_journal import NoteJournal
from services.cases.actions.note_lysglimt import NoteLysglimt
from services.cases.stafettlogg import EksternPlanNoted, FaktorEnded, FaktorNoted, JournalNoted, LysglimtNoted
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import FAR, INGER, KARI, MOR, Somebody
from tests.cases.routine import opened
from tests.cases.school import School


@pytest.mark.parametrize("who", [MOR, FAR, KARI])
async def test_everybody_shares_a_lysglimt_with_everybody(school: School, who: Somebody) -> None:
    log = await school.perform(NoteLysglimt(await opened(school), "Hun lo hele veien hjem. 🌞", "fritid"), who)
    assert (await school.last(LysglimtNoted, log)).actor == who.id
    assert {"foresatt", "barn", "stafettholder", "deltaker"} <= set(await school.audience(LysglimtNoted, log))


async def test_a_faktor_is_noted_read_by_the_family_and_ended(school: School) -> None:
    log = await opened(school)
    await school.perform(NoteFaktor(log, "beskyttende", "hjem", "Bestemor henter henne."), KARI)
    faktor = (await school.last(FaktorNoted, log)).faktor
    assert "foresatt" in await school.audience(FaktorNoted, log)
    await school.perform(EndFaktor(log, faktor, ""), KARI)
    assert (await school.last(FaktorEnded, log)).ended_on == school.today


async def test_another_plan_and_the_own_journal(school: School) -> None:
    log = await opened(school)
    await school.perform(NoteEksternPlan(log, "IOP", "Skolen", "I elevmappa"), KARI)
    assert (await school.last(EksternPlanNoted, log)).kept == "I elevmappa"
    await school.refused(NoteJournal(log, False), KARI, Refused, "Sett kryss når du har notert det.", "noted")
    await school.perform(NoteJournal(log, True), KARI)
    assert (await school.last(JournalNoted, log)).noted_on == school.today


async def test_what_staff_write_the_family_does_not(school: School) -> None:
    log = await opened(school)
    for command in (
        NoteFaktor(log, "risiko", "hjem", "Noe"), NoteEksternPlan(log, "IOP", "Skolen", "Mappa"),
        NoteJournal(log, True),
    ):  # fmt: skip
        await school.refused(
            command, MOR, NotPermitted, "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
        )
        await school.refused(command, INGER, NotFound, "Siden finnes ikke.")
