"""The stafettpinne as people meet it: asked on the first page, answered on a page of its own, told to the family."""

from uuid import UUID

import pytest

from tests.cases.people import BJARNE, INGER, KARI, MOR, OLA, SOLVEIG
from tests.cases.routine import opened
from tests.web.browser import Browser
from tests.web.html_page import HtmlPage
from tests.web.running import Running

SECRET = "Lise og moren har det vanskelig hjemme"


async def log_of(running: Running) -> UUID:
    log = await opened(running.school)
    await running.caught_up()
    return log


async def ask_ola(running: Running, log: UUID) -> Browser:
    """Kari asks Ola in her own words. Answers with Ola's browser."""
    kari = await running.browser(KARI)
    page = await kari.open(f"/logg/{log}/stafettholder")
    await kari.done(page.form("propose_overlevering"), to=OLA.id, on="2026-12-14", reason="Jeg går i permisjon 🙂 شكرا")
    await running.caught_up()
    return await running.browser(OLA)


def says(page: HtmlPage, *sentences: str) -> None:
    for sentence in sentences:
        assert sentence in page.said, sentence


@pytest.mark.requirement(44, 62)
async def test_the_stafettpinne_changes_hands_and_everybody_sees_who_holds_it(running: Running) -> None:
    log = await log_of(running)
    ola = await ask_ola(running, log)
    says(await ola.open("/"), "Du er spurt om å ta over som stafettholder for Lise", "Kari Lie spør deg.")
    mother = await running.browser(MOR)
    room = await mother.open(f"/logg/{log}/stafettholder")
    says(room, "Ola Moen er spurt om å ta over fra", "Kari Lie")
    question = await ola.open(f"/logg/{log}")
    assert question.path == f"/overlevering/{log}"
    says(question, "Vil du ta over som stafettholder for Lise?", "Jeg går i permisjon 🙂 شكرا")
    done = await ola.done(question.form("accept_overlevering"), words="Ring meg gjerne.")
    assert done.path == f"/logg/{log}"
    await running.caught_up()
    says(await mother.open(f"/logg/{log}/stafettholder"), "Ola Moen tok over som stafettholder etter Kari Lie.")
    kari = await running.browser(KARI)
    assert (await kari.get(f"/logg/{log}")).status == 404
    assert str(log) not in (await kari.open("/")).html


async def test_whoever_is_asked_learns_no_more_than_a_first_name_and_the_question(running: Running) -> None:
    log = await log_of(running)
    kari = await running.browser(KARI)
    page = await kari.open(f"/logg/{log}")
    await kari.done(page.form("set_maal"), words=SECRET)
    await running.caught_up()
    ola = await ask_ola(running, log)
    card = (await ola.open("/")).element(f"spurt-{log}")
    for said in (card.text, (await ola.open(f"/overlevering/{log}")).said):
        assert "Lise" in said
        assert not any(hidden in said for hidden in (SECRET, "Berg", "Anne", "Nivå"))
    for path in ("/stafettholder", "/samtykke", "/kommentarer", "/utskrift"):
        answer = await ola.ask("GET", f"/logg/{log}{path}")
        assert (answer.status, answer.headers.get("Location")) in {(303, f"/overlevering/{log}"), (404, None)}, path
    for stranger in (SOLVEIG, INGER, BJARNE, MOR):
        assert (await (await running.browser(stranger)).get(f"/overlevering/{log}")).status == 404


async def test_a_no_keeps_everything_as_it_was_and_leads_away_from_what_is_closed_now(running: Running) -> None:
    log = await log_of(running)
    ola = await ask_ola(running, log)
    page = await ola.open(f"/overlevering/{log}")
    assert "Dette må fylles ut." in (await ola.refused(page.form("decline_overlevering"), words="")).said
    done = await ola.done(page.form("decline_overlevering"), words="Jeg har ikke tid til Lise.")
    assert done.path == "/"
    await running.caught_up()
    assert (await ola.get(f"/overlevering/{log}")).status == 404
    mother = await (await running.browser(MOR)).open(f"/logg/{log}/stafettholder")
    says(mother, "Ola Moen kunne ikke ta over.")
    assert "ikke tid til" not in mother.html
    kari = await (await running.browser(KARI)).open(f"/logg/{log}/stafettholder")
    says(kari, "Jeg har ikke tid til Lise.")
    assert kari.forms("propose_overlevering") != []


async def test_a_wish_is_sent_and_answered_in_the_room(running: Running) -> None:
    log = await log_of(running)
    mother, kari = await running.browser(MOR), await running.browser(KARI)
    page = await mother.open(f"/logg/{log}/stafettholder")
    page = await mother.done(page.form("wish_stafettholder"), person=OLA.id, words="Lise er trygg på Ola.")
    await running.caught_up()
    says(await mother.open(f"/logg/{log}/stafettholder"), "er ikke besvart ennå", "Lise er trygg på Ola.")
    page = await kari.open(f"/logg/{log}/stafettholder")
    says(page, "Familien har et ønske")
    await kari.done(page.form("answer_wish"), answer="oenske_ja", words="Jeg spør Ola i dag.")
    await running.caught_up()
    says(await mother.open(f"/logg/{log}/stafettholder"), "Jeg spør Ola i dag.")
