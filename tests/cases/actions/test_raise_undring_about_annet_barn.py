"""A parent about another family's barn (R177): the leader is told, and the sender sees nothing of it, ever."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.find_barn import FindBarn
from services.cases.actions.lapse_undring import LapseUndring
from services.cases.actions.raise_undring_about_annet_barn import RaiseUndringAboutAnnetBarn
from services.cases.permissions import RULES
from services.cases.roles import NAERMESTE_LEDER
from services.cases.undring import AnnetBarnRaised
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import (
    ANNEN_SKOLE,
    BJARNE,
    FAR,
    HELSESTASJON,
    INGER,
    KARI,
    LISE,
    MOR,
    OLA,
    SANDER,
    SOLVEIG,
    Somebody,
)
from tests.cases.school import School

NOT_HERE = "Siden finnes ikke."


def about_sander(school: School) -> RaiseUndringAboutAnnetBarn:
    return RaiseUndringAboutAnnetBarn(ANNEN_SKOLE, "Sander i 10A", "Han sover i gangen.", school.days(-3))


@pytest.mark.requirement(177)
async def test_the_leader_of_that_school_is_told_and_the_sender_has_nothing_of_it(school: School) -> None:
    undring = await school.perform(about_sander(school), MOR)
    assert await school.roles(BJARNE, undring) == {NAERMESTE_LEDER}
    assert RULES[AnnetBarnRaised].tell == {NAERMESTE_LEDER: "svar"}
    for other in (MOR, FAR, INGER, KARI, SANDER, SOLVEIG):
        assert await school.roles(other, undring) == frozenset()
    rows = await school.admin.fetch("SELECT 1 FROM access WHERE person = $1", MOR.id)
    assert rows == []


@pytest.mark.requirement(177)
async def test_nothing_that_follows_gives_the_sender_a_way_in(school: School) -> None:
    undring = await school.perform(about_sander(school), MOR)
    await school.refused(FindBarn(undring, SANDER.id), MOR, NotFound, NOT_HERE)
    await school.perform(FindBarn(undring, SANDER.id), BJARNE)
    await school.perform(AssignUndring(undring, BJARNE.id, BJARNE.id), BJARNE)
    assert (await school.undring(undring)).barn == SANDER.id
    assert await school.roles(MOR, undring) == frozenset()
    for entry in await school.entries(undring):
        assert f"person:{MOR.id}" not in entry.audience


@pytest.mark.parametrize("who", [KARI, LISE, SOLVEIG], ids=["a teacher", "a pupil", "a nurse"])
async def test_it_is_for_parents_of_a_barn_here(school: School, who: Somebody) -> None:
    await school.refused(about_sander(school), who, NotPermitted, "Du har ikke en rolle som kan gjøre dette.")


@pytest.mark.parametrize("unit", [HELSESTASJON, uuid4()])
async def test_it_goes_to_a_school_or_a_barnehage(school: School, unit: UUID) -> None:
    await school.refused(
        replace(about_sander(school), unit=unit), MOR, Refused, "Velg en skole eller barnehage fra listen.", "unit"
    )


async def test_only_the_leader_finds_the_barn_and_only_one_of_the_unit(school: School) -> None:
    undring = await school.perform(about_sander(school), MOR)
    await school.refused(FindBarn(undring, SANDER.id), INGER, NotFound, NOT_HERE)
    for wrong in (LISE.id, OLA.id, uuid4()):
        await school.refused(FindBarn(undring, wrong), BJARNE, Refused, "Velg et barn som går på enheten.", "barn")


async def test_until_it_is_known_which_barn_nobody_contacts_anybody(school: School) -> None:
    undring = await school.perform(about_sander(school), MOR)
    await school.refused(
        AssignUndring(undring, BJARNE.id, BJARNE.id), BJARNE, Refused, "Finn ut hvilket barn det gjelder først."
    )


async def test_a_person_makes_none_of_it_lapse(school: School) -> None:
    undring = await school.perform(about_sander(school), MOR)
    await school.refused(LapseUndring(undring), BJARNE, NotPermitted, "Dette gjør programmet selv, etter en regel.")
