"""«Si fra om noe»: a foresatt about their own barn, answered by a day (R177); what staff write stays with staff."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.cases.actions.answer_foresatt import AnswerForesatt
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.close_undring import CloseUndring
from services.cases.actions.pause_deling import PauseDeling
from services.cases.actions.raise_undring_as_foresatt import RaiseUndringAsForesatt
from services.cases.permissions import audience
from services.cases.roles import FORESATT, NAERMESTE_LEDER
from services.cases.undring import ForesattUndringRaised, UndringAnswered
from services.cases.undring.lapsed import kept_until
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import BJARNE, FAR, INGER, KARI, LISE, MOR, OLA, SANDER, SOLVEIG, Somebody
from tests.cases.routine import samtale
from tests.cases.school import School

OWN = "Velg et av dine egne barn, som går på skole eller i barnehage her."


def mothers_words(school: School) -> RaiseUndringAsForesatt:
    return RaiseUndringAsForesatt(LISE.id, "Hun gråter om kvelden.", school.days(-10))


async def test_it_reaches_the_leader_of_the_barns_unit_and_nobody_else(school: School) -> None:
    undring = await school.perform(mothers_words(school), MOR)
    assert await school.roles(MOR, undring) == {FORESATT}
    assert await school.roles(INGER, undring) == {NAERMESTE_LEDER}
    for other in (FAR, KARI, OLA, SOLVEIG, BJARNE, LISE):
        assert await school.roles(other, undring) == frozenset()


async def test_it_has_a_day_by_which_it_is_answered_and_a_day_for_the_talk(school: School) -> None:
    undring = await school.perform(mothers_words(school), MOR)
    event = await school.last(ForesattUndringRaised, undring)
    assert event.answer_by == school.today + timedelta(days=7)
    assert event.talk_by == school.days(18)


@pytest.mark.parametrize("who", [KARI, BJARNE, LISE], ids=["a teacher", "another leader", "the pupil"])
async def test_nobody_says_it_about_anothers_barn(school: School, who: Somebody) -> None:
    await school.refused(mothers_words(school), who, Refused, OWN, "barn")


async def test_a_mother_says_it_about_her_own_barn_only(school: School) -> None:
    await school.refused(replace(mothers_words(school), barn=SANDER.id), MOR, Refused, OWN, "barn")


async def test_the_leader_answers_once_and_only_the_leader(school: School) -> None:
    undring = await school.perform(mothers_words(school), MOR)
    reply = AnswerForesatt(undring, "Takk. Vi snakkes torsdag.")
    await school.refused(
        reply, MOR, NotPermitted, "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    )
    await school.refused(reply, KARI, NotFound, "Siden finnes ikke.")
    await school.perform(reply, INGER)
    assert (await school.last(UndringAnswered, undring)).foresatt == MOR.id
    await school.refused(reply, INGER, Refused, "Du har svart. Det neste sier dere i samtalen.")


async def test_words_and_answer_are_for_the_one_who_asked_and_not_for_the_other_foresatt(school: School) -> None:
    undring = await school.perform(mothers_words(school), MOR)
    await school.perform(AnswerForesatt(undring, "Takk."), INGER)
    await school.perform(AssignUndring(undring, KARI.id, OLA.id), INGER)
    await school.perform(samtale(school, undring), OLA)
    assert await school.roles(FAR, undring) == {FORESATT}
    for event in await school.events(undring):
        seen = audience(event)
        if isinstance(event, ForesattUndringRaised | UndringAnswered):
            assert FORESATT not in seen
            assert f"person:{MOR.id}" in seen


async def test_it_is_not_put_away_without_an_answer_nor_kept_from_the_one_who_asked(school: School) -> None:
    undring = await school.perform(mothers_words(school), MOR)
    away = CloseUndring(undring, "Ferie.", school.days(14))
    await school.refused(away, INGER, Refused, "Svar den som sa fra, først.")
    await school.refused(
        PauseDeling(undring, "Redd.", school.days(2)), INGER, Refused,
        "En av foresatte har selv sagt fra om dette. Det barnet sier, skriver du uten at de leser det.",
    )
    await school.perform(AnswerForesatt(undring, "Takk."), INGER)
    await school.perform(away, INGER)


async def test_what_a_foresatt_has_asked_does_not_lapse(school: School) -> None:
    undring = await school.perform(mothers_words(school), MOR)
    assert kept_until(await school.undring(undring)) is None
