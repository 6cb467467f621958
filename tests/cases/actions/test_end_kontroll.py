"""The mandate is over, and the access with it; what was opened stays on record."""

from services.cases.actions.ask_undring_innsyn import AskUndringInnsyn
from services.cases.actions.end_kontroll import EndKontroll
from services.cases.actions.grant_undring_innsyn import GrantUndringInnsyn
from services.cases.actions.start_kontroll import StartKontroll
from services.cases.roles import KONTROLLOER
from services.kernel.errors import NotPermitted, Refused
from tests.cases.people import GRETE, TOR
from tests.cases.routine import PURPOSE, innsyn_asked, inspected
from tests.cases.school import School


async def test_the_access_to_log_and_undring_ends(school: School) -> None:
    kontroll = await innsyn_asked(school)
    await school.perform(GrantUndringInnsyn(kontroll), TOR)
    await school.perform(EndKontroll(kontroll), GRETE)
    known = await school.kontroll(kontroll)
    assert await school.roles(GRETE, known.stafettlogg) == frozenset()
    assert await school.roles(GRETE, known.undring) == frozenset()


async def test_the_kontroll_itself_stays_on_record(school: School) -> None:
    kontroll = await inspected(school)
    await school.perform(EndKontroll(kontroll), GRETE)
    assert await school.roles(GRETE, kontroll) == {KONTROLLOER}
    assert (await school.kontroll(kontroll)).ended


async def test_a_new_mandate_opens_the_log_again_but_not_the_undring(school: School) -> None:
    kontroll = await innsyn_asked(school)
    await school.perform(GrantUndringInnsyn(kontroll), TOR)
    await school.perform(EndKontroll(kontroll), GRETE)
    known = await school.kontroll(kontroll)
    await school.perform(StartKontroll(known.stafettlogg, PURPOSE), GRETE)
    assert await school.roles(GRETE, known.stafettlogg) == {KONTROLLOER}
    assert await school.roles(GRETE, known.undring) == frozenset()


async def test_a_mandate_that_is_over_does_nothing_more(school: School) -> None:
    sentence = "Kontrollen er avsluttet. Start en ny om du har et nytt oppdrag."
    kontroll = await inspected(school)
    await school.perform(EndKontroll(kontroll), GRETE)
    await school.refused(EndKontroll(kontroll), GRETE, Refused, sentence)
    await school.refused(AskUndringInnsyn(kontroll, "x"), GRETE, Refused, sentence)
    await school.refused(GrantUndringInnsyn(kontroll), TOR, Refused, sentence)


async def test_the_coordinator_does_not_end_it(school: School) -> None:
    await school.refused(
        EndKontroll(await inspected(school)), TOR, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )
