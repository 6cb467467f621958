"""Feilføring as people meet it: gone at once for everybody, told as gone, and read by the auditor alone."""

from uuid import UUID

import pytest

from services.cases.actions.start_kontroll import StartKontroll
from services.cases.stafettlogg import FilAdded, MaalSet, TiltakAgreed
from services.projections.sentences import REMOVED
from tests.cases.actions.test_give_kommentar import position_of
from tests.cases.people import FAR, GRETE, KARI, MOR
from tests.cases.routine import PURPOSE, under_way
from tests.web.running import Running
from tests.web.test_filer import PDF, fetch, form, newest, send

MAAL = "Lise er med på håndball igjen."
REASON = "Skrevet i feil logg."


async def removed(running: Running, log: UUID, position: int, **more: str) -> None:
    kari = await running.browser(KARI)
    page = await kari.open(f"/logg/{log}/kommentarer/{position}")
    page = await kari.done(page.form("remove_entry"), why="feil_barn", reason=REASON, **more)
    assert page.title == "Oppføringen er fjernet"
    assert not page.actions & {"remove_entry", "give_kommentar"}
    await running.caught_up()


async def test_what_is_removed_is_nowhere_and_the_family_is_told_that_something_was(running: Running) -> None:
    plan = await under_way(running.school)
    kontroll = await running.school.perform(StartKontroll(plan.log, PURPOSE), GRETE)
    await running.caught_up()
    position = await position_of(running.school, plan.log, MaalSet)
    await removed(running, plan.log, position)
    for who in (KARI, MOR, FAR):
        browser = await running.browser(who)
        for path in ("", "/utskrift", "/kommentarer", f"/kommentarer/{position}", "/plan"):
            page = await browser.get(f"/logg/{plan.log}{path}")
            assert page.status in (200, 404)
            assert MAAL not in page.html, path
        log = await browser.open(f"/logg/{plan.log}")
        assert log.html.count(REMOVED) == 1
        assert "fjernet en oppføring som var feilført." in log.said
        assert (REASON in log.said) == (who is KARI)
        assert ("Ansatte som kan ha lest den: Kari Lie." in log.said) == (who is KARI)
    auditor = await running.browser(GRETE)
    assert MAAL in (await auditor.open(f"/kontroll/{kontroll}")).html


async def test_a_tiltak_leaves_the_plan(running: Running) -> None:
    plan = await under_way(running.school)
    await running.caught_up()
    mother = await running.browser(MOR)
    assert f"tiltak-{plan.hjemme}" in (await mother.open(f"/logg/{plan.log}")).html
    entries = await running.school.entries(plan.log)
    position = next(one.position for one in entries if one.topic.startswith(TiltakAgreed.TOPIC[:-1]))
    await removed(running, plan.log, position)
    page = await mother.open(f"/logg/{plan.log}")
    assert f"tiltak-{plan.hjemme}" not in page.html
    assert f"tiltak-{plan.skole}" in page.html


@pytest.mark.parametrize("erase", [False, True])
async def test_a_file_goes_with_its_entry(running: Running, erase: bool) -> None:
    plan = await under_way(running.school)
    await running.caught_up()
    await send(running, MOR, plan.log, form(PDF))
    fil = (await newest(running, plan.log)).fil
    kari = await running.browser(KARI)
    assert (await fetch(kari, plan.log, fil))[0] == 200
    assert "Fjern filen" in (await kari.open(f"/logg/{plan.log}/filer")).said
    position = await position_of(running.school, plan.log, FilAdded)
    await removed(running, plan.log, position, **({"erase": "1"} if erase else {}))
    for who in (KARI, MOR):
        assert (await fetch(await running.browser(who), plan.log, fil))[0] == 404
    assert "rapport" not in (await kari.open(f"/logg/{plan.log}/filer")).said
    at = running.school.clock.now()
    await running.parts.erasures.carry_out_feilfoering(at)
    left = await running.school.admin.fetchval("SELECT count(*) FROM fil_part WHERE fil = $1", fil)
    assert bool(left) != erase
    listed = [line.erasure for line in running.parts.erasures.list.read() if line.erasure.position == position]
    assert [(one.stream, one.by, one.reason) for one in listed] == ([(plan.log, KARI.id, "feilfoert")] if erase else [])


async def test_whoever_is_not_the_stafettholder_has_no_such_form(running: Running) -> None:
    plan = await under_way(running.school)
    await running.caught_up()
    position = await position_of(running.school, plan.log, MaalSet)
    for who in (MOR, FAR):
        browser = await running.browser(who)
        assert "remove_entry" not in (await browser.open(f"/logg/{plan.log}/kommentarer/{position}")).actions
    claim = {"stafettlogg": str(plan.log), "entry": str(position), "why": "uriktig", "reason": "x"}
    answer = await (await running.browser(MOR)).post(
        "/handling/remove_entry", claim | {"page": f"/logg/{plan.log}/kommentarer/{position}"}
    )
    assert answer.status == 403
    assert MAAL in (await (await running.browser(FAR)).open(f"/logg/{plan.log}")).html


async def test_reasons_are_needed_and_what_was_typed_stands(running: Running) -> None:
    plan = await under_way(running.school)
    await running.caught_up()
    position = await position_of(running.school, plan.log, MaalSet)
    kari = await running.browser(KARI)
    page = await kari.open(f"/logg/{plan.log}/kommentarer/{position}")
    page = await kari.refused(page.form("remove_entry"), reason=REASON)
    assert REASON in page.html
    assert "open" in page.element("fjern").attributes
