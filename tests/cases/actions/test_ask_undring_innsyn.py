"""The undring came before any samtykke: it needs its own reason."""

from services.cases.actions.ask_undring_innsyn import AskUndringInnsyn
from services.cases.kontroll import UndringInnsynAsked
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import GRETE, KARI, TOR
from tests.cases.routine import innsyn_asked, inspected
from tests.cases.school import School


async def test_asking_opens_nothing_yet(school: School) -> None:
    kontroll = await innsyn_asked(school)
    assert (await school.last(UndringInnsynAsked, kontroll)).reason == "Ble fristen holdt?"
    assert await school.roles(GRETE, (await school.kontroll(kontroll)).undring) == frozenset()


async def test_a_reason_is_needed(school: School) -> None:
    await school.refused(AskUndringInnsyn(await inspected(school), ""), GRETE, Refused, "Dette må fylles ut.", "reason")


async def test_once_is_enough(school: School) -> None:
    await school.refused(
        AskUndringInnsyn(await innsyn_asked(school), "Igjen"), GRETE, Refused,
        "Du har bedt om innsyn i undringen. BTI-koordinatoren svarer.",
    )


async def test_the_auditor_asks(school: School) -> None:
    kontroll = await inspected(school)
    await school.refused(
        AskUndringInnsyn(kontroll, "x"), TOR, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )
    await school.refused(AskUndringInnsyn(kontroll, "x"), KARI, NotFound, "Siden finnes ikke.")
