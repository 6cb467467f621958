"""«Når det skjer»: one tap from the log, short, and gone when it helps no longer (R91)."""

import pytest

from tests.cases.people import FAR, KARI, MOR, OLA
from tests.cases.routine import opened
from tests.web.running import Running

NASTY = "<b>Lise</b> går & \u202egråter"


@pytest.mark.requirement(91)
async def test_the_mother_writes_what_helps_and_the_teacher_reads_it_in_the_moment(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    mor, kari, far = [await running.browser(who) for who in (MOR, KARI, FAR)]
    assert (await kari.open(f"/logg/{log}")).root.all("a", href=f"/logg/{log}/haandgrep")
    form = (await mor.open(f"/logg/{log}/haandgrep")).form("agree_haandgrep")
    page = await mor.done(form, happens=NASTY, then="Vent.\nTell til ti sammen. 🙂")
    assert page.path == f"/logg/{log}/haandgrep"
    read = await kari.open(f"/logg/{log}/haandgrep")
    assert NASTY in read.root.first("article").text
    assert "Tell til ti sammen. 🙂" in read.said
    assert "Skrevet av Anne Berg" in read.said
    assert not read.root.all("b")
    assert "end_haandgrep" not in (await far.open(f"/logg/{log}/haandgrep")).actions
    page = await kari.done(read.form("end_haandgrep"), reason="Det skjer ikke lenger.")
    assert "Tell til ti" not in page.said
    assert (await (await running.browser(OLA)).get(f"/logg/{log}/haandgrep")).status == 404


async def test_what_is_too_long_to_be_read_in_the_moment_is_refused_and_kept_in_the_form(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    mor = await running.browser(MOR)
    form = (await mor.open(f"/logg/{log}/haandgrep")).form("agree_haandgrep")
    page = await mor.refused(form, happens="å" * 301, then="Vent.")
    assert [text for text, _ in page.errors] == ["Teksten er for lang: 301 tegn. Det er plass til 300."]
    assert page.form("agree_haandgrep").values["then"] == ["Vent."]
