"""Meldeplikten: «en personlig og umiddelbar plikt», outside every log, and nothing tells that it was used."""

from dataclasses import replace

import pytest

from services.cases.actions.record_bekymringsmelding import RecordBekymringsmelding
from services.cases.bekymringsmelding import BekymringsmeldingRecorded
from services.cases.permissions import RULES
from services.cases.roles import FORFATTER
from services.kernel.errors import NotPermitted, Refused
from services.kernel.event_log.codec import payload_fields
from tests.cases.people import EVERYBODY, GRETE, INGER, KARI, LISE, MOR, OLA, SOLVEIG, Somebody
from tests.cases.routine import inspected, raised
from tests.cases.school import School


def note(school: School) -> RecordBekymringsmelding:
    return RecordBekymringsmelding(
        "Lise Berg, 7B", "Lise fortalte om slag.", school.today, "telefon", "informeres_ikke", "Fare for barnet."
    )


@pytest.mark.requirement(180)
@pytest.mark.parametrize("who", [KARI, OLA, SOLVEIG, INGER], ids=["a teacher", "another", "a nurse", "the leader"])
async def test_any_employee_writes_it_down_without_samtykke_and_without_asking_anybody(
    school: School, who: Somebody
) -> None:
    stream = await school.perform(note(school), who)
    assert (await school.last(BekymringsmeldingRecorded, stream)).observed == "Lise fortalte om slag."
    assert await school.roles(who, stream) == {FORFATTER}


async def test_nobody_but_its_author_has_any_part_in_it(school: School) -> None:
    await inspected(school)
    stream = await school.perform(note(school), KARI)
    for other in EVERYBODY:
        assert await school.roles(other, stream) == ({FORFATTER} if other is KARI else frozenset())


async def test_no_role_is_told_of_it_and_no_id_leads_from_it_to_a_barn() -> None:
    assert RULES[BekymringsmeldingRecorded].tell == {}
    assert RULES[BekymringsmeldingRecorded].see == {FORFATTER}
    assert not {"barn", "unit", "undring", "stafettlogg"} & set(payload_fields(BekymringsmeldingRecorded))


async def test_an_undring_and_a_log_about_the_same_barn_stand_as_they_stood(school: School) -> None:
    undring = await raised(school)
    before = [entry.originator_version for entry in await school.entries(undring)]
    await school.perform(note(school), KARI)
    assert [entry.originator_version for entry in await school.entries(undring)] == before


async def test_where_the_foresatte_are_not_told_one_says_why(school: School) -> None:
    command = replace(note(school), why_not="  ")
    await school.refused(command, KARI, Refused, "Skriv hvorfor foreldrene ikke informeres nå.", "why_not")
    await school.perform(replace(note(school), informed="informert", why_not=""), KARI)


@pytest.mark.parametrize("who", [MOR, LISE, GRETE], ids=["a mother", "a pupil", "an auditor"])
async def test_only_employees_keep_such_a_note(school: School, who: Somebody) -> None:
    await school.refused(note(school), who, NotPermitted, "Du har ikke en rolle som kan gjøre dette.")


async def test_it_was_reported_today_or_before(school: School) -> None:
    command = replace(note(school), reported_on=school.days(1))
    sentence = "Datoen ligger fram i tid. Skriv dagen da det skjedde."
    await school.refused(command, KARI, Refused, sentence, "reported_on")
