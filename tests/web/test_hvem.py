"""«Hvem er med»: who is with in a log, what each may see, and who helps without being in it."""

from uuid import UUID

import pytest

from tests.cases.people import FAR, INGER, KARI, MOR, SOLVEIG
from tests.cases.routine import opened
from tests.web.running import Running

GIVEN = """
    INSERT INTO access (position, stream, person, role, given, fra_naa)
    VALUES ((SELECT position + 1 FROM head), $1, $2, $3, true, $4)"""


@pytest.fixture(scope="module")
async def log(running: Running) -> UUID:
    stream = await opened(running.school)
    await running.caught_up()
    return stream


async def test_everybody_reads_who_is_with_and_what_they_see(running: Running, log: UUID) -> None:
    for who in (KARI, MOR, FAR):
        page = await (await running.browser(who)).open(f"/logg/{log}/hvem")
        for name in ("Kari Lie", "Anne Berg", "Jon Berg"):
            assert name in page.said
        assert "Ser hele loggen, leder møtene og fører loggen." in page.said
        assert page.actions == ({"name_ekstern"} if who is KARI else set())


async def test_whoever_is_not_in_it_finds_nothing(running: Running, log: UUID) -> None:
    for who in (SOLVEIG, INGER):
        assert (await (await running.browser(who)).get(f"/logg/{log}/hvem")).status == 404


async def test_an_outside_helper_is_named_with_a_contact_and_taken_off_again(running: Running, log: UUID) -> None:
    kari = await running.browser(KARI)
    page = await kari.open(f"/logg/{log}/hvem")
    form = page.form("name_ekstern")
    again = await kari.refused(form, name="Siri <b> سيري", what="")
    assert "Siri &lt;b&gt; سيري" in again.html
    page = await kari.done(again.form("name_ekstern"), name="Siri Bø 🙂", what="Trener", contact=str(MOR.id))
    await running.caught_up()
    seen = await (await running.browser(FAR)).open(f"/logg/{log}/hvem")
    assert "Siri Bø 🙂" in seen.said
    assert "Holder kontakten: Anne Berg" in seen.said
    page = await kari.open(f"/logg/{log}/hvem")
    await kari.done(page.form("end_ekstern"))
    await running.caught_up()
    assert "Siri" not in (await kari.open(f"/logg/{log}/hvem")).said


@pytest.mark.parametrize("page", ["", "/hvem"])
@pytest.mark.parametrize(("role", "fra_naa"), [("deltaker", False), ("deltaker_plan", False), ("deltaker", True)])
async def test_the_pages_of_a_log_work_for_whoever_is_let_in(
    running: Running, log: UUID, page: str, role: str, fra_naa: bool
) -> None:
    await running.school.admin.execute(GIVEN, log, SOLVEIG.id, role, fra_naa)
    try:
        solveig = await running.browser(SOLVEIG)
        seen = await solveig.open(f"/logg/{log}{page}")
        assert seen.actions == set()
        past = page == "" and role == "deltaker" and not fra_naa
        assert ("Vi vil at Lise skal ha det bra på skolen." in seen.said) == past
        front = await solveig.open("/")
        assert "Lise Berg" in front.said
    finally:
        await running.school.admin.execute("DELETE FROM access WHERE person = $1", SOLVEIG.id)
