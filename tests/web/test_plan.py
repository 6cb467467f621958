"""The room of the plan: what each sees and does there, and a page of its own for each maal and tiltak."""

from uuid import UUID, uuid4

import pytest

from services.cases.actions.name_ekstern import NameEkstern
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.stafettlogg import TiltakAgreed, TiltakChanged, TiltakDropped
from tests.cases.people import FAR, INGER, KARI, MOR, SOLVEIG, Somebody
from tests.cases.routine import Planned, under_way
from tests.web.running import Running


@pytest.fixture
async def plan(running: Running) -> Planned:
    found = await under_way(running.school)
    await running.caught_up()
    return found


@pytest.mark.requirement(81, 85, 89, 90)
async def test_everybody_reads_what_each_does_where_and_how_it_went(running: Running, plan: Planned) -> None:
    mor, far = await running.browser(MOR), await running.browser(FAR)
    form = (await mor.open(f"/logg/{plan.log}/plan")).form("do_tiltak", tiltak=plan.hjemme)
    await mor.done(form, words="Hun ble med på hele treningen.")
    page = await far.open(f"/logg/{plan.log}/plan")
    for words in (
        "Lise er med på håndball igjen.", "Tiltak hjemme", "Tiltak skole", "Anne Berg", "Kari Lie", "på skolen",
        "Hun ble med på hele treningen.", "Gjort mandag 30. november", "Vi ser på hvordan det går",
    ):  # fmt: skip
        assert words in page.said, words


async def test_the_stafettholder_writes_and_the_others_do_not(running: Running, plan: Planned) -> None:
    kari, mor = await running.browser(KARI), await running.browser(MOR)
    writes = {"set_maal", "agree_tiltak", "agree_evaluering", "do_tiltak", "note_lysglimt", "start_venting"}
    staff = {"note_faktor", "note_ekstern_plan", "note_journal"}
    assert (await kari.open(f"/logg/{plan.log}/plan")).actions == writes | staff
    family = {"do_tiltak", "note_lysglimt", "ask_beslutning"}
    assert (await mor.open(f"/logg/{plan.log}/plan")).actions == family
    one = f"/logg/{plan.log}/plan/{plan.skole}"
    both = {"note_tiltak", "evaluate_tiltak"}
    assert (await kari.open(one)).actions == both | {"do_tiltak", "change_tiltak", "drop_tiltak"}
    assert (await mor.open(one)).actions == both
    assert (await kari.open(f"/logg/{plan.log}/plan/{plan.maal}")).actions == {"change_maal", "end_maal"}
    assert (await mor.open(f"/logg/{plan.log}/plan/{plan.maal}")).actions == set()
    await running.school.perform(WithdrawSamtykke(plan.log), FAR)
    await running.caught_up()
    for path in (f"/logg/{plan.log}/plan", one):
        assert (await kari.open(path)).actions == set()


@pytest.mark.requirement(84)
async def test_each_home_has_its_own_and_each_reads_whose_it_is(running: Running, plan: Planned) -> None:
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{plan.log}/plan")).form("agree_tiltak")
    typed = {"maal": plan.maal, "what": "Pakke sekken kvelden før", "arena": "hjemme", "from_on": "2026-12-01"}
    page = await kari.refused(form, **typed | {"arena": "skole"}, responsible=FAR.id, home=FAR.id)
    assert "Du har valgt et hjem. Velg «Hjemme», eller la hjemmet stå tomt." in page.said
    await kari.done(page.form("agree_tiltak"), **typed, responsible=FAR.id, home=FAR.id, kind="tiltak")
    agreed = await running.school.last(TiltakAgreed, plan.log)
    assert (agreed.home, agreed.until_on) == (FAR.id, None)
    for who, words in ((FAR, "hjemme hos deg"), (MOR, "hjemme hos Jon Berg"), (KARI, "hjemme hos Jon Berg")):
        page = await (await running.browser(who)).open(f"/logg/{plan.log}")
        assert words in page.said


async def test_a_coach_without_login_is_named_with_whoever_reaches_them(running: Running, plan: Planned) -> None:
    """Requirements section 5, «responsible people without login»."""
    await running.school.perform(NameEkstern(plan.log, "Siri <b>Bø</b>", "Trener på håndballen", MOR.id), KARI)
    await running.caught_up()
    kari, far, mor = [await running.browser(who) for who in (KARI, FAR, MOR)]
    form = (await kari.open(f"/logg/{plan.log}/plan")).form("agree_tiltak")
    (option,) = [one for one in form.element.all("option") if "Siri" in one.text]
    chosen = {"maal": plan.maal, "responsible": option.attributes["value"]}
    await kari.done(form, what="Ringe Lise før kampen", arena="fritid", from_on="2026-12-01", **chosen)
    tiltak = (await running.school.last(TiltakAgreed, plan.log)).tiltak
    for path in (f"/logg/{plan.log}", f"/logg/{plan.log}/plan"):
        page = await far.open(path)
        assert "Siri <b>Bø</b>, Trener på håndballen, kontakt: Anne Berg" in page.said
        assert str(tiltak) not in [one.values["tiltak"][0] for one in page.forms("do_tiltak")]
    assert "Siri <b>Bø</b> har ansvar fra tirsdag 1. desember." in (await far.open(f"/logg/{plan.log}")).said
    form = (await mor.open(f"/logg/{plan.log}/plan")).form("do_tiltak", tiltak=tiltak)
    await mor.done(form, words="Hun ringte.")


async def test_a_change_stands_on_both_pages_and_says_why(running: Running, plan: Planned) -> None:
    kari, mor = await running.browser(KARI), await running.browser(MOR)
    form = (await kari.open(f"/logg/{plan.log}/plan/{plan.skole}")).form("change_tiltak")
    assert form.values["what"] == ["Tiltak skole"]
    page = await kari.done(form, what="Samtale annenhver uke", until_on="2026-12-20", reason="Lise vil det slik.")
    assert (await running.school.last(TiltakChanged, plan.log)).changed == ("hva_vi_gjoer", "naar")
    assert "Samtale annenhver uke" in page.root.first("h2").text
    shown = await mor.open(f"/logg/{plan.log}")
    assert "Samtale annenhver uke" in shown.said
    assert "Lise vil det slik." in shown.said
    assert "hva vi gjør og når" in shown.said


async def test_what_is_laid_aside_leaves_the_log_and_stays_in_the_plan_with_its_reason(
    running: Running, plan: Planned
) -> None:
    kari, mor = await running.browser(KARI), await running.browser(MOR)
    form = (await kari.open(f"/logg/{plan.log}/plan/{plan.hjemme}")).form("drop_tiltak")
    await kari.done(form, reason="Treningen er lagt ned.")
    assert (await running.school.last(TiltakDropped, plan.log)).tiltak == plan.hjemme
    log, room = await mor.open(f"/logg/{plan.log}"), await mor.open(f"/logg/{plan.log}/plan")
    assert not log.root.all("article", class_="card tiltak tiltak-mine")
    assert "Treningen er lagt ned." in room.said
    assert "do_tiltak" not in log.actions | room.actions


@pytest.mark.requirement(106)
async def test_a_word_on_each_tiltak_stands_in_the_plan_beforehand(running: Running, plan: Planned) -> None:
    mor, kari = await running.browser(MOR), await running.browser(KARI)
    page = await mor.open(f"/logg/{plan.log}/plan/{plan.skole}")
    page = await mor.done(page.form("note_tiltak"), words="Hun gleder seg til fredag.")
    page = await mor.done(page.form("evaluate_tiltak"), verdict="hjalp_litt", words="Hun sover bedre.")
    assert page.form("evaluate_tiltak").values["verdict"] == ["hjalp_litt"]
    shown = await kari.open(f"/logg/{plan.log}/plan")
    assert "Hun gleder seg til fredag." in shown.said
    assert "Anne Berg: det hjalp litt" in shown.said


@pytest.mark.parametrize("who", [INGER, SOLVEIG])
async def test_for_others_there_is_no_plan(running: Running, plan: Planned, who: Somebody) -> None:
    browser = await running.browser(who)
    missing = (await browser.get(f"/logg/{uuid4()}/plan")).html
    for path in (f"/logg/{plan.log}/plan", f"/logg/{plan.log}/plan/{plan.skole}"):
        page = await browser.get(path)
        assert (page.status, page.html) == (404, missing)


async def test_a_part_of_another_plan_is_not_in_this_one(running: Running, plan: Planned) -> None:
    kari, other = await running.browser(KARI), await under_way(running.school)
    await running.caught_up()
    for part in (other.skole, UUID(int=0), plan.log):
        assert (await kari.get(f"/logg/{plan.log}/plan/{part}")).status == 404
