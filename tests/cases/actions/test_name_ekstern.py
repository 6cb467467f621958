"""Responsible people without login: the stafettholder names them."""

from services.cases.actions.end_ekstern import EndEkstern
from services.cases.actions.name_ekstern import NameEkstern
from services.cases.stafettlogg import EksternNamed
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import KARI, MOR, SOLVEIG
from tests.cases.routine import opened
from tests.cases.school import School


async def test_the_stafettholder_names_a_coach_and_takes_her_off_the_list_again(school: School) -> None:
    log = await opened(school)
    await school.perform(NameEkstern(log, "Siri Bø", "Trener på håndballen", MOR.id), KARI)
    event = await school.last(EksternNamed, log)
    assert (event.name, event.contact) == ("Siri Bø", MOR.id)
    assert "deltaker_plan" in await school.audience(EksternNamed, log)
    await school.perform(EndEkstern(log, event.ekstern), KARI)
    assert (await school.log(log)).eksterne == {}


async def test_a_name_and_a_contact_are_needed(school: School) -> None:
    log = await opened(school)
    await school.refused(NameEkstern(log, " ", "Trener", MOR.id), KARI, Refused, "Dette må fylles ut.", field="name")
    await school.refused(
        NameEkstern(log, "Siri", "Trener", SOLVEIG.id), KARI, Refused, "Kontakten må være med i stafettloggen.",
        field="contact",
    )


async def test_others_do_not(school: School) -> None:
    log = await opened(school)
    command = NameEkstern(log, "Siri Bø", "Trener", MOR.id)
    sentence = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    await school.refused(command, MOR, NotPermitted, sentence)
    await school.refused(command, SOLVEIG, NotFound, "Siden finnes ikke.")
