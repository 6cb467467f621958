"""Nivå 1, trinn 2: «blir enige om konkrete mål»."""

from services.cases.actions.set_maal import SetMaal
from services.cases.stafettlogg import MaalSet
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import INGER, KARI, MOR
from tests.cases.routine import opened, proposed
from tests.cases.school import School


async def test_several_maal_may_stand_side_by_side(school: School) -> None:
    log = await opened(school)
    await school.perform(SetMaal(log, "Lise er med på håndball igjen."), KARI)
    await school.perform(SetMaal(log, "Lise sover hele natten."), KARI)
    assert [maal.words for maal in (await school.log(log)).maal.values()] == [
        "Lise er med på håndball igjen.", "Lise sover hele natten."
    ]
    assert "foresatt" in await school.audience(MaalSet, log)


async def test_no_maal_before_the_log_is_open(school: School) -> None:
    await school.refused(
        SetMaal(await proposed(school), "Håndball"), KARI, Refused,
        "Stafettloggen er ikke åpnet ennå. Vi venter på samtykke.",
    )


async def test_the_stafettholder_writes_it_down(school: School) -> None:
    log = await opened(school)
    await school.refused(
        SetMaal(log, "Håndball"), MOR, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )
    await school.refused(SetMaal(log, "Håndball"), INGER, NotFound, "Siden finnes ikke.")
