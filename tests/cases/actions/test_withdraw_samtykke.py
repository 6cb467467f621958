"""«As easy to withdraw as to give» (GDPR art. 7 no. 3)."""

from services.cases.actions.set_maal import SetMaal
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.roles import FORESATT
from services.cases.stafettlogg import SamtykkeWithdrawn
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import FAR, INGER, KARI, MOR
from tests.cases.routine import answer, opened, proposed
from tests.cases.school import School

FROZEN = "Stafettloggen er satt på vent. Den kan leses, men ikke endres."


async def test_one_withdrawal_freezes_the_log(school: School) -> None:
    log = await opened(school)
    await school.perform(WithdrawSamtykke(log), MOR)
    assert (await school.log(log)).status == "fryst"
    await school.refused(SetMaal(log, "Håndball"), KARI, Refused, FROZEN)


async def test_the_family_still_reads_it(school: School) -> None:
    log = await opened(school)
    await school.perform(WithdrawSamtykke(log), MOR)
    assert await school.roles(MOR, log) == await school.roles(FAR, log) == {FORESATT}


async def test_the_other_is_not_told_who_took_it_back(school: School) -> None:
    log = await opened(school)
    await school.perform(WithdrawSamtykke(log), MOR)
    seen = await school.audience(SamtykkeWithdrawn, log)
    assert "foresatt" not in seen
    assert f"person:{FAR.id}" not in seen


async def test_both_may_take_it_back_and_the_log_stays_frozen(school: School) -> None:
    log = await opened(school)
    await school.perform(WithdrawSamtykke(log), MOR)
    await school.perform(WithdrawSamtykke(log), FAR)
    assert (await school.log(log)).status == "fryst"
    await school.refused(SetMaal(log, "Håndball"), KARI, Refused, FROZEN)


async def test_before_the_last_yes_it_ends_the_proposal(school: School) -> None:
    log = await proposed(school)
    await answer(school, log, MOR)
    await school.perform(WithdrawSamtykke(log), MOR)
    assert (await school.log(log)).status == "ikke_aapnet"


async def test_what_was_not_given_cannot_be_taken_back(school: School) -> None:
    sentence = "Du har ikke gitt et samtykke som kan trekkes tilbake."
    log = await opened(school)
    await school.perform(WithdrawSamtykke(log), MOR)
    await school.refused(WithdrawSamtykke(log), MOR, Refused, sentence)
    await school.refused(WithdrawSamtykke(await proposed(school)), FAR, Refused, sentence)


async def test_nobody_takes_it_back_for_them(school: School) -> None:
    log = await opened(school)
    await school.refused(
        WithdrawSamtykke(log), KARI, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )
    await school.refused(WithdrawSamtykke(log), INGER, NotFound, "Siden finnes ikke.")
