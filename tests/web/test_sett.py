"""«Hvem har sett» as people meet it, and «Angre», which hangs on it."""

from datetime import timedelta
from uuid import UUID

from services.cases.actions.set_maal import SetMaal
from services.cases.stafettlogg import EntryUndone
from services.projections.sentences import REMOVED
from tests.cases.people import FAR, GRETE, INGER, KARI, MOR, SOLVEIG, TOR, Somebody
from tests.cases.routine import inspected, opened, planned
from tests.web.html_page import HtmlPage
from tests.web.running import Running

GIVEN = """
    INSERT INTO access (position, stream, person, role, given, tjeneste)
    SELECT (SELECT position + 1 FROM head), $1, $2, 'deltaker', true, unit FROM employment WHERE person = $2"""


AUDITED = "SELECT stream FROM innsyn WHERE kontroll = $1 AND stream <> $1"


async def sett(running: Running, log: UUID, who: Somebody) -> HtmlPage:
    return await (await running.browser(who)).open(f"/logg/{log}/sett")


async def test_the_family_reads_who_from_where_what_and_why_on_which_day(running: Running) -> None:
    log = await opened(running.school)
    await running.school.admin.execute(GIVEN, log, SOLVEIG.id)
    await running.caught_up()
    assert "Ingen ansatte har sett noe av loggen ennå." in (await sett(running, log, MOR)).said
    await (await running.browser(KARI)).open("/")
    await (await running.browser(SOLVEIG)).open(f"/logg/{log}")
    page = await sett(running, log, MOR)
    assert "Kari Lie stafettholder" in page.said
    assert "Så den i en oversikt" in page.said
    assert "Solveig Aas" in page.said
    assert "deltaker fra Helsestasjonen" in page.said
    assert "Leste i den" in page.said
    running.school.clock.at += timedelta(days=1)
    await (await running.browser(KARI)).open(f"/logg/{log}/utskrift")
    page = await sett(running, log, MOR)
    assert page.said.index("Skrev ut eller lagret den") < page.said.index("Så den i en oversikt")
    assert len([one for one in page.root.all("h2") if one.attributes["id"].startswith("dag-")]) == 2


async def test_nobody_sees_when_a_relative_reads_and_staff_see_no_such_page(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    await (await running.browser(FAR)).open(f"/logg/{log}")
    page = await sett(running, log, MOR)
    assert "Jon Berg" not in page.said
    assert "Leste i den" not in page.said.partition("Når du selv har lest")[0]
    again = await sett(running, log, MOR)
    assert "Leste i den" in again.said.partition("Når du selv har lest")[2]
    for stranger in (KARI, INGER, SOLVEIG, GRETE):
        assert (await (await running.browser(stranger)).get(f"/logg/{log}/sett")).status == 404
    assert "/sett" not in (await (await running.browser(KARI)).open(f"/logg/{log}")).html
    assert f"/logg/{log}/sett" in (await (await running.browser(MOR)).open(f"/logg/{log}")).html


async def test_an_auditors_reading_is_told_as_what_it_is(running: Running) -> None:
    kontroll = await inspected(running.school)
    await running.caught_up()
    await (await running.browser(GRETE)).open(f"/kontroll/{kontroll}")
    log = await running.school.admin.fetchval(AUDITED, kontroll)
    assert "kontrollør, etterprøver loggen etter oppdrag" in (await sett(running, log, MOR)).said


async def test_a_question_goes_to_the_coordinator_and_the_answer_comes_back(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    assert "ask_innsyn" not in (await sett(running, log, MOR)).actions
    await (await running.browser(KARI)).open(f"/logg/{log}")
    mother, tor = await running.browser(MOR), await running.browser(TOR)
    page = await sett(running, log, MOR)
    said = {"ansatt": str(KARI.id), "words": "Hvorfor? 🙂 لماذا"}
    again = await mother.refused(page.form("ask_innsyn"), day="2026-11-01", **said)
    assert "Velg dagen som står i listen." in again.said
    page = await mother.done(again.form("ask_innsyn"), day=running.school.today.isoformat())
    assert "Hvorfor? 🙂 لماذا" in page.said
    assert "Svar kommer senest" in page.said
    assert "Hvorfor?" not in (await sett(running, log, FAR)).said
    listed = await tor.open("/kommune")
    assert "spør om hvorfor Kari Lie så i loggen til Lise" in listed.said
    (href,) = [href for one in listed.root.all("a") if (href := one.attributes["href"]).startswith("/innsyn/")]
    for stranger in (KARI, FAR, INGER):
        assert (await (await running.browser(stranger)).get(href)).status == 404
    assert "Hvorfor? 🙂 لماذا" in (await mother.open(href)).said
    page = await tor.done((await tor.open(href)).form("answer_innsyn"), words="Hun forberedte møtet.")
    assert not page.actions & {"answer_innsyn"}
    await running.caught_up()
    assert href not in (await tor.open("/kommune")).html
    assert "Hun forberedte møtet." in (await sett(running, log, MOR)).said


async def test_what_nobody_has_read_is_undone_with_one_button(running: Running) -> None:
    plan = await planned(running.school)
    running.school.clock.at += timedelta(seconds=1)
    await running.caught_up()
    kari = await running.browser(KARI)
    page = await kari.done((await kari.open(f"/logg/{plan.log}/plan")).form("set_maal"), words="I feil logg.")
    assert "I feil logg." in page.said
    page = await kari.done(page.form("undo_entry"))
    assert "I feil logg." not in page.said
    assert "undo_entry" not in page.actions
    await running.caught_up()
    log = await (await running.browser(MOR)).open(f"/logg/{plan.log}")
    assert "I feil logg." not in log.html
    assert "Kari Lie angret det siste de skrev, før noen hadde lest det." in log.said
    assert log.html.count(REMOVED) == 1
    assert (await running.school.last(EntryUndone, plan.log)).actor == KARI.id


async def test_once_the_mother_has_looked_it_stands_and_nobody_is_told_who_looked(running: Running) -> None:
    plan = await planned(running.school)
    running.school.clock.at += timedelta(seconds=1)
    await running.school.perform(SetMaal(plan.log, "Lest av mor."), KARI)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{plan.log}")).form("undo_entry")
    await (await running.browser(MOR)).open(f"/logg/{plan.log}")
    page = await kari.refused(form)
    assert "Noen har lest dette. Stafettholderen kan fjerne det som feilføring i stedet." in page.said
    assert "Lest av mor." in page.said


async def test_the_button_is_for_the_writer_and_for_ten_minutes(running: Running) -> None:
    plan = await planned(running.school)
    running.school.clock.at += timedelta(seconds=1)
    await running.school.perform(SetMaal(plan.log, "Nytt."), KARI)
    await running.caught_up()
    log = f"/logg/{plan.log}"
    assert "undo_entry" not in (await (await running.browser(MOR)).open(log)).actions
    kari = await running.browser(KARI)
    assert "undo_entry" in (await kari.open(log)).actions
    running.school.clock.at += timedelta(minutes=11)
    assert "undo_entry" not in (await kari.open(log)).actions
