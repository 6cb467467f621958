"""Age is asked of the register each time: nothing has to be remembered on a birthday (R41)."""

from collections.abc import AsyncIterator

import pytest

from services.cases.actions.answer_as_ungdom import AnswerAsUngdom
from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.assess_modenhet import AssessModenhet
from services.cases.actions.wish_stafettholder import WishStafettholder
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.stafettlogg import ModenhetsvurderingDone, SamtykkeAsked, StafettholderWished
from services.kernel.errors import NotFound, NotPermitted, Refused, Stale
from tests.cases.actions.test_propose_overlevering import readable
from tests.cases.people import FAR, KARI, LISE, MOR, OLA, SOLVEIG
from tests.cases.routine import answer, opened, proposed
from tests.cases.school import School


class Birthdays:
    """Moves the day Lise was born."""

    def __init__(self, school: School) -> None:
        self.school = school

    async def turns(self, years: int, in_days: int = 0) -> None:
        """She turns so old in so many days, by the calendar of Norway."""
        await self.school.admin.execute(
            """UPDATE person SET born = (now() AT TIME ZONE 'Europe/Oslo')::date + $2::int - make_interval(years => $3)
                WHERE id = $1""", LISE.id, in_days, years,
        )  # fmt: skip


@pytest.fixture
async def lise(school: School) -> AsyncIterator[Birthdays]:
    yield Birthdays(school)
    await school.admin.execute("UPDATE person SET born = NULL WHERE id = $1", LISE.id)


def decision(school: School, log: object, withhold: bool = False) -> AssessModenhet:
    why_not = "Hun trenger vern." if withhold else ""
    return AssessModenhet(log, school.today, "Lise forstår hva loggen er.", withhold, why_not)  # type: ignore[arg-type]


@pytest.mark.requirement(41)
async def test_the_log_opens_to_the_youth_on_the_birthday_itself(school: School, lise: Birthdays) -> None:
    log = await opened(school)
    assert await school.roles(LISE, log) == set()
    await lise.turns(16, in_days=1)
    assert await readable(school, LISE, log) == set()
    await lise.turns(16)
    assert await school.roles(LISE, log) == {"barn"}
    assert "stafettlogg.proposed.2" in await readable(school, LISE, log)
    assert "stafettlogg.samtykke_given.1" not in await readable(school, LISE, log)


async def test_at_18_the_access_of_the_parents_ends_on_the_day(school: School, lise: Birthdays) -> None:
    log = await opened(school)
    undring = (await school.log(log)).undring
    await lise.turns(18, in_days=1)
    assert await school.roles(MOR, log) == {"foresatt"}
    await lise.turns(18)
    for stream in (log, undring):
        assert await school.roles(MOR, stream) == await school.roles(FAR, stream) == set()
        assert await readable(school, MOR, stream) == set()
    assert await school.roles(LISE, log) == {"barn"}
    await school.refused(WithdrawSamtykke(log), MOR, NotFound, "Siden finnes ikke.")


@pytest.mark.requirement(41)
async def test_maturity_opens_it_earlier_and_the_parents_are_told(school: School, lise: Birthdays) -> None:
    await lise.turns(13)
    log = await opened(school)
    assert await school.roles(LISE, log) == set()
    await school.perform(decision(school, log), KARI)
    assert await school.roles(LISE, log) == {"barn"}
    event = await school.last(ModenhetsvurderingDone, log)
    assert (event.actor, event.decided_on, event.words) == (KARI.id, school.today, "Lise forstår hva loggen er.")
    assert ModenhetsvurderingDone.TOPIC in await readable(school, MOR, log)
    await lise.turns(16)
    assert await school.roles(LISE, log) == {"barn"}


async def test_a_decision_that_is_not_announced_leaves_the_parents_nothing_to_see(
    school: School, lise: Birthdays
) -> None:
    await lise.turns(13)
    log = await opened(school)
    await school.perform(decision(school, log, withhold=True), KARI)
    for reader in (LISE, KARI):
        assert ModenhetsvurderingDone.TOPIC in await readable(school, reader, log)
    for reader in (MOR, FAR):
        assert ModenhetsvurderingDone.TOPIC not in await readable(school, reader, log)


async def test_only_a_professional_of_the_log_decides(school: School, lise: Birthdays) -> None:
    await lise.turns(13)
    log = await opened(school)
    may_not = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    await school.refused(decision(school, log), MOR, NotPermitted, may_not)
    for stranger in (LISE, OLA, SOLVEIG):
        await school.refused(decision(school, log), stranger, NotFound, "Siden finnes ikke.")
    no_reason = AssessModenhet(log, school.today, "Hun forstår det.", withhold=True, why_not="")
    await school.refused(
        no_reason, KARI, Refused, "Skriv hvorfor foresatte ikke får vite det, eller la dem få vite det.", "why_not"
    )


@pytest.mark.requirement(41)
async def test_at_16_the_parents_yes_holds_until_the_youth_answers_and_a_no_counts_at_once(
    school: School, lise: Birthdays
) -> None:
    await lise.turns(15)
    log = await opened(school)
    await school.perform(decision(school, log), KARI)
    early = "Du kan svare selv når du er 16 år. Til da er det foresatte som svarer."
    no = AnswerAsUngdom(log, school.pack.samtykke_hash, "nei")
    await school.refused(no, LISE, NotPermitted, early)
    await lise.turns(16)
    assert (await school.log(log)).status == "aapen"
    await school.refused(
        AnswerAsUngdom(log, "x", "ja"), LISE, Stale, "Teksten du leste er endret. Les den nye før du svarer."
    )
    await school.refused(no, MOR, NotPermitted, early)
    await school.perform(no, LISE)
    assert (await school.log(log)).status == "fryst"
    await school.perform(AnswerSamtykke(log, school.pack.samtykke_hash, "ja"), LISE)
    assert (await school.log(log)).status == "aapen"


async def test_a_youth_of_16_is_asked_before_a_log_is_opened_and_the_parents_do_not_see_the_answer(
    school: School, lise: Birthdays
) -> None:
    await lise.turns(16)
    log = await proposed(school)
    asked = [event.foresatt for event in await school.events(log) if isinstance(event, SamtykkeAsked)]
    assert asked == [MOR.id, FAR.id, LISE.id]
    for who in (MOR, FAR):
        await answer(school, log, who)
    assert (await school.log(log)).status == "foreslaatt"
    await answer(school, log, LISE)
    assert (await school.log(log)).status == "aapen"
    given = [entry for entry in await school.entries(log) if entry.topic == "stafettlogg.samtykke_given.1"]
    assert [entry.audience for entry in given][-1] == ("kontrolloer", f"person:{LISE.id}", "stafettholder")


async def test_the_youth_writes_a_wish(school: School, lise: Birthdays) -> None:
    await lise.turns(17)
    log = await proposed(school)
    for who in (MOR, FAR, LISE):
        await answer(school, log, who)
    await school.perform(WishStafettholder(log, OLA.id, "Jeg vil heller ha Ola."), LISE)
    assert (await school.last(StafettholderWished, log)).actor == LISE.id
