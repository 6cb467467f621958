"""The bytte through the real door: who may, what each sees when, and what happens when an answer comes late."""

from datetime import timedelta
from uuid import UUID

import pytest

from services.cases.act import RULE
from services.cases.actions.accept_overlevering import AcceptOverlevering
from services.cases.actions.answer_tjeneste_samtykke import AnswerTjenesteSamtykke
from services.cases.actions.ask_bytte_stafettholder import AskBytteStafettholder
from services.cases.actions.carry_out_bytte import CarryOutBytte
from services.cases.actions.decline_overlevering import DeclineOverlevering
from services.cases.actions.prepare_bytte import PrepareBytte
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.withdraw_bytte import WithdrawBytte
from services.cases.actions.withdraw_tjeneste_samtykke import WithdrawTjenesteSamtykke
from services.cases.samtykke_text import hash_of
from services.cases.stafettlogg import BytteDone, BytteOverleveringProposed, BytteProposed, OverleveringAccepted
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.actions.test_propose_overlevering import readable
from tests.cases.people import ANNEN_SKOLE, BJARNE, FAR, INGER, KARI, MOR, OLA, SKOLE, SOLVEIG, Somebody
from tests.cases.routine import opened
from tests.cases.school import School

NOT_HERE = "Siden finnes ikke."
NOT_YET = "Byttet kan ikke gjennomføres ennå. Noe mangler, eller dagen har ikke kommet."
PROGRAM = Somebody(RULE, "", "")
DAYS = 30


def to_the_other_school(school: School, log: UUID, to: UUID | None = BJARNE.id, **changed: object) -> PrepareBytte:
    fields: dict[str, object] = {
        "tjeneste": ANNEN_SKOLE, "on": school.days(DAYS), "to": to, "people": (), "scope": "plan",
        "reason": "Lise begynner på Hauge skole. 🙂",
    }  # fmt: skip
    return PrepareBytte(log, **fields | changed)  # type: ignore[arg-type]


async def prepared(school: School, to: UUID | None = BJARNE.id, **changed: object) -> UUID:
    return await school.perform(to_the_other_school(school, await opened(school), to, **changed), KARI)


async def question(school: School, log: UUID) -> UUID:
    return (await school.last(BytteOverleveringProposed, log)).overlevering


async def agreed(school: School) -> UUID:
    """Bjarne has said yes, the family has not answered."""
    log = await prepared(school)
    await school.perform(AcceptOverlevering(log, await question(school, log), words="Velkommen!"), BJARNE)
    return log


async def family(school: School, log: UUID, who: Somebody, answer: str = "ja") -> None:
    state = await school.log(log)
    samtykke = (await school.last(BytteProposed, log)).samtykke
    known = state.tjenester[samtykke]
    await school.perform(AnswerTjenesteSamtykke(log, samtykke, hash_of(known), answer), who)  # type: ignore[arg-type]


@pytest.mark.requirement(22, 23)
async def test_nothing_moves_before_the_day_and_then_all_of_it_at_once(school: School) -> None:
    log = await agreed(school)
    await family(school, log, MOR)
    await family(school, log, FAR)
    assert await school.roles(KARI, log) == {"stafettholder"}
    assert await school.roles(BJARNE, log) == {"forespurt"}
    assert await readable(school, BJARNE, log) == {
        "stafettlogg.overlevering_proposed.2", "stafettlogg.bytte_agreed.1",
    }  # fmt: skip
    await school.perform(SetMaal(log, "Lise er trygg på den nye skolen."), KARI)
    await school.refused(CarryOutBytte(log), PROGRAM, Refused, NOT_YET)
    school.clock.at += timedelta(days=DAYS)
    await school.perform(CarryOutBytte(log), PROGRAM)
    assert await school.roles(KARI, log) == set()
    assert await readable(school, KARI, log) == set()
    assert await school.roles(INGER, log) == set()
    assert "stafettholder" in await school.roles(BJARNE, log)
    assert "stafettlogg.maal_set.1" in await readable(school, BJARNE, log)
    assert (await school.log(log)).unit == ANNEN_SKOLE
    await school.perform(SetMaal(log, "Lise har fått en venn."), BJARNE)
    await school.refused(SetMaal(log, "x"), KARI, NotFound, NOT_HERE)
    assert "foresatt" in await school.audience(OverleveringAccepted, log)


@pytest.mark.requirement(22)
async def test_an_answer_that_comes_after_the_day_carries_it_out_at_once(school: School) -> None:
    log = await agreed(school)
    await family(school, log, MOR)
    school.clock.at += timedelta(days=DAYS)
    await school.refused(CarryOutBytte(log), PROGRAM, Refused, NOT_YET)
    assert await school.roles(KARI, log) == {"stafettholder"}
    await family(school, log, FAR)
    assert await school.roles(KARI, log) == set()
    assert (await school.last(BytteDone, log)).tjeneste == ANNEN_SKOLE


async def test_the_new_holders_yes_may_be_what_was_missing(school: School) -> None:
    log = await prepared(school)
    await family(school, log, MOR)
    await family(school, log, FAR)
    school.clock.at += timedelta(days=DAYS)
    await school.perform(AcceptOverlevering(log, await question(school, log), words=""), BJARNE)
    assert (await school.log(log)).stafettholder == BJARNE.id


async def test_who_has_left_the_new_school_does_not_get_it(school: School) -> None:
    log = await agreed(school)
    await family(school, log, MOR)
    await family(school, log, FAR)
    school.clock.at += timedelta(days=DAYS)
    await school.admin.execute("UPDATE employment SET unit = $2 WHERE person = $1", BJARNE.id, SKOLE)
    try:
        await school.refused(CarryOutBytte(log), PROGRAM, Refused, NOT_YET)
        assert (await school.log(log)).stafettholder == KARI.id
    finally:
        await school.admin.execute("UPDATE employment SET unit = $2 WHERE person = $1", BJARNE.id, ANNEN_SKOLE)


async def test_a_yes_taken_back_afterwards_puts_the_log_on_hold(school: School) -> None:
    log = await agreed(school)
    await family(school, log, MOR)
    await family(school, log, FAR)
    school.clock.at += timedelta(days=DAYS)
    await school.perform(CarryOutBytte(log), PROGRAM)
    samtykke = (await school.last(BytteProposed, log)).samtykke
    await school.perform(WithdrawTjenesteSamtykke(log, samtykke), MOR)
    assert (await school.log(log)).status == "fryst"
    sentence = "Stafettloggen er satt på vent. Den kan leses, men ikke endres."
    await school.refused(SetMaal(log, "x"), BJARNE, Refused, sentence)


async def test_the_holder_may_be_found_later_and_after_a_no(school: School) -> None:
    log = await prepared(school, to=None, people=(BJARNE.id,))
    assert (await school.log(log)).overlevering is None
    ask = AskBytteStafettholder(log, BJARNE.id, reason="Vil du ta over?")
    await school.perform(ask, KARI)
    await school.perform(DeclineOverlevering(log, await question(school, log), "Spør meg igjen i uke 3."), BJARNE)
    assert await school.roles(BJARNE, log) == set()
    await school.perform(ask, KARI)
    assert await school.roles(BJARNE, log) == {"forespurt"}
    strangers = AskBytteStafettholder(log, SOLVEIG.id, reason="Vil du?")
    await school.refused(strangers, KARI, Refused, "Velg en som arbeider der nå.", "to")


async def test_taken_back_it_leaves_nobody_of_the_other_school_with_anything(school: School) -> None:
    log = await agreed(school)
    await school.perform(WithdrawBytte(log, reason="Lise blir her."), KARI)
    assert await school.roles(BJARNE, log) == set()
    school.clock.at += timedelta(days=DAYS)
    await school.refused(CarryOutBytte(log), PROGRAM, Refused, NOT_YET)


async def test_only_the_holder_prepares_and_only_the_program_carries_out(school: School) -> None:
    log = await opened(school)
    may_not = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    await school.refused(to_the_other_school(school, log), MOR, NotPermitted, may_not)
    for stranger in (OLA, INGER, BJARNE):
        await school.refused(to_the_other_school(school, log), stranger, NotFound, NOT_HERE)
    await school.perform(to_the_other_school(school, log), KARI)
    by_rule = "Dette gjør programmet selv, etter en regel."
    for one in (KARI, BJARNE, MOR):
        await school.refused(CarryOutBytte(log), one, NotPermitted, by_rule)


async def test_answers_that_do_not_fit_are_refused_by_the_field(school: School) -> None:
    log = await opened(school)
    nobody = "Velg minst én på det nye stedet: den som blir stafettholder, eller noen som skal være med."
    await school.refused(to_the_other_school(school, log, to=None), KARI, Refused, nobody, "to")
    there = "Velg noen som arbeider der nå."
    await school.refused(to_the_other_school(school, log, to=OLA.id), KARI, Refused, there, "people")
    past = to_the_other_school(school, log, on=school.today)
    await school.refused(past, KARI, Refused, "Tidspunktet har vært. Velg et som kommer.", "on")
    blank = to_the_other_school(school, log, reason=" ")
    await school.refused(blank, KARI, Refused, "Dette må fylles ut.", "reason")
