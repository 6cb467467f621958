"""Nivå 0, trinn 3: «Barnet har rett til å si sin mening i alt som vedkommer det»."""

from dataclasses import replace

from services.cases.roles import FORESATT
from services.cases.undring import StemmeHeard
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import INGER, KARI, MOR, OLA
from tests.cases.routine import assigned, raised, talked, words_of_lise
from tests.cases.school import School


async def test_whoever_talks_to_the_barn_writes_its_own_words(school: School) -> None:
    undring = await school.perform(words_of_lise(school, await assigned(school)), KARI)
    event = await school.last(StemmeHeard, undring)
    assert (event.words, event.heard_by, event.heard_on) == ("Alt er greit.", KARI.id, school.today)


async def test_the_words_are_withheld_from_the_foresatte(school: School) -> None:
    undring = await school.perform(words_of_lise(school, await assigned(school)), KARI)
    assert FORESATT not in await school.audience(StemmeHeard, undring)


async def test_the_foresatte_read_them_when_the_barn_says_yes(school: School) -> None:
    undring = await school.perform(words_of_lise(school, await assigned(school), foresatte_may_read=True), KARI)
    assert FORESATT in await school.audience(StemmeHeard, undring)


async def test_the_barn_may_be_heard_again_and_answer_otherwise(school: School) -> None:
    undring = await talked(school)
    again = replace(words_of_lise(school, undring, foresatte_may_read=True), words="Jeg savner håndball.")
    await school.perform(again, KARI)
    assert [event.words for event in await school.events(undring) if isinstance(event, StemmeHeard)] == [
        "Alt er greit.", "Jeg savner håndball."
    ]


async def test_the_author_alone_does_not_speak_for_the_barn(school: School) -> None:
    await school.refused(
        words_of_lise(school, await raised(school)), KARI, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )


async def test_nobody_else_finds_it(school: School) -> None:
    await school.refused(words_of_lise(school, await raised(school)), OLA, NotFound, "Siden finnes ikke.")
    await school.refused(words_of_lise(school, await assigned(school)), MOR, NotFound, "Siden finnes ikke.")


async def test_the_barn_is_not_heard_tomorrow(school: School) -> None:
    await school.refused(
        replace(words_of_lise(school, await assigned(school)), heard_on=school.days(1)), INGER, Refused,
        "Datoen ligger fram i tid. Skriv dagen da det skjedde.", "heard_on",
    )
