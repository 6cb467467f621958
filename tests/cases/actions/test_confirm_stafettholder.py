"""«Det er den samme»: by the stafettholder alone, told to everybody in the log."""

from services.cases.actions.confirm_stafettholder import ConfirmStafettholder
from services.cases.stafettlogg import StafettholderConfirmed
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import FAR, INGER, KARI, LISE, MOR, OLA, SOLVEIG
from tests.cases.routine import opened
from tests.cases.school import School


async def test_the_holder_writes_it_down_and_everybody_in_the_log_reads_it(school: School) -> None:
    log = await opened(school)
    await school.perform(ConfirmStafettholder(log, (MOR.id, FAR.id, LISE.id), words="Lise er trygg på Kari 🙂"), KARI)
    assert (await school.last(StafettholderConfirmed, log)).asked == (MOR.id, FAR.id, LISE.id)
    assert set(await school.audience(StafettholderConfirmed, log)) >= {"stafettholder", "foresatt", "barn", "deltaker"}


async def test_nobody_else_does_and_a_stranger_sees_nothing(school: School) -> None:
    log = await opened(school)
    command = ConfirmStafettholder(log, (MOR.id,), words="")
    may_not = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    await school.refused(command, MOR, NotPermitted, may_not)
    for stranger in (OLA, INGER, SOLVEIG):
        await school.refused(command, stranger, NotFound, "Siden finnes ikke.")


async def test_without_anybody_it_was_not_decided_together(school: School) -> None:
    log = await opened(school)
    await school.refused(ConfirmStafettholder(log, (), words=""), KARI, Refused, "Dette må fylles ut.", "asked")
