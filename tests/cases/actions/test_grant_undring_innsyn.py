"""The coordinator's separate grant; never by the one who asked."""

from services.cases.actions.grant_undring_innsyn import GrantUndringInnsyn
from services.cases.roles import KONTROLLOER
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import GRETE, INGER, TOR
from tests.cases.routine import innsyn_asked, inspected
from tests.cases.school import School


async def test_the_grant_opens_the_undring_to_the_auditor(school: School) -> None:
    kontroll = await innsyn_asked(school)
    await school.perform(GrantUndringInnsyn(kontroll), TOR)
    assert await school.roles(GRETE, (await school.kontroll(kontroll)).undring) == {KONTROLLOER}


async def test_nothing_is_granted_that_was_not_asked_for_or_was_granted_before(school: School) -> None:
    sentence = "Det er ikke bedt om innsyn i undringen, eller det er gitt allerede."
    await school.refused(GrantUndringInnsyn(await inspected(school)), TOR, Refused, sentence)
    kontroll = await innsyn_asked(school)
    await school.perform(GrantUndringInnsyn(kontroll), TOR)
    await school.refused(GrantUndringInnsyn(kontroll), TOR, Refused, sentence)


async def test_the_auditor_does_not_grant_it_to_herself(school: School) -> None:
    kontroll = await innsyn_asked(school)
    await school.refused(
        GrantUndringInnsyn(kontroll), GRETE, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )
    await school.refused(GrantUndringInnsyn(kontroll), INGER, NotFound, "Siden finnes ikke.")
