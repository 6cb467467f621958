"""«I dag», «Min enhet», «Kommunen» and an avvik over the whole program: what each sees, and never a word too much."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from services.cases.actions.note_inhabil import NoteInhabil
from services.cases.actions.report_avvik import ReportAvvik
from services.cases.pack.packs import hash_of
from services.timekeeper.suggest import Suggester
from tests.cases.people import BJARNE, FAR, GRETE, INGER, KARI, LISE, MOR, OLA, SOLVEIG, TOR, Somebody
from tests.cases.routine import opened, planned, raised, under_way
from tests.web.running import Running

SECRET = "Vi vil at Lise skal ha det bra"
WORDS = "Vi delte det ikke med noen."


async def later(running: Running, days: int) -> None:
    running.school.clock.at += timedelta(days=days)


async def suggested(running: Running) -> None:
    await running.caught_up()
    await Suggester(running.parts).advance()
    await running.caught_up()


@pytest.mark.requirement(32, 45)
async def test_the_leader_sees_names_and_dates_and_no_word_of_a_log(running: Running) -> None:
    log = await opened(running.school)
    await later(running, 25)
    await running.caught_up()
    page = await (await running.browser(INGER)).open("/enhet")
    for part in ("Min enhet", "Lise", "Første møte", "om 3 dager", "Fast frist", "Kari Lie", "for 25 dager siden"):
        assert part in page.said
    assert SECRET not in page.html
    assert f"/logg/{log}" not in page.html
    assert "Berg" not in page.said.partition("Frister som er ute")[2]


@pytest.mark.parametrize("who", [KARI, OLA, SOLVEIG, MOR, TOR, GRETE], ids=lambda who: who.given_name)
async def test_the_page_is_for_leaders_alone(running: Running, who: Somebody) -> None:
    browser = await running.browser(who)
    assert (await browser.get("/enhet")).status == 403
    assert "/enhet" not in (await browser.get("/innstillinger")).html


async def test_another_units_leader_sees_nothing_of_it(running: Running) -> None:
    await opened(running.school)
    await running.caught_up()
    page = await (await running.browser(BJARNE)).open("/enhet")
    assert "Lise" not in page.html
    assert "Alt går som avtalt." in page.said


@pytest.mark.requirement(32, 108, 109)
async def test_a_frist_that_passed_is_confirmed_or_rejected_by_the_leader(running: Running) -> None:
    log = await opened(running.school)
    await later(running, 30)
    await suggested(running)
    inger = await running.browser(INGER)
    page = await inger.open("/enhet")
    about = await _avvik_of(running, log, "frist_ute")
    refused = await inger.refused(page.form("reject_avvik", avvik=about), reason=" ")
    assert [text for text, _ in refused.errors] == ["Dette må fylles ut."]
    done = await inger.done(page.form("reject_avvik", avvik=about), reason="Familien ba om å vente.")
    assert done.path == "/enhet"
    assert str(about) not in done.html
    told = await inger.open(f"/avvik/{about}")
    assert "Ikke et avvik" in told.title
    assert "Familien ba om å vente." in told.said
    assert not {"confirm_avvik", "reject_avvik"} & told.actions


async def _avvik_of(running: Running, log: UUID, rule: str) -> UUID:
    rows = await running.school.admin.fetch("SELECT stream FROM avvik_1 WHERE about = $1 AND what = $2", log, rule)
    (row,) = rows
    return UUID(str(row["stream"]))


async def test_an_avvik_is_seen_by_the_one_who_reported_it_and_the_one_who_decides(running: Running) -> None:
    kari = await running.browser(KARI)
    form = (await kari.open("/avvik/nytt")).form("report_avvik")
    day = running.school.days(-2).isoformat()
    reported = await kari.done(form, what="ikke_brukt", happened_on=day, words=WORDS, barn=LISE.id)
    assert WORDS in reported.said
    assert "Lederen tar stilling til dette." in reported.said
    assert not {"confirm_avvik", "reject_avvik"} & reported.actions
    unknown = await (await running.browser(OLA)).get(f"/avvik/{uuid4()}")
    for who in (OLA, BJARNE, MOR, FAR, TOR, GRETE, SOLVEIG):
        found = await (await running.browser(who)).get(reported.path)
        assert found.status == 404
        assert WORDS not in found.html
    assert unknown.status == 404
    page = await (await running.browser(INGER)).open(reported.path)
    assert "Lise" in page.said
    assert {"confirm_avvik", "reject_avvik"} <= page.actions


async def test_one_about_the_leader_goes_to_the_bti_koordinator_who_reads_no_name(running: Running) -> None:
    command = ReportAvvik(None, "noe_annet", running.school.today, WORDS, True, LISE.id)
    avvik = await running.school.perform(command, KARI)
    await running.caught_up()
    inger, tor = await running.browser(INGER), await running.browser(TOR)
    assert (await inger.get(f"/avvik/{avvik}")).status == 404
    assert str(avvik) not in (await inger.open("/enhet")).html
    page = await tor.open("/kommune")
    assert "Lise" not in page.html
    await tor.done(page.form("confirm_avvik", avvik=avvik), words="Tatt opp med rektor.")
    assert "Bekreftet avvik" in (await tor.open(f"/avvik/{avvik}")).title


@pytest.mark.parametrize("who", [KARI, INGER, MOR, GRETE], ids=lambda who: who.given_name)
async def test_the_numbers_of_all_units_are_for_the_bti_koordinator_alone(running: Running, who: Somebody) -> None:
    assert (await (await running.browser(who)).get("/kommune")).status == 403


async def test_no_group_under_five_is_counted(running: Running) -> None:
    """A unit with four logs, then with five; the frister that are over, two of them, are still too few to tell."""
    await running.school.admin.execute("DELETE FROM movement_3")
    await running.school.admin.execute("DELETE FROM frist_1")
    for _ in range(4):
        await planned(running.school)
    await running.caught_up()
    tor = await running.browser(TOR)
    few = await tor.open("/kommune")
    assert "Færre enn fem logger. Tallene vises ikke." in few.said
    await planned(running.school)
    await running.caught_up()
    five = await tor.open("/kommune")
    assert "Fra undring til første tiltak tar det i snitt 10 dager." in five.said
    assert "Lise" not in five.html
    await running.school.admin.execute("UPDATE frist_1 SET due_on = '2020-01-01' WHERE ctid IN "
        "(SELECT ctid FROM frist_1 WHERE key = 'foerste_moete' AND ended_on IS NULL LIMIT 2)")  # fmt: skip
    assert "Færre enn fem" in (await tor.open("/kommune")).said


@pytest.mark.requirement(20)
async def test_the_leader_reads_the_average_when_it_is_about_five(running: Running) -> None:
    for _ in range(5):
        await planned(running.school)
    await running.caught_up()
    page = await (await running.browser(INGER)).open("/enhet")
    assert "Fra undring til første tiltak tar det i snitt" in page.said


@pytest.mark.requirement(20, 21, 168)
async def test_what_is_early_and_what_is_still_is_as_the_municipality_has_said(running: Running) -> None:
    await running.school.admin.execute("DELETE FROM movement_3")
    packs = running.parts.packs
    before, body = packs.in_force, packs.bodies[packs.in_force] + "\nlimits: {tidlig: 14, stille: 5}\n"
    packs.learn(hash_of(body), body)
    packs.in_force = hash_of(body)
    try:
        for _ in range(5):
            await planned(running.school)
        await running.caught_up()
        page = await (await running.browser(INGER)).open("/enhet")
        assert "5 av 5 fikk det første tiltaket innen 14 dager. Det er det kommunen kaller tidlig." in page.said
        assert "Ingen logger har stått stille for lenge." in page.said
        assert "5 av 5 fikk" in (await (await running.browser(TOR)).open("/kommune")).said
        await later(running, 6)
        page = await (await running.browser(INGER)).open("/enhet")
        assert "Lise: ingenting har skjedd siden" in page.said
    finally:
        packs.in_force = before
        await later(running, -6)


@pytest.mark.requirement(21)
async def test_today_has_a_row_for_each_log_with_its_next_date_and_how_long_it_has_stood(running: Running) -> None:
    log = (await under_way(running.school)).log
    await later(running, 12)
    await running.caught_up()
    page = await (await running.browser(KARI)).open("/")
    mine = page.root.first("div", aria_labelledby="mine-logger")
    row = next(one for one in mine.all("tr") if one.all("a", href=f"/logg/{log}"))
    for part in ("Lise", "Nivå 1, trinn 3", "for 12 dager siden", "Første møte"):
        assert part in row.text
    assert "Berg" not in row.text
    family = await (await running.browser(MOR)).open(f"/logg/{log}")
    assert "Mine logger" not in family.said


async def test_what_is_over_is_said_in_words(running: Running) -> None:
    await opened(running.school)
    await later(running, 29)
    await running.caught_up()
    assert "Fristen er ute" in (await (await running.browser(KARI)).open("/")).said
    assert "Fristen er ute" in (await (await running.browser(INGER)).open("/enhet")).said


async def test_each_thing_that_waits_has_its_one_action(running: Running) -> None:
    undring = await raised(running.school)
    await running.caught_up()
    inger = await running.browser(INGER)
    page = await inger.open("/")
    assert any(link.attributes["href"] == f"/undring/{undring}" for link in page.root.all("a", class_="ds-button"))
    assert "/enhet" in {link.attributes["href"] for link in page.root.all("a")}


async def test_an_avvik_is_reported_from_the_log_and_stands_outside_it(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{log}/avvik")).form("report_avvik")
    assert "barn" not in form.values
    reported = await kari.done(form, what="noe_annet", happened_on=running.school.today.isoformat(), words=WORDS)
    assert reported.path.startswith("/avvik/")
    mother = await running.browser(MOR)
    assert WORDS not in (await mother.open(f"/logg/{log}")).html
    assert (await mother.get(f"/logg/{log}/avvik")).status == 404


async def test_a_leader_who_is_kept_away_is_shown_no_avvik_frist_or_number_of_the_barn(
    running: Running, others_barn: None
) -> None:
    log = await opened(running.school)
    await later(running, 30)
    await suggested(running)
    inger = await running.browser(INGER)
    before = await inger.open("/enhet")
    about = await _avvik_of(running, log, "frist_ute")
    assert str(about) in before.html
    await running.school.perform(NoteInhabil(log, INGER.id), MOR)
    assert (await inger.get(f"/avvik/{about}")).status == 404
    await running.caught_up()
    after = await inger.open("/enhet")
    assert str(about) not in after.html
    assert (await inger.get(f"/avvik/{about}")).status == 404
    tor = await running.browser(TOR)
    assert str(about) in (await tor.open("/kommune")).html
