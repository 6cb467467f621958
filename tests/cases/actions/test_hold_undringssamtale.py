"""Nivå 0, trinn 3: «Inviter og gjennomfør «den nødvendige samtalen» med barnet/foresatte»."""

from dataclasses import replace

from services.cases.actions.assign_undring import AssignUndring
from services.cases.roles import FORESATT
from services.cases.undring import UndringRaised, UndringssamtaleHeld
from services.kernel.errors import NotPermitted, Refused
from tests.cases.people import BJARNE, FAR, INGER, KARI, LISE, MOR, OLA, SANDER, SOLVEIG
from tests.cases.routine import assigned, raised, samtale, talked, undring_about_lise
from tests.cases.school import School


async def test_from_the_talk_on_both_foresatte_see_the_undring_whoever_came(school: School) -> None:
    undring = await school.perform(samtale(school, await assigned(school)), OLA)
    assert await school.roles(MOR, undring) == {FORESATT}
    assert await school.roles(FAR, undring) == {FORESATT}
    assert await school.roles(LISE, undring) == frozenset()


async def test_they_see_what_was_agreed_but_not_the_notes_before(school: School) -> None:
    undring = await talked(school)
    assert FORESATT in await school.audience(UndringssamtaleHeld, undring)
    assert FORESATT not in await school.audience(UndringRaised, undring)


async def test_the_family_is_told_when_they_hear_more_and_from_whom(school: School) -> None:
    event = await school.last(UndringssamtaleHeld, await talked(school))
    assert (event.contact, event.next_on, event.foresatte) == (KARI.id, school.days(7), (MOR.id, FAR.id))


async def test_the_talk_needs_somebody_in_charge_first(school: School) -> None:
    await school.refused(
        samtale(school, await raised(school)), INGER, Refused,
        "Lederen må først bestemme hvem som snakker med barnet og hvem som kontakter foresatte.",
    )


async def test_the_author_without_a_task_does_not_record_it(school: School) -> None:
    await school.refused(
        samtale(school, await raised(school)), KARI, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )


async def test_the_contact_works_at_the_unit(school: School) -> None:
    command = replace(samtale(school, await assigned(school)), contact=SOLVEIG.id)
    await school.refused(command, OLA, Refused, "Velg en som arbeider på enheten nå.", "contact")


async def test_the_talk_lies_behind_and_the_next_word_ahead(school: School) -> None:
    command = samtale(school, await assigned(school))
    await school.refused(
        replace(command, held_on=school.days(1)), OLA, Refused,
        "Datoen ligger fram i tid. Skriv dagen da det skjedde.", "held_on",
    )
    for day in (school.today, school.days(-1)):
        await school.refused(
            replace(command, next_on=day), OLA, Refused, "Tidspunktet har vært. Velg et som kommer.", "next_on"
        )


async def test_a_barn_without_foresatte_in_the_register_waits_for_the_register(school: School) -> None:
    undring = await school.perform(replace(undring_about_lise(school), barn=SANDER.id), BJARNE)
    await school.perform(AssignUndring(undring, BJARNE.id, BJARNE.id), BJARNE)
    await school.refused(
        replace(samtale(school, undring), contact=BJARNE.id), BJARNE, Refused,
        "Ingen foresatte er registrert for barnet. Be leder om å rette det i registeret først.",
    )
