"""Files as people meet them: added by a form, fetched as a download, and nobody's who may not see the entry."""

import asyncio
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from aiohttp import ClientError, FormData
from sqlalchemy import text

from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.stafettlogg import FilAdded
from services.cases.stafettlogg.fil import MOST
from services.kernel.database import reading_as
from services.kernel.fil_parts import PART
from tests.cases.people import FAR, GRETE, INGER, KARI, LISE, MOR, OLA, SOLVEIG, Somebody
from tests.cases.routine import opened
from tests.web.browser import Browser, page_of
from tests.web.html_page import HtmlPage
from tests.web.running import Running
from tests.web.test_erased import erase, position_of
from web import fil_upload
from web.fil_download import SANDBOX
from web.fil_upload import AROUND

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 2_400
"""More than two parts."""
NAME = "Kartlegging høst «Lise» 🙂 تقرير.pdf"
COUNT = "SELECT count(*) FROM fil_part"


@pytest.fixture(scope="module")
async def log(running: Running) -> UUID:
    stream = await opened(running.school)
    await running.caught_up()
    return stream


def form(content: bytes, name: str = NAME, **fields: str) -> FormData:
    data = FormData(quote_fields=False)  # as browsers send it
    for field, value in fields.items():
        data.add_field(field, value)
    data.add_field("fil", content, filename=name, content_type="application/x-evil")
    return data


async def send(running: Running, who: Somebody, log: UUID, data: Any) -> tuple[int, HtmlPage]:
    browser = await running.browser(who)
    answer = await browser.post(f"/filer/{log}", data)
    if answer.status == 303:
        assert answer.headers["Location"].startswith(f"/logg/{log}/filer")
        return 303, await browser.open(answer.headers["Location"])
    return answer.status, await page_of(answer)


async def fetch(browser: Browser, log: UUID, fil: UUID | str) -> tuple[int, bytes, dict[str, str]]:
    async with browser.session.get(f"/filer/{log}/{fil}", headers={"Cookie": browser.cookie}) as answer:
        return answer.status, await answer.read(), dict(answer.headers)


async def newest(running: Running, log: UUID) -> FilAdded:
    await running.caught_up()
    return await running.school.last(FilAdded, log)


async def test_a_mother_adds_a_file_and_everyone_in_the_log_fetches_it(running: Running, log: UUID) -> None:
    room = await (await running.browser(MOR)).open(f"/logg/{log}/filer")
    upload = room.root.first("form", enctype="multipart/form-data")
    assert upload.attributes["action"] == f"/filer/{log}"
    status, page = await send(running, MOR, log, form(PDF, words="Fra legen.", command_id=str(uuid4())))
    assert status == 303
    assert "Fra legen." in page.said
    assert "PDF, 614 kB" in page.said
    event = await newest(running, log)
    assert (event.name, event.kind, event.size, event.parts) == (NAME, "pdf", len(PDF), len(PDF) // PART + 1)
    for who in (MOR, FAR, KARI):
        status, content, headers = await fetch(await running.browser(who), log, event.fil)
        assert (status, content) == (200, PDF)
        assert headers["Content-Type"] == "application/pdf"
        assert headers["Content-Security-Policy"] == SANDBOX
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        said = headers["Content-Disposition"]
        assert said.startswith('attachment; filename="Kartlegging h_st _Lise_')
        assert said.endswith(f"filename*=UTF-8''{quote(NAME, safe='')}")
    assert NAME in (await (await running.browser(FAR)).open(f"/logg/{log}")).said


async def test_nobody_else_finds_file_or_form(running: Running, log: UUID) -> None:
    await send(running, KARI, log, form(PDF))
    fil = (await newest(running, log)).fil
    before = await running.school.admin.fetchval(COUNT)
    for who in (OLA, INGER, SOLVEIG, GRETE, LISE):
        browser = await running.browser(who)
        assert (await fetch(browser, log, fil))[0] == 404
        assert (await browser.get(f"/logg/{log}/filer")).status == 404
        assert (await send(running, who, log, form(PDF)))[0] == 404
        async with reading_as(running.school.reader, who.id) as reading:
            assert not (await reading.execute(text("SELECT n FROM fil_part"))).all()
    assert await running.school.admin.fetchval(COUNT) == before
    kari = await running.browser(KARI)
    other = await opened(running.school)
    for stream, which in ((log, uuid4()), (uuid4(), fil), (other, fil), (log, "x"), (log, f"{fil}%00")):
        assert (await fetch(kari, stream, which))[0] == 404
    nobody = await running.browser()
    assert (await nobody.post(f"/filer/{log}", form(PDF))).status == 401


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"MZ\x90\x00" * 200_000, "rapport.pdf", "Navnet slutter på «pdf», men innholdet er noe annet."),
        (b"<script>", "side.html", "Denne typen fil kan ikke legges ved."),
        (b"", "tom.pdf", "Velg en fil som ikke er tom."),
        (b"%PDF-" + bytes(MOST), "stor.pdf", "Filen er for stor. Det er plass til 20 MB."),
        (b"%PDF-" + bytes(MOST + AROUND), "stor.pdf", "Filen er for stor. Det er plass til 20 MB."),
    ],
)
async def test_a_file_that_is_refused_leaves_nothing_and_the_words_stand(
    running: Running, log: UUID, content: bytes, name: str, sentence: str
) -> None:
    before = await running.school.admin.fetchval(COUNT)
    data = FormData()
    data.add_field("words", "Det jeg skrev")
    data.add_field("fil", content, filename=name)
    status, page = await send(running, KARI, log, data)
    assert status == 422
    assert sentence in page.said
    assert len(content) > MOST + AROUND or "Det jeg skrev" in page.html
    assert page.root.all("form", enctype="multipart/form-data")
    assert await running.school.admin.fetchval(COUNT) == before


@pytest.mark.parametrize("data", [b"", {"words": "x"}, b"--x\r\n\r\n", FormData({"fil": "bare tekst"})])
async def test_what_is_no_file_is_refused_in_words(running: Running, log: UUID, data: Any) -> None:
    status, page = await send(running, KARI, log, data)
    assert status == 422
    assert page.said


async def test_a_log_that_waits_takes_none_and_says_so(running: Running) -> None:
    log = await opened(running.school)
    await running.school.perform(WithdrawSamtykke(log), FAR)
    await running.caught_up()
    before = await running.school.admin.fetchval(COUNT)
    assert "Legg ved" not in (await (await running.browser(KARI)).open(f"/logg/{log}/filer")).said
    status, page = await send(running, KARI, log, form(PDF))
    assert status == 422
    assert "Stafettloggen er satt på vent. Den kan leses, men ikke endres." in page.said
    assert await running.school.admin.fetchval(COUNT) == before


async def test_the_same_form_twice_is_one_file(running: Running, log: UUID) -> None:
    again = str(uuid4())
    assert (await send(running, KARI, log, form(PDF, command_id=again)))[0] == 303
    before = await running.school.admin.fetchval(COUNT)
    assert (await send(running, KARI, log, form(PDF, command_id=again)))[0] == 422
    assert await running.school.admin.fetchval(COUNT) == before


async def test_no_form_claims_a_file_that_was_not_looked_into(running: Running, log: UUID) -> None:
    claim = {"stafettlogg": str(log), "fil": str(uuid4()), "name": "x.pdf", "kind": "pdf", "size": "1", "parts": "1"}
    claim |= {"sha256": "0" * 64, "words": "", "page": f"/logg/{log}/filer"}
    assert (await (await running.browser(KARI)).post("/handling/add_fil", claim)).status == 404


async def test_who_is_too_slow_is_told_and_nothing_stays(
    running: Running, log: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fil_upload, "PATIENCE", 0.3)
    before, hangs = await running.school.admin.fetchval(COUNT), asyncio.Event()

    async def slowly() -> Any:
        yield b"--x\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"a.pdf\"\r\n\r\n%PDF-" + bytes(300_000)
        await hangs.wait()

    browser = await running.browser(KARI)
    origin = f"http://{browser.session._base_url.authority}"  # type: ignore[union-attr]
    headers = {"Origin": origin, "Content-Type": "multipart/form-data; boundary=x"}
    answer = await browser.ask("POST", f"/filer/{log}", data=slowly(), headers=headers)
    hangs.set()
    assert answer.status == 408
    assert await running.school.admin.fetchval(COUNT) == before


async def test_what_is_stored_is_sealed_and_goes_with_its_entry(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    await send(running, KARI, log, form(PDF))
    event, admin = await newest(running, log), running.school.admin
    rows = await admin.fetch("SELECT * FROM fil_part WHERE fil = $1 ORDER BY n", event.fil)
    assert {row["position"] for row in rows} == {await position_of(running, log, FilAdded.TOPIC)}
    assert not any(PDF[:8] in row["sealed"] or PDF[1000:1100] in row["sealed"] for row in rows)
    kari = await running.browser(KARI)
    await admin.execute("UPDATE fil_part SET sealed = $2 WHERE fil = $1 AND n = 2", event.fil, rows[1]["sealed"])
    with pytest.raises(ClientError):
        await fetch(kari, log, event.fil)  # the connection is cut: half a file never looks like a whole one
    await erase(running, log, rows[0]["position"])
    assert not await admin.fetch("SELECT FROM fil_part WHERE fil = $1", event.fil)
    assert (await fetch(kari, log, event.fil))[0] == 404
    assert NAME not in (await kari.open(f"/logg/{log}/filer")).said


async def test_what_was_never_finished_goes_after_a_day_and_not_before(running: Running, log: UUID) -> None:
    admin, now = running.school.admin, running.school.clock.now()
    old, young = uuid4(), uuid4()
    begun = "INSERT INTO fil_part (fil, n, stream, begun, sealed)"
    insert = f"{begun} VALUES ($1, 0, $2, $3::timestamptz - $4::interval, '')"
    await admin.execute(insert, old, log, now, fil_upload.KEPT * 1.1)
    await admin.execute(insert, young, log, now, fil_upload.KEPT * 0.9)
    await send(running, KARI, log, form(PDF))
    left = {row["fil"] for row in await admin.fetch("SELECT DISTINCT fil FROM fil_part WHERE position IS NULL")}
    assert left == {young}
    assert (await fetch(await running.browser(KARI), log, young))[0] == 404
    await admin.execute("DELETE FROM fil_part WHERE fil = $1", young)
