"""Beskjeder as HTML: written, answered, asked about; each home's line is there for nobody else, and wakes nobody."""

from uuid import UUID

import pytest

from services.kernel.event_log import stream_beside
from tests.cases.people import FAR, INGER, KARI, MOR, SOLVEIG, Somebody
from tests.cases.routine import called, opened
from tests.web.html_page import HtmlPage
from tests.web.running import Running

SECRET = "Faren vet ikke dette."


@pytest.fixture
async def log(running: Running) -> UUID:
    log = await opened(running.school)
    await running.caught_up()
    return log


async def room(running: Running, log: UUID, who: Somebody) -> HtmlPage:
    return await (await running.browser(who)).open(f"/logg/{log}/beskjed")


async def test_a_parent_writes_the_stafettholder_is_asked_and_answers(running: Running, log: UUID) -> None:
    mor, kari = await running.browser(MOR), await running.browser(KARI)
    position = running.hub.position
    page = await mor.done((await room(running, log, MOR)).form("send_beskjed"), words="Kan vi bytte dag?")
    assert page.path == f"/logg/{log}/beskjed"
    assert "Svar senest torsdag 3. desember" in page.said
    for _ in range(3):
        page = await mor.done(page.form("send_beskjed"), words="Helst torsdag.")
    await running.caught_up()
    changes = await running.hub.since(KARI.id, position)
    assert {change.stream for change in changes or []} == {stream_beside(log)}
    first = await kari.open(f"/logg/{log}")
    assert "Beskjeder som venter på svar fra deg: 1." in first.said
    assert f"/logg/{log}/beskjed" in first.html
    page = await room(running, log, KARI)
    page = await kari.done(page.form("answer_beskjed"), words="Ja, det går fint.")
    assert "Besvart" in page.said
    assert "answer_beskjed" not in page.actions
    assert "Beskjeder som venter" not in (await kari.open(f"/logg/{log}")).said
    assert "Ja, det går fint." in (await room(running, log, FAR)).said


async def test_each_home_has_its_own_line_and_the_other_sees_and_hears_nothing_of_it(
    running: Running, log: UUID
) -> None:
    mor, kari = await running.browser(MOR), await running.browser(KARI)
    before, position = (await room(running, log, FAR)).said, running.hub.position
    form = (await room(running, log, MOR)).form("send_private_beskjed", line=MOR.id)
    await mor.done(form, words=SECRET)
    await running.caught_up()
    page = await room(running, log, KARI)
    assert "Bare du og Anne Berg" in page.said
    assert SECRET in page.said
    assert {form.values["line"][0] for form in page.forms("send_private_beskjed")} == {str(MOR.id), str(FAR.id)}
    await kari.done(page.form("answer_beskjed"), words="Takk for at du sier det.")
    await running.caught_up()
    assert (await room(running, log, FAR)).said == before
    assert await running.hub.since(FAR.id, position) == []
    assert "Takk for at du sier det." in (await room(running, log, MOR)).said


async def test_what_is_written_in_another_language_says_so_and_can_be_asked_about(running: Running, log: UUID) -> None:
    await running.school.admin.execute("UPDATE person SET language = 'en' WHERE id = $1", FAR.id)
    far = await running.browser(FAR)
    await far.done((await far.open(f"/logg/{log}/beskjed")).form("send_beskjed"), words="Can we meet?")
    await running.caught_up()
    await running.school.admin.execute("UPDATE person SET language = 'nb' WHERE id = $1", FAR.id)
    page = await room(running, log, KARI)
    assert "Skrevet på engelsk." in page.said
    assert page.root.all("p", lang="en")
    assert "ask_forklaring" not in page.actions
    page = await room(running, log, MOR)
    page = await (await running.browser(MOR)).done(page.form("ask_forklaring"))
    assert "ber om en forklaring" in page.said


async def test_it_is_put_on_the_list_of_the_meeting(running: Running) -> None:
    meeting = await called(running.school)
    await running.caught_up()
    mor, kari = await running.browser(MOR), await running.browser(KARI)
    await mor.done((await room(running, meeting.log, MOR)).form("send_beskjed"), words="Om tolk")
    await running.caught_up()
    page = await kari.done((await room(running, meeting.log, KARI)).form("defer_beskjed"))
    assert "Tas opp i møtet torsdag 10. desember" in page.said
    assert "Beskjeder som venter" not in (await kari.open(f"/logg/{meeting.log}")).said


async def test_nobody_else_finds_the_room(running: Running, log: UUID) -> None:
    for who in (SOLVEIG, INGER):
        assert (await (await running.browser(who)).get(f"/logg/{log}/beskjed")).status == 404
    assert (await (await running.browser(MOR)).get(f"/logg/{stream_beside(log)}/beskjed")).status == 404
