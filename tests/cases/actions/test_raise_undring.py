"""Nivå 0, trinn 1: «prøve å sette ord på bekymringen du kjenner»."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from services.cases.actions.decide_undring import DecideUndring
from services.cases.permissions import RULES
from services.cases.roles import FORFATTER, NAERMESTE_LEDER
from services.cases.undring import UndringRaised, UrgencyFlagged
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import BJARNE, GRETE, INGER, KARI, LISE, MOR, OLA, SANDER, SOLVEIG, Somebody
from tests.cases.routine import raised, talked, undring_about_lise
from tests.cases.school import School


async def test_a_teacher_registers_an_undring_about_a_pupil_of_her_school(school: School) -> None:
    undring = await school.perform(undring_about_lise(school), KARI)
    event = await school.last(UndringRaised, undring)
    assert (event.barn, event.actor, event.role) == (LISE.id, KARI.id, "ansatt")
    assert event.pack == school.cases.packs.in_force


async def test_the_deadline_is_four_weeks_from_when_the_worry_arose(school: School) -> None:
    command = undring_about_lise(school)
    undring = await school.perform(command, KARI)
    assert (await school.undring(undring)).talk_by == command.arose_on + timedelta(weeks=4)


async def test_the_deadline_is_one_week_where_it_may_be_about_the_school_environment(school: School) -> None:
    command = replace(undring_about_lise(school), skolemiljoe=True)
    undring = await school.perform(command, KARI)
    assert (await school.undring(undring)).talk_by == command.arose_on + timedelta(weeks=1)


async def test_the_nearest_leader_sees_it_and_nobody_else_at_the_school(school: School) -> None:
    undring = await school.perform(undring_about_lise(school), KARI)
    assert await school.roles(KARI, undring) == {FORFATTER}
    assert await school.roles(INGER, undring) == {NAERMESTE_LEDER}
    for other in (OLA, BJARNE, SOLVEIG, MOR, LISE, GRETE):
        assert await school.roles(other, undring) == frozenset()


@pytest.mark.parametrize("who", [MOR, LISE, GRETE], ids=["a mother", "a pupil", "an auditor"])
async def test_a_person_who_is_not_employed_raises_no_undring(school: School, who: Somebody) -> None:
    await school.refused(undring_about_lise(school), who, NotPermitted, "Du har ikke en rolle som kan gjøre dette.")


async def test_an_employee_raises_it_about_a_barn_of_their_own_unit_only(school: School) -> None:
    sentence = "Velg et barn som går der du arbeider."
    await school.refused(undring_about_lise(school), SOLVEIG, Refused, sentence, "barn")
    await school.refused(replace(undring_about_lise(school), barn=SANDER.id), KARI, Refused, sentence, "barn")
    await school.refused(replace(undring_about_lise(school), barn=OLA.id), KARI, Refused, sentence, "barn")


async def test_nothing_is_saved_before_somebody_has_looked_at_whom_it_is_about(school: School) -> None:
    command = replace(undring_about_lise(school), confirmed=False)
    sentence = "Se på navn, fødselsår og klasse. Er det riktig barn, så kryss av."
    await school.refused(command, KARI, Refused, sentence, "confirmed")


@pytest.mark.requirement(28)
async def test_what_cannot_wait_rings_the_leader_at_once_in_the_most_urgent_words(school: School) -> None:
    undring = await school.perform(replace(undring_about_lise(school), urgent=True), KARI)
    assert [type(event) for event in await school.events(undring)] == [UndringRaised, UrgencyFlagged]
    assert RULES[UrgencyFlagged].tell == {NAERMESTE_LEDER: "viktig"}
    assert await school.audience(UrgencyFlagged, undring) == await school.audience(UndringRaised, undring)


async def test_what_can_wait_rings_nobody_urgently(school: School) -> None:
    undring = await school.perform(undring_about_lise(school), KARI)
    assert [type(event) for event in await school.events(undring)] == [UndringRaised]


@pytest.mark.requirement(96)
async def test_signs_are_chosen_among_those_of_the_pack(school: School) -> None:
    (word, *_) = school.pack.signals[0].words
    undring = await school.perform(replace(undring_about_lise(school), signals=(word,)), KARI)
    assert (await school.last(UndringRaised, undring)).signals == (word,)
    await school.refused(
        replace(undring_about_lise(school), signals=(word, "har ADHD")), KARI, Refused,
        "Velg blant tegnene som står på siden.", "signals",
    )


@pytest.mark.requirement(97)
@pytest.mark.parametrize("words", ["?", "Noe skurrer", "🙈", "لا أعرف"])
async def test_vague_words_are_enough(school: School, words: str) -> None:
    undring = await school.perform(replace(undring_about_lise(school), observations=words, questions=words), KARI)
    assert (await school.last(UndringRaised, undring)).questions == words


@pytest.mark.requirement(25)
async def test_what_comes_back_names_the_undring_that_was_closed(school: School) -> None:
    closed = await talked(school)
    await school.perform(DecideUndring(closed, "avsluttet", "Lise har det bra.", None, ""), KARI)
    again = await school.perform(replace(undring_about_lise(school), earlier=closed), KARI)
    assert (await school.last(UndringRaised, again)).earlier == closed


async def test_an_undring_that_one_does_not_see_or_of_another_barn_is_never_named(school: School) -> None:
    closed = await raised(school)
    await school.refused(replace(undring_about_lise(school), earlier=closed), OLA, NotFound, "Siden finnes ikke.")
    await school.refused(replace(undring_about_lise(school), earlier=uuid4()), KARI, NotFound, "Siden finnes ikke.")


async def test_it_is_kept_no_longer_than_four_weeks_after_the_frist_if_nobody_shares_it(school: School) -> None:
    undring = await school.undring(await raised(school))
    assert undring.lapses_on == undring.talk_by + timedelta(weeks=4)


async def test_the_worry_cannot_arise_tomorrow(school: School) -> None:
    await school.refused(
        replace(undring_about_lise(school), arose_on=school.days(1)), KARI, Refused,
        "Datoen ligger fram i tid. Skriv dagen da det skjedde.", "arose_on",
    )


async def test_the_worry_may_have_arisen_today(school: School) -> None:
    await school.perform(replace(undring_about_lise(school), arose_on=school.today), KARI)


async def test_an_undring_without_words_is_refused(school: School) -> None:
    command, sentence = undring_about_lise(school), "Dette må fylles ut."
    await school.refused(replace(command, observations=""), KARI, Refused, sentence, "observations")
    await school.refused(replace(command, questions=""), KARI, Refused, sentence, "questions")
