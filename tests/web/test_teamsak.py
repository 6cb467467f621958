"""A case before a team as people meet it: asked on the first card, answered, withdrawn, and gone where it must be."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from services.cases.actions.advise_teamsak import AdviseTeamsak
from services.cases.actions.answer_teamsak import AnswerTeamsak
from services.cases.actions.block_person import BlockPerson
from services.cases.actions.create_team import CreateTeam
from services.cases.actions.plan_team import PlanTeam
from services.cases.actions.raise_teamsak import RaiseTeamsak
from tests.cases.people import BJARNE, FAR, GRETE, INGER, KARI, LISE, MOR, OLA, SOLVEIG, TOR
from tests.cases.routine import opened
from tests.web.html_page import HtmlPage
from tests.web.running import Running

pytestmark = pytest.mark.usefixtures("others_barn")

QUESTION = "Hva kan vi prøve i friminuttene?"
ASKED = "Les spørsmålet til dem, og svar ja eller nei."
MEETS = "Teamet møtes"
GONE = 404
OFFICE = "INSERT INTO office (person, role, from_on) VALUES ($1, 'bti_koordinator', '2020-08-01')"


async def raised(running: Running, log: UUID | None = None) -> tuple[UUID, UUID]:
    """A log, and its case before a team of Solveig and Bjarne."""
    school = running.school
    log = log or await opened(school)
    team = await school.perform(CreateTeam("tverrfaglig_team", "skole", (SOLVEIG.id, BJARNE.id), SOLVEIG.id), TOR)
    await school.perform(PlanTeam(team, school.days(14).strftime("%d.%m.%Y")), TOR)
    command = RaiseTeamsak(team, log, "samtykke", QUESTION, family_invited=True, why_not="")
    sak = await school.perform(command, KARI)
    await running.caught_up()
    return log, sak


def links(page: HtmlPage) -> set[str | None]:
    return {link.attributes.get("href") for link in page.root.all("a", class_="ds-button")}


async def test_the_card_asks_each_foresatt_until_they_have_answered_and_leads_to_the_question(
    running: Running,
) -> None:
    log, sak = await raised(running)
    mother = await running.browser(MOR)
    page = await mother.open(f"/logg/{log}")
    assert ASKED in page.said
    assert f"/teamsak/{sak}" in links(page)
    answered = await mother.done((await mother.open(f"/teamsak/{sak}")).form("answer_teamsak"), answer="ja")
    assert "answer_teamsak" not in answered.actions
    page = await mother.open(f"/logg/{log}")
    assert ASKED not in page.said
    assert f"/teamsak/{sak}" not in links(page)
    assert ASKED in (await (await running.browser(FAR)).open(f"/logg/{log}")).said
    assert ASKED not in (await (await running.browser(KARI)).open(f"/logg/{log}")).said


async def test_a_youth_is_told_asked_and_reads_the_question(running: Running) -> None:
    born = "UPDATE person SET born = $2 WHERE id = $1"
    log = await opened(running.school)
    await running.school.admin.execute(born, LISE.id, date(2010, 1, 1))
    try:
        log, sak = await raised(running, log)
        lise = await running.browser(LISE)
        assert f"/teamsak/{sak}" in links(await lise.open(f"/logg/{log}"))
        page = await lise.open(f"/teamsak/{sak}")
        assert "Du får hjelp på skolen uansett." in page.said
        await lise.done(page.form("answer_teamsak"), answer="nei")
        assert f"/teamsak/{sak}" not in links(await (await running.browser(MOR)).open(f"/logg/{log}"))
    finally:
        await running.school.admin.execute(born, LISE.id, None)


async def test_what_was_discussed_or_taken_back_is_not_said_to_be_ahead(running: Running) -> None:
    school = running.school
    _, sak = await raised(running)
    kari = await running.browser(KARI)
    assert MEETS in (await kari.open(f"/teamsak/{sak}")).said
    for who in (MOR, FAR):
        await school.perform(AnswerTeamsak(sak, "ja"), who)
    await running.caught_up()
    school.clock.at += timedelta(days=15)
    try:
        late = await (await running.browser(KARI)).open(f"/teamsak/{sak}")
        assert "Rådet er ikke skrevet inn ennå." in late.said
        assert MEETS not in late.said
    finally:
        school.clock.at -= timedelta(days=15)
    await school.perform(AdviseTeamsak(sak, school.today, "fortsett_selv", "Prøv leksehjelp."), SOLVEIG)
    await running.caught_up()
    assert MEETS not in (await kari.open(f"/teamsak/{sak}")).said
    _, other = await raised(running)
    mother = await running.browser(MOR)
    page = await mother.done((await mother.open(f"/teamsak/{other}")).form("answer_teamsak"), answer="nei")
    assert MEETS not in page.said
    assert MEETS not in (await kari.open(f"/teamsak/{other}")).said


async def test_nobody_without_a_part_in_it_sees_the_case_whatever_they_know(running: Running) -> None:
    log, sak = await raised(running)
    for who in (SOLVEIG, BJARNE, OLA, INGER, TOR, GRETE, LISE):
        browser = await running.browser(who)
        page = await browser.get(f"/teamsak/{sak}")
        assert page.status == GONE, who.given_name
        assert QUESTION not in page.html
    for who in (MOR, FAR):
        await running.school.perform(AnswerTeamsak(sak, "ja"), who)
    await running.school.perform(BlockPerson(log, SOLVEIG.id), MOR)
    solveig = await running.browser(SOLVEIG)
    assert (await solveig.get(f"/teamsak/{sak}")).status == GONE  # before any view has caught up
    assert str(sak) not in (await solveig.open("/team")).html
    await running.caught_up()
    assert (await solveig.get(f"/teamsak/{sak}")).status == GONE
    assert QUESTION in (await (await running.browser(BJARNE)).open(f"/teamsak/{sak}")).said


async def test_a_coordinator_who_did_not_put_the_team_together_looks_after_it_without_seeing_its_cases(
    running: Running,
) -> None:
    _, sak = await raised(running)
    admin = running.school.admin
    await admin.execute(OFFICE, GRETE.id)
    try:
        page = await (await running.browser(GRETE)).open("/team")
        assert {"change_team", "end_team", "plan_team"} <= page.actions
        assert str(sak) not in page.html
        assert "Lise" not in page.html
    finally:
        await admin.execute("DELETE FROM office WHERE person = $1 AND role = 'bti_koordinator'", GRETE.id)
