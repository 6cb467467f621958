"""«Samtykkeerklæring tverrfaglig samarbeid»: on paper, with the very text that is answered (R51); and whoever said yes
is with (R52)."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from services.cases.actions.ask_tjeneste_samtykke import AskTjenesteSamtykke
from services.cases.actions.record_paper_samtykke import RecordPaperSamtykke
from services.cases.samtykke_text import hash_of
from services.cases.stafettlogg import MoeteCalled, TjenesteSamtykkeAsked
from services.kernel.errors import Refused
from tests.cases.people import FAR, HELSESTASJON, KARI, LISE, MOR, SOLVEIG
from tests.cases.routine import call, opened
from tests.cases.school import School
from tests.web.running import Running

NAME = "Samtykkeerklæring tverrfaglig samarbeid"


async def helsestasjon_asked(school: School) -> tuple[UUID, UUID]:
    """A log, and the question about the school nurse."""
    log = await opened(school)
    ask = AskTjenesteSamtykke(log, HELSESTASJON, (SOLVEIG.id,), "hele", "Samtaler med Lise 🙂", None)
    await school.perform(ask, KARI)
    return log, (await school.last(TjenesteSamtykkeAsked, log)).samtykke


@pytest.mark.requirement(51)
async def test_the_form_has_its_name_the_text_and_room_to_sign(running: Running) -> None:
    log, samtykke = await helsestasjon_asked(running.school)
    await running.caught_up()
    kari, mother = await running.browser(KARI), await running.browser(MOR)
    for one in (kari, mother):
        page = await one.open(f"/logg/{log}/samtykkeerklaering")
        for said in (NAME, "Lise Berg", "Underskrift", "Ja, jeg samtykker", running.school.pack.samtykke.text[0][:60]):
            assert said in page.said, said
        assert running.school.pack.samtykke_hash[:12] in page.said
        page = await one.open(f"/logg/{log}/samtykkeerklaering?samtykke={samtykke}")
        for said in (NAME, "Helsestasjonen", "Solveig Aas", "Samtaler med Lise 🙂", "De ser hele loggen"):
            assert said in page.said, said
    hvem = await kari.open(f"/logg/{log}/hvem")
    assert hvem.root.all("a", href=f"/logg/{log}/samtykkeerklaering?samtykke={samtykke}") != []
    assert (await kari.get(f"/logg/{log}/samtykkeerklaering?samtykke={uuid4()}")).status == 404
    assert (await (await running.browser(SOLVEIG)).get(f"/logg/{log}/samtykkeerklaering")).status == 404


@pytest.mark.requirement(51)
async def test_the_mark_on_the_paper_is_that_of_the_answer_that_is_written_in(running: Running) -> None:
    school = running.school
    log, samtykke = await helsestasjon_asked(school)
    await running.caught_up()
    page = await (await running.browser(KARI)).open(f"/logg/{log}/samtykkeerklaering?samtykke={samtykke}")
    text_hash = hash_of((await school.log(log)).tjenester[samtykke])
    assert text_hash[:12] in page.said
    paper = RecordPaperSamtykke(log, samtykke, text_hash, MOR.id, "ja", date(2026, 11, 30), "Elevmappen")
    await school.perform(paper, KARI)
    assert (await school.log(log)).tjenester[samtykke].answers[MOR.id] == "gitt"


@pytest.mark.requirement(52)
async def test_whoever_has_said_yes_is_on_the_list_called_and_told(running: Running) -> None:
    school = running.school
    log = await opened(school)
    await school.perform(call(school, log), KARI)
    called = await school.last(MoeteCalled, log)
    assert {MOR.id, FAR.id} <= set(called.invited)
    assert "foresatt" in await school.audience(MoeteCalled, log)
    await running.caught_up()
    for one in (MOR, FAR):
        browser = await running.browser(one)
        page = await browser.open(f"/logg/{log}/hvem")
        for name in ("Anne Berg", "Jon Berg", "Lise Berg"):
            assert name in page.said
        assert (await browser.open(f"/logg/{log}")).forms("answer_moete") != []


@pytest.mark.requirement(52)
async def test_the_professionals_do_not_meet_about_the_plan_without_the_family(running: Running) -> None:
    school = running.school
    log = await opened(school)
    alone = replace(call(school, log), invited=(KARI.id,))
    sentence = "Familien har sagt ja til loggen, og er med i møtene. Inviter dem, eller velg «Et annet møte»."
    await school.refused(alone, KARI, Refused, sentence, "invited")
    await school.perform(replace(alone, kind="annet_moete"), KARI)
    await school.perform(replace(alone, invited=(KARI.id, MOR.id)), KARI)


@pytest.mark.requirement(43)
async def test_the_barn_stands_first_among_those_who_are_with(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    page = await (await running.browser(KARI)).open(f"/logg/{log}/hvem")
    assert page.said.index("Loggen handler om barnet.") < page.said.index("Ser hele loggen, leder møtene")
    assert LISE.given_name in page.said
