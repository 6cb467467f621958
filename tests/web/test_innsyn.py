"""The seen log: nothing of a log leaves before it is written down who is shown it."""

from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import text

from services.cases.actions.do_tiltak import DoTiltak
from services.kernel.database import reading_as
from tests.cases.people import FAR, GRETE, INGER, KARI, LISE, MOR, SKOLE, SOLVEIG, TOR, Somebody
from tests.cases.routine import inspected, opened, planned, raised
from tests.web.running import Running

ROWS = "SELECT page, roles, service, kontroll, kin, position FROM innsyn WHERE stream = $1 AND person = $2 ORDER BY n"
MAY_READ = text("SELECT person FROM innsyn WHERE stream = :stream")


@pytest.fixture(scope="module")
async def log(running: Running) -> UUID:
    stream = await opened(running.school)
    await running.caught_up()
    return stream


async def rows(running: Running, stream: UUID, who: Somebody) -> list[asyncpg.Record]:
    return list(await running.school.admin.fetch(ROWS, stream, who.id))


async def readers(running: Running, stream: UUID, who: Somebody | None) -> set[UUID]:
    """Whose reading of the stream this person may know of."""
    async with reading_as(running.parts.reader, who.id if who else UUID(int=0)) as connection:
        return {row.person for row in await connection.execute(MAY_READ, {"stream": stream})}


async def test_who_reads_a_log_is_written_down_with_role_and_service(running: Running, log: UUID) -> None:
    for who, role, kin in ((KARI, "stafettholder", False), (MOR, "foresatt", True)):
        await (await running.browser(who)).open(f"/logg/{log}")
        (row,) = await rows(running, log, who)
        assert (row["page"], row["roles"], row["kin"]) == ("/logg/{stream}", [role], kin)
        assert row["service"] == (SKOLE if who is KARI else None)
        assert row["position"] == await running.school.height()


async def test_the_same_page_again_is_no_row_more_until_there_is_something_new(running: Running) -> None:
    plan = await planned(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    for _ in range(3):
        await kari.open(f"/logg/{plan.log}")
    assert len(await rows(running, plan.log, KARI)) == 1
    agreed = next(iter((await running.school.log(plan.log)).tiltak))
    await running.school.perform(DoTiltak(plan.log, agreed, "Gikk fint", running.school.today), KARI)
    await running.caught_up()
    await kari.open(f"/logg/{plan.log}")
    first, second = await rows(running, plan.log, KARI)
    assert second["position"] > first["position"]


async def test_a_list_is_reading_of_every_log_that_it_shows(running: Running, log: UUID) -> None:
    other = await opened(running.school)
    undring = await raised(running.school)
    await running.caught_up()
    await (await running.browser(KARI)).open("/")
    for stream in (log, other, undring):
        assert "/" in [row["page"] for row in await rows(running, stream, KARI)]


async def test_a_form_that_comes_back_shows_the_log_too(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{log}/hvem")).form("name_ekstern")
    await running.school.admin.execute("ALTER TABLE innsyn DISABLE TRIGGER only_added_to")
    await running.school.admin.execute("DELETE FROM innsyn WHERE stream = $1", log)
    await running.school.admin.execute("ALTER TABLE innsyn ENABLE TRIGGER only_added_to")
    await kari.refused(form, name="")
    assert [row["page"] for row in await rows(running, log, KARI)] == ["/logg/{stream}/hvem"]


@pytest.mark.parametrize("path", ["", "/plan", "/hvem", "/utskrift", "/utskrift/data"])
async def test_what_cannot_be_written_down_is_not_shown(running: Running, log: UUID, path: str) -> None:
    kari = await running.browser(KARI)
    running.school.clock.at = running.school.clock.at.replace(hour=running.school.clock.at.hour + 1)
    await running.school.admin.execute("ALTER TABLE innsyn_head RENAME TO away")
    try:
        page = await kari.get(f"/logg/{log}{path}")
    finally:
        await running.school.admin.execute("ALTER TABLE away RENAME TO innsyn_head")
    assert page.status == 503
    assert "Vi fikk ikke skrevet ned at du leser dette, og da kan vi ikke vise det." in page.said
    assert "Lise" not in page.html


async def test_pages_about_no_log_need_no_row(running: Running) -> None:
    kari = await running.browser(KARI)
    await running.school.admin.execute("ALTER TABLE innsyn_head RENAME TO away")
    try:
        for path in ("/innstillinger", "/undring/ny", "/om"):
            assert (await kari.get(path)).status == 200
    finally:
        await running.school.admin.execute("ALTER TABLE away RENAME TO innsyn_head")


async def test_whoever_is_refused_has_read_nothing(running: Running, log: UUID) -> None:
    assert (await (await running.browser(SOLVEIG)).get(f"/logg/{log}")).status == 404
    assert not await rows(running, log, SOLVEIG)


async def test_an_auditors_reading_names_the_kontroll(running: Running) -> None:
    kontroll = await inspected(running.school)
    await running.caught_up()
    await (await running.browser(GRETE)).open(f"/kontroll/{kontroll}")
    (row,) = await running.school.admin.fetch(
        "SELECT * FROM innsyn WHERE kontroll = $1 AND stream <> $1 AND page = '/kontroll/{kontroll}'", kontroll
    )
    assert (row["person"], row["roles"], row["kin"]) == (GRETE.id, ["kontrolloer"], False)
    log = row["stream"]
    assert GRETE.id in await readers(running, log, MOR)
    for who in (KARI, MOR):
        await (await running.browser(who)).open(f"/logg/{log}")
    assert await readers(running, log, GRETE) == {GRETE.id, KARI.id}
    page = await (await running.browser(GRETE)).open(f"/kontroll/{kontroll}/sett")
    assert "Kari Lie" in page.said
    assert "Anne Berg" not in page.said
    for stranger in (KARI, MOR, TOR):
        assert (await (await running.browser(stranger)).get(f"/kontroll/{kontroll}/sett")).status == 404


async def test_the_family_sees_what_staff_have_read_and_nobody_sees_what_they_have(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    for who in (KARI, MOR, FAR):
        await (await running.browser(who)).open(f"/logg/{log}")
    assert await readers(running, log, MOR) == {KARI.id, MOR.id}
    assert await readers(running, log, FAR) == {KARI.id, FAR.id}
    assert await readers(running, log, KARI) == {KARI.id}
    for stranger in (SOLVEIG, INGER, TOR, GRETE, LISE, None):
        assert not await readers(running, log, stranger)
