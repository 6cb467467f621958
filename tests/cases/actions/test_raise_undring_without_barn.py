"""A worry about a pregnancy, a family or an adult, through the real door; the paper log brought in after the birth."""

from dataclasses import replace
from typing import cast
from uuid import UUID, uuid4

import pytest

from services.cases.actions.assign_samtale import AssignSamtale
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.bring_in_papirlogg import BringInPapirlogg
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.decide_without_barn import DecideWithoutBarn
from services.cases.actions.hold_samtale_with_voksen import HoldSamtaleWithVoksen
from services.cases.actions.hold_undringssamtale import HoldUndringssamtale
from services.cases.actions.raise_undring_without_barn import RaiseUndringWithoutBarn
from services.cases.permissions import RULES
from services.cases.roles import FORESATT, FORFATTER, NAERMESTE_LEDER, STAFETTHOLDER, TILDELT
from services.cases.stafettlogg import PapirloggNoted
from services.cases.undring import PapirloggEntered, Subject, SubjectUndringRaised, TjenesteNamed, UndringDecided
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import BJARNE, FAR, HELSESTASJON, INGER, KARI, LISE, MOR, OLA, SANDER, SKOLE, SOLVEIG, Somebody
from tests.cases.routine import raised
from tests.cases.school import School

NO_BARN = "Undringen gjelder ikke et barn. Snakk med den det gjelder."


def about(school: School, subject: str = "graviditet") -> RaiseUndringWithoutBarn:
    words = ("Anne Berg", SKOLE, "Hun sover ikke.", "Hvem har hun?")
    return RaiseUndringWithoutBarn(cast("Subject", subject), *words, school.days(-10), None, False)


async def talked(school: School, subject: str = "graviditet", person: UUID | None = MOR.id) -> UUID:
    undring = await school.perform(about(school, subject), KARI)
    await school.perform(AssignSamtale(undring, OLA.id), INGER)
    talk = HoldSamtaleWithVoksen(undring, school.today, "Jordmor ringer.", OLA.id, school.days(7), person=person)
    return await school.perform(talk, OLA)


async def on_paper(school: School) -> UUID:
    undring = await talked(school)
    return await school.perform(DecideWithoutBarn(undring, "papirlogg", "Hun vil ha hjelp.", "", None), INGER)


def brought_in(school: School, undring: UUID, barn: UUID = LISE.id) -> BringInPapirlogg:
    return BringInPapirlogg(undring, barn, school.today, "Hun sover bedre nå.", KARI.id, "Vi vil hjelpe dere sammen.")


@pytest.mark.requirement(181, 183)
@pytest.mark.parametrize("subject", ["graviditet", "familie", "voksen"])
async def test_an_employee_registers_a_worry_about_anybody_of_any_age(school: School, subject: str) -> None:
    undring = await school.perform(about(school, subject), KARI)
    event = await school.last(SubjectUndringRaised, undring)
    assert (event.subject, event.concerns) == (subject, "Anne Berg")
    assert event.talk_by == school.days(18)
    assert await school.roles(KARI, undring) == {FORFATTER}
    assert await school.roles(INGER, undring) == {NAERMESTE_LEDER}
    assert RULES[SubjectUndringRaised].tell == {NAERMESTE_LEDER: "svar"}
    for other in (OLA, MOR, FAR, LISE, SOLVEIG, BJARNE):
        assert await school.roles(other, undring) == frozenset()


@pytest.mark.parametrize("who", [MOR, LISE])
async def test_nobody_but_employees_do(school: School, who: Somebody) -> None:
    await school.refused(about(school), who, NotPermitted, "Du har ikke en rolle som kan gjøre dette.")


async def test_it_goes_to_a_leader_where_the_author_works(school: School) -> None:
    for unit in (HELSESTASJON, uuid4()):
        await school.refused(
            replace(about(school), unit=unit), KARI, Refused, "Velg et sted der du arbeider.", "unit"
        )


async def test_a_day_of_birth_is_for_a_pregnancy_alone(school: School) -> None:
    await school.perform(replace(about(school), term_on=school.days(90)), KARI)
    await school.refused(
        replace(about(school, "voksen"), term_on=school.days(90)), KARI, Refused,
        "La denne dagen stå tom når det ikke gjelder en graviditet.", "term_on",
    )


async def test_another_leader_may_be_named_at_once(school: School) -> None:
    undring = await school.perform(replace(about(school), leader=BJARNE.id), KARI)
    assert await school.roles(INGER, undring) == frozenset()
    assert await school.roles(BJARNE, undring) == {NAERMESTE_LEDER}


@pytest.mark.requirement(181)
async def test_from_the_talk_on_the_adult_sees_it_and_not_the_other_parent_of_their_barn(school: School) -> None:
    undring = await talked(school, "voksen")
    assert await school.roles(MOR, undring) == {FORESATT}
    assert await school.roles(OLA, undring) == {TILDELT}
    assert await school.roles(FAR, undring) == frozenset()
    seen = [entry.topic for entry in await school.entries(undring) if FORESATT in entry.audience]
    assert seen == ["undring.undringssamtale_held.2"]


async def test_an_adult_whom_the_register_does_not_know_is_told_in_another_way(school: School) -> None:
    undring = await talked(school, "voksen", person=None)
    assert (await school.undring(undring)).foresatte == ()


async def test_nobody_else_is_let_in_in_their_place(school: School) -> None:
    undring = await school.perform(about(school, "voksen"), KARI)
    await school.perform(AssignSamtale(undring, OLA.id), INGER)
    talk = HoldSamtaleWithVoksen(undring, school.today, "Ja.", OLA.id, school.days(7), person=MOR.id)
    for stranger in (SOLVEIG, LISE, SANDER, BJARNE):
        await school.refused(
            replace(talk, person=stranger.id), OLA, Refused, "Velg en fra listen, eller la feltet stå tomt.", "person"
        )
    await school.refused(talk, SOLVEIG, NotFound, "Siden finnes ikke.")


@pytest.mark.requirement(176)
async def test_a_pregnancy_leads_to_a_paper_log_and_never_to_a_digital_one(school: School) -> None:
    undring = await talked(school)
    digital = DecideUndring(undring, "nivaa_1", "Hun trenger hjelp.", KARI.id, "Vi hjelper.")
    await school.refused(digital, INGER, Refused, NO_BARN)
    await school.perform(DecideWithoutBarn(undring, "papirlogg", "Hun vil ha hjelp.", "", None), INGER)
    event = await school.last(UndringDecided, undring)
    assert (event.outcome, event.stafettlogg) == ("papirlogg", None)


async def test_a_paper_log_is_for_a_pregnancy_alone(school: School) -> None:
    undring = await talked(school, "familie")
    await school.refused(
        DecideWithoutBarn(undring, "papirlogg", "Ja.", "", None), INGER, Refused,
        "En papirlogg føres bare ved graviditet.", "outcome",
    )


@pytest.mark.requirement(181)
@pytest.mark.parametrize("subject", ["familie", "voksen"])
async def test_a_tjeneste_helps_on_only_with_their_yes(school: School, subject: str) -> None:
    undring = await talked(school, subject)
    way = DecideWithoutBarn(undring, "tjeneste", "De vil ha hjelp.", "NAV", school.today)
    unnamed = replace(way, service=" ")
    await school.refused(unnamed, INGER, Refused, "Skriv hvilken tjeneste som skal hjelpe.", "service")
    await school.refused(
        replace(way, agreed_on=None), INGER, Refused, "Spør dem først. Skriv dagen de sa ja.", "agreed_on"
    )
    await school.perform(way, INGER)
    assert (await school.last(TjenesteNamed, undring)).service == "NAV"
    assert (await school.undring(undring)).outcome == "avsluttet"


async def test_what_is_asked_of_barn_and_foresatte_is_refused(school: School) -> None:
    undring = await school.perform(about(school), KARI)
    await school.refused(AssignUndring(undring, KARI.id, OLA.id), INGER, Refused, NO_BARN)
    await school.perform(AssignSamtale(undring, OLA.id), INGER)
    talk = HoldUndringssamtale(undring, school.today, "Ja.", OLA.id, school.days(7))
    await school.refused(talk, OLA, Refused, NO_BARN)
    about_lise = await raised(school)
    voksen = "Undringen gjelder et barn. Da blir barnet hørt, og foresatte kontaktet."
    await school.refused(AssignSamtale(about_lise, OLA.id), INGER, Refused, voksen)
    await school.refused(DecideWithoutBarn(about_lise, "avsluttet", "Nei.", "", None), INGER, Refused, voksen)


@pytest.mark.requirement(176)
async def test_after_the_birth_the_paper_log_is_the_beginning_of_the_barns_log(school: School) -> None:
    undring = await on_paper(school)
    await school.perform(brought_in(school, undring), OLA)
    log = (await school.last(PapirloggEntered, undring)).stafettlogg
    noted, state = await school.last(PapirloggNoted, log), await school.log(log)
    assert (noted.undring, noted.began_on, noted.words) == (undring, school.today, "Hun sover bedre nå.")
    assert (state.barn, state.undring, state.status) == (LISE.id, undring, "foreslaatt")
    assert state.samtykke.keys() == {MOR.id, FAR.id}
    assert await school.roles(KARI, log) == {STAFETTHOLDER}
    assert await school.roles(FAR, log) == {FORESATT}
    assert await school.roles(FAR, undring) == frozenset()


async def test_it_is_brought_in_once_by_those_who_have_the_case_for_a_barn_of_the_unit(school: School) -> None:
    undring = await on_paper(school)
    command = brought_in(school, undring)
    for stranger in (SOLVEIG, FAR, BJARNE):
        await school.refused(command, stranger, NotFound, "Siden finnes ikke.")
    await school.refused(
        command, MOR, NotPermitted, "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    )
    await school.refused(
        brought_in(school, undring, SANDER.id), INGER, Refused, "Velg et barn som er registrert på enheten.", "barn"
    )
    await school.perform(command, INGER)
    await school.refused(command, INGER, Refused, "Papirloggen er ført inn allerede.")
