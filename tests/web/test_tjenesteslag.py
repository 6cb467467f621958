"""Basistjenester, hjelpetjenester, voksentjenester and the specialist services: all can take part (R38, R39)."""

from uuid import UUID

import pytest

from services.cases.actions.answer_tjeneste_samtykke import AnswerTjenesteSamtykke
from services.cases.actions.ask_tjeneste_samtykke import AskTjenesteSamtykke
from services.cases.actions.prepare_evaluering import PrepareEvaluering
from services.cases.pack import shipped
from services.cases.samtykke_text import hash_of
from services.cases.stafettlogg import TjenesteSamtykkeAsked
from tests.cases.people import FAR, KARI, MOR, Somebody
from tests.cases.routine import under_way
from tests.web.running import Running
from web.tjenesteslag import SHOWN, slag_of

UNITS = {
    "bup": (UUID("00000000-0000-4000-a000-000000000021"), "BUP Egersund", "spesialisthelsetjeneste"),
    "nav": (UUID("00000000-0000-4000-a000-000000000022"), "NAV Dalane", "voksentjeneste"),
}
PEOPLE = {
    "bup": Somebody(UUID("00000000-0000-4000-b000-000000000081"), "Berit", "Lunde"),
    "nav": Somebody(UUID("00000000-0000-4000-b000-000000000082"), "Nils", "Haga"),
}


@pytest.mark.requirement(38)
def test_the_grunnmodell_has_its_three_kinds_and_each_service_is_of_one() -> None:
    assert {guide.service for guide in shipped("grunnmodell").current.guides} == {
        "basistjenester", "hjelpetjenester", "voksentjenester",
    }  # fmt: skip
    known = {"skole": "basistjeneste", "barnehage": "basistjeneste", "PPT": "hjelpetjeneste", "nav": "voksentjeneste"}
    assert {name: slag_of(name) for name in known} == known
    assert slag_of("skogbruk") is None
    assert len(SHOWN) == 4


@pytest.mark.requirement(38, 39)
@pytest.mark.parametrize("key", ["bup", "nav"])
async def test_an_adult_or_specialist_service_is_asked_for_by_its_kind_and_takes_part(
    running: Running, key: str
) -> None:
    school, (unit, name, slag), person = running.school, UNITS[key], PEOPLE[key]
    await school.admin.execute("INSERT INTO unit VALUES ($1, $2, $3)", unit, name, key)
    await school.admin.execute("INSERT INTO person (id, given_name, family_name) VALUES ($1, $2, $3)",
                               person.id, person.given_name, person.family_name)  # fmt: skip
    await school.admin.execute(
        "INSERT INTO employment (person, unit, title, leads, from_on) VALUES ($1, $2, 'rådgiver', false, '2020-01-01')",
        person.id, unit,
    )
    log = (await under_way(school)).log
    await running.caught_up()
    page = await (await running.browser(KARI)).open(f"/logg/{log}/hvem")
    assert f"{name} ({slag})" in page.said
    await school.perform(AskTjenesteSamtykke(log, unit, (person.id,), "hele", "De kan hjelpe.", None), KARI)
    samtykke = (await school.last(TjenesteSamtykkeAsked, log)).samtykke
    for parent in (MOR, FAR):
        text_hash = hash_of((await school.log(log)).tjenester[samtykke])
        await school.perform(AnswerTjenesteSamtykke(log, samtykke, text_hash, "ja"), parent)
    assert await school.roles(person, log) == {"deltaker"}
    await school.perform(PrepareEvaluering(log, "litt_bedre", "Vi ser det samme."), person)
