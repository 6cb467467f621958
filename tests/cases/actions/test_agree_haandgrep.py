"""«Når det skjer, hva da? Hva gjør jeg?»: what one does in the moment, written by whoever knows the barn (R91)."""

from uuid import UUID, uuid4

import pytest

from services.cases.actions.agree_haandgrep import AgreeHaandgrep
from services.cases.actions.end_haandgrep import EndHaandgrep
from services.cases.stafettlogg import HaandgrepAgreed, HaandgrepEnded
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import FAR, GRETE, INGER, KARI, LISE, MOR, OLA, SOLVEIG, Somebody
from tests.cases.routine import decided, opened, proposed
from tests.cases.school import School


def grip(log: UUID) -> AgreeHaandgrep:
    return AgreeHaandgrep(log, "Lise går fra timen.", "Gå etter, si ingenting, sett deg ved siden av.")


async def agreed(school: School, by: Somebody = MOR) -> tuple[UUID, UUID]:
    log = await opened(school)
    await school.perform(grip(log), by)
    return log, (await school.last(HaandgrepAgreed, log)).haandgrep


@pytest.mark.requirement(91)
@pytest.mark.parametrize("by", [KARI, MOR, FAR], ids=lambda who: who.given_name)
async def test_anybody_in_the_log_says_what_helps_and_all_who_see_the_plan_read_it(
    school: School, by: Somebody
) -> None:
    log, _ = await agreed(school, by)
    event = await school.last(HaandgrepAgreed, log)
    assert (event.happens, event.then.startswith("Gå etter")) == ("Lise går fra timen.", True)
    assert {"foresatt", "stafettholder", "deltaker", "deltaker_plan"} <= set(
        await school.audience(HaandgrepAgreed, log)
    )


async def test_whoever_wrote_it_takes_it_away_and_so_may_the_stafettholder(school: School) -> None:
    for who in (MOR, KARI):
        log, id_ = await agreed(school)
        await school.perform(EndHaandgrep(log, id_, "Det hjelper ikke lenger."), who)
        assert (await school.last(HaandgrepEnded, log)).reason == "Det hjelper ikke lenger."
        await school.refused(EndHaandgrep(log, id_, "Igjen"), who, Refused, "Rådet er tatt bort allerede.")


async def test_another_does_not_and_a_stranger_finds_nothing(school: School) -> None:
    log, id_ = await agreed(school)
    command = EndHaandgrep(log, id_, "Nei")
    sentence = "Det er {who} som skrev rådet. Be {who} eller stafettholderen om å ta det bort."
    with pytest.raises(NotPermitted) as caught:
        await school.perform(command, FAR)
    assert (caught.value.sentence, caught.value.values) == (sentence, {"who": MOR.id})
    for stranger in (OLA, INGER, SOLVEIG, GRETE, LISE):
        await school.refused(command, stranger, NotFound, "Siden finnes ikke.")
        await school.refused(grip(log), stranger, NotFound, "Siden finnes ikke.")


async def test_nothing_is_written_before_the_log_is_open_nor_after_it_is_closed(school: School) -> None:
    waiting, closed = await proposed(school), await decided(school, "1.1")
    await school.refused(
        grip(waiting), KARI, Refused, "Stafettloggen er ikke åpnet ennå. Vi venter på samtykke."
    )
    await school.refused(
        grip(closed), KARI, Refused, "Stafettloggen er avsluttet. Er det noe nytt, så åpne en ny."
    )


async def test_what_is_not_there_is_not_taken_away(school: School) -> None:
    log, _ = await agreed(school)
    await school.refused(
        EndHaandgrep(log, uuid4(), "Nei"), KARI, Refused, "Dette rådet finnes ikke i denne loggen."
    )
