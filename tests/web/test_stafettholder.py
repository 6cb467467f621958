"""The stafettpinne as people meet it: asked on the first page, answered on a page of its own, told to the family."""

from datetime import date
from uuid import UUID

import pytest

from services.cases.actions.change_nivaa import ChangeNivaa
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from tests.cases.people import BJARNE, FAR, INGER, KARI, LISE, MOR, OLA, SOLVEIG, TOR
from tests.cases.routine import opened
from tests.web.browser import Browser
from tests.web.html_page import HtmlPage
from tests.web.running import Running

pytestmark = pytest.mark.usefixtures("others_barn")

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
    page = await kari.open(f"/logg/{log}/plan")
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


@pytest.mark.requirement(64)
async def test_on_level_2_the_steps_box_asks_who_is_stafettholder_until_it_is_decided(running: Running) -> None:
    log = await log_of(running)
    await running.school.perform(ChangeNivaa(log, "2.1", "Helsesykepleier må med."), KARI)
    await running.caught_up()
    missing = "Det er ikke avgjort hvem som er stafettholder videre."
    kari, mother = await running.browser(KARI), await running.browser(MOR)
    first = await kari.open(f"/logg/{log}")
    says(first, missing, "Avgjør hvem som er stafettholder")
    says(await mother.open(f"/logg/{log}/stafettholder"), "Du kan si hvem du ønsker")
    page = await kari.open(f"/logg/{log}/stafettholder")
    refused = await kari.refused(page.form("confirm_stafettholder"), asked=KARI.id, words="Takk for tilliten.")
    says(refused, "Familien er med på å avgjøre hvem som er stafettholder.", "Takk for tilliten.")
    await kari.done(refused.form("confirm_stafettholder"), asked=MOR.id, words="Takk for tilliten.")
    await running.caught_up()
    assert missing not in (await kari.open(f"/logg/{log}")).said
    says(await mother.open(f"/logg/{log}/stafettholder"), "Kari Lie er stafettholder videre.", "Takk for tilliten.")


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


async def test_the_leader_lets_somebody_act_and_the_family_is_told_who_and_not_why(running: Running) -> None:
    log = await log_of(running)
    inger, mother = await running.browser(INGER), await running.browser(MOR)
    assert (await inger.open("/")).root.all("a", href="/enhet/stafettpinner") != []
    page = await inger.open(f"/enhet/stafettpinner/{log}")
    says(page, "Stafettpinnen for Lise", "Kari Lie")
    assert not any(hidden in page.said for hidden in ("Berg", "Anne", "Nivå"))
    assert (await inger.get(f"/logg/{log}")).status == 404
    page = await inger.done(page.form("appoint_fungerende"), fungerende=OLA.id, until="2026-12-18")
    assert page.path == f"/enhet/stafettpinner/{log}"
    await running.caught_up()
    says(await mother.open(f"/logg/{log}"), "Kari Lie er borte. Ola Moen har tatt over. Avtalene står.")
    says(await (await running.browser(OLA)).open(f"/logg/{log}"), "Du er fungerende stafettholder for Kari Lie.")
    says(await (await running.browser(KARI)).open(f"/logg/{log}"), "Ola Moen er fungerende stafettholder.")
    room = await mother.open(f"/logg/{log}/stafettholder")
    says(room, "Fungerende: Ola Moen, til og med", "Ola Moen er fungerende stafettholder fra nå.")
    says(room, "foreslo en stafettlogg med Kari Lie som stafettholder.")
    assert room.forms("end_fungerende") == []
    assert (await (await running.browser(KARI)).open(f"/logg/{log}/stafettholder")).forms("end_fungerende") != []
    page = await inger.open(f"/enhet/stafettpinner/{log}")
    says(page, "Fungerende: Ola Moen, til og med")
    await inger.done(page.form("end_fungerende"))
    await running.caught_up()
    assert "er borte" not in (await mother.open(f"/logg/{log}")).said
    assert (await (await running.browser(OLA)).get(f"/logg/{log}")).status == 404


async def test_a_leader_who_is_kin_hands_it_to_the_coordinator(running: Running) -> None:
    log = await log_of(running)
    inger, tor = await running.browser(INGER), await running.browser(TOR)
    assert (await tor.get(f"/enhet/stafettpinner/{log}")).status == 404
    page = await inger.open(f"/enhet/stafettpinner/{log}")
    assert (await inger.send(page.form("note_inhabil"), leder=INGER.id)).headers["Location"] == "/"
    await running.caught_up()
    assert (await inger.get(f"/enhet/stafettpinner/{log}")).status == 404
    page = await tor.done((await tor.open(f"/enhet/stafettpinner/{log}")).form("appoint_fungerende"), fungerende=OLA.id)
    says(page, "Fungerende: Ola Moen")
    says(await (await running.browser(MOR)).open(f"/logg/{log}"), "Tor Vik bestemmer i stedet.")


async def test_a_log_whose_holder_has_left_stands_without_one(running: Running) -> None:
    log = await log_of(running)
    inger = await running.browser(INGER)
    until = "UPDATE employment SET until_on = $2 WHERE person = $1"
    await running.school.admin.execute(until, KARI.id, date(2026, 1, 1))
    try:
        says(await inger.open(f"/enhet/stafettpinner/{log}"), "Uten stafettholder")
    finally:
        await running.school.admin.execute(until, KARI.id, None)
    assert "Uten stafettholder" not in (await inger.open(f"/enhet/stafettpinner/{log}")).said
    for stranger in (BJARNE, OLA, MOR):
        assert (await (await running.browser(stranger)).get(f"/enhet/stafettpinner/{log}")).status == 404


async def test_the_family_shuts_somebody_out_and_sees_only_what_they_have_said_themselves(running: Running) -> None:
    log = await log_of(running)
    mother, father = await running.browser(MOR), await running.browser(FAR)
    says(await mother.open(f"/logg/{log}/sperre?navn=x"), "Skriv minst tre bokstaver av navnet.")
    says(await mother.open(f"/logg/{log}/sperre?navn=%25%25%25"), "Ingen ansatte har dette navnet.")
    page = await mother.open(f"/logg/{log}/sperre?navn=solveig%20aas")
    await mother.done(page.form("block_person"), person=SOLVEIG.id)
    await running.caught_up()
    says(await mother.open(f"/logg/{log}/sperre"), "Loggen er stengt for Solveig Aas.")
    assert "Solveig" not in (await father.open(f"/logg/{log}/sperre")).said
    assert "Solveig" not in (await father.open(f"/logg/{log}")).said
    assert (await (await running.browser(KARI)).get(f"/logg/{log}/sperre")).status == 404
    page = await mother.open(f"/logg/{log}/sperre")
    await mother.done(page.form("unblock_person"))
    await running.caught_up()
    assert "er stengt for" not in (await mother.open(f"/logg/{log}/sperre")).said


async def test_a_leader_who_is_shut_out_sees_the_log_on_no_list(running: Running) -> None:
    log = await log_of(running)
    mother, inger = await running.browser(MOR), await running.browser(INGER)
    assert str(log) in (await inger.open("/enhet/stafettpinner")).html
    await mother.done((await mother.open(f"/logg/{log}/sperre")).form("block_person"), person=INGER.id)
    await running.caught_up()
    assert str(log) not in (await inger.open("/enhet/stafettpinner")).html
    assert (await inger.get(f"/enhet/stafettpinner/{log}")).status == 404


@pytest.mark.requirement(41)
async def test_the_youth_reads_the_log_and_answers_for_themselves(running: Running) -> None:
    log = await log_of(running)
    born = "UPDATE person SET born = $2 WHERE id = $1"
    lise = await running.browser(LISE)
    assert (await lise.get(f"/logg/{log}")).status == 404
    await running.school.admin.execute(born, LISE.id, date(2010, 1, 1))
    try:
        says(await lise.open(f"/logg/{log}"), "Fra nå av er det du som bestemmer om loggen skal fortsette.")
        page = await lise.open(f"/logg/{log}/ungdom")
        says(page, "Foreldrene dine sa ja til loggen før.")
        says(await lise.done(page.form("answer_as_ungdom"), answer="ja"), "Du har svart for deg selv.")
        await running.caught_up()
        says(await lise.open(f"/logg/{log}/samtykke"), "Du har sagt ja")
        says(await lise.open(f"/logg/{log}/stafettholder"), "Kari Lie")
    finally:
        await running.school.admin.execute(born, LISE.id, None)


async def test_a_decision_on_maturity_that_is_not_announced_is_nowhere_on_the_parents_pages(running: Running) -> None:
    log = await log_of(running)
    await running.school.admin.execute("UPDATE person SET born = $2 WHERE id = $1", LISE.id, date(2013, 1, 1))
    try:
        kari, mother, lise = [await running.browser(who) for who in (KARI, MOR, LISE)]
        before = [(await mother.open(f"/logg/{log}{room}")).said for room in ("", "/ungdom", "/hvem", "/stafettholder")]
        page = await kari.open(f"/logg/{log}/ungdom")
        why = {"withhold": "1", "why_not": "Hun trenger vern."}
        await kari.done(page.form("assess_modenhet"), words="Hun forstår det.", **why)
        await running.caught_up()
        after = [(await mother.open(f"/logg/{log}{room}")).said for room in ("", "/ungdom", "/hvem", "/stafettholder")]
        assert after == before
        shown = await lise.open(f"/logg/{log}/ungdom")
        says(shown, "Foreldrene dine har ikke fått vite at du leser her.", "Hun forstår")
    finally:
        await running.school.admin.execute("UPDATE person SET born = NULL WHERE id = $1", LISE.id)


async def test_the_leader_closes_a_log_that_was_set_on_hold_and_reads_nothing_of_it(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    inger = await running.browser(INGER)
    page = f"/enhet/stafettpinner/{log}"
    assert "close_log" not in (await inger.open(page)).actions
    await running.school.perform(WithdrawSamtykke(log), FAR)
    await running.caught_up()
    form = (await inger.open(page)).form("close_log")
    assert form.values["grunn"] == ["samtykke_mangler"]
    await inger.send(form, words="Takk for samarbeidet.")
    await running.caught_up()
    assert (await running.school.log(log)).status == "avsluttet"
    assert (await inger.get(f"/logg/{log}")).status == 404
    assert "Loggen er avsluttet." in (await (await running.browser(MOR)).open(f"/logg/{log}")).said


async def test_a_birthday_on_which_others_decide_is_told_to_both_in_time(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    turns = "UPDATE person SET born = $2 WHERE id = $1"
    await running.school.admin.execute(turns, LISE.id, date(2010, 12, 20))
    try:
        for who in (KARI, MOR):
            page = await (await running.browser(who)).open(f"/logg/{log}")
            assert "Lise fyller 16 år søndag 20. desember. Fra da av leser Lise loggen selv" in page.said
        await running.school.admin.execute(turns, LISE.id, date(2011, 1, 20))
        assert "fyller 16 år" not in (await (await running.browser(MOR)).open(f"/logg/{log}")).said
    finally:
        await running.school.admin.execute(turns, LISE.id, None)
