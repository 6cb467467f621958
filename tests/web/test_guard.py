"""What every request must fulfil, and what every answer carries: limits, origins, sessions, headers, no stack trace."""

import asyncio
import gzip
import json
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiohttp import web

from services.cases.actions.agree_tiltak import AgreeTiltak
from services.cases.actions.answer_moete import AnswerMoete
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.hold_moete import HoldMoete
from services.kernel.errors import Unavailable
from tests.cases.people import FAR, KARI, MOR
from tests.cases.routine import call, opened, under_way
from tests.cases.school import School
from tests.web.browser import Browser, page_of
from tests.web.running import Running, session_cookie
from web import guard
from web.headers import HEADERS
from web.session import SESSIONS

logger = logging.getLogger(__name__)
TOO_MUCH = 320 * 1024 + 1
A_PAGE_OF_A_PHONE = 14 * 1024


@pytest.fixture(scope="module")
async def log(running: Running) -> UUID:
    stream = await opened(running.school)
    await running.caught_up()
    return stream


@pytest.fixture
async def kari(running: Running) -> Browser:
    return await running.browser(KARI)


async def test_a_body_too_large_is_answered_with_a_page(running: Running, kari: Browser, log: UUID) -> None:
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    before = await running.school.height()
    page = await page_of(await kari.send(form, words="å" * TOO_MUCH))
    assert page.status == 413
    assert "Gå tilbake, så står teksten din der." in page.said
    page = await kari.refused(form, words="a" * 60_000)
    assert page.form("set_maal").values["words"] == ["a" * 60_000]
    assert await running.school.height() == before
    await kari.done(page.form("set_maal"), words="😀" * 8_000)  # as long as an answer may be, in the widest letters


async def endless(bytes_a_time: int, pause: float) -> AsyncIterator[bytes]:
    while True:
        yield b"a" * bytes_a_time
        await asyncio.sleep(pause)


async def test_a_body_in_pieces_ends_at_the_same_size(kari: Browser) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    answer = await kari.post("/handling/set_maal", endless(8_192, 0), headers=kind)
    assert (await page_of(answer)).status == 413


async def test_a_body_that_never_ends_has_an_end(kari: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "BODY_DEADLINE", 0.2)
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    async with asyncio.timeout(10):
        page = await page_of(await kari.post("/handling/set_maal", endless(1, 0.02), headers=kind))
    assert page.status == 408
    assert "Vi fikk ikke alt du sendte." in page.said


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": ""},
        {"Origin": "http://localhost:8080.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
@pytest.mark.parametrize("path", ["/handling/set_maal", "/kladd", "/utlogging", "/nowhere"])
async def test_a_form_of_another_site_is_refused(
    running: Running, kari: Browser, headers: dict[str, str], path: str
) -> None:
    before = await running.school.height()
    answer = await kari.post(path, {"words": "a"}, headers=headers)
    page = await page_of(answer)
    assert (page.status, await running.school.height()) == (403, before)
    assert "fra et annet nettsted" in page.said
    assert (await kari.get("/innstillinger")).said.count("Logg ut")


async def test_an_old_browser_that_sends_neither_is_let_in(kari: Browser, log: UUID) -> None:
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    answer = await kari.post(form.action, {k: v[0] for k, v in form.values.items()} | {"words": "Ro"}, headers={})
    assert answer.status == 303


@pytest.mark.parametrize("path", ["/handling/nei", "/handling/", "/handling/__init__", "/handling/set_maal/x", "/nei"])
async def test_what_is_no_action_is_not_there(kari: Browser, path: str) -> None:
    unknown = (await kari.get(f"/logg/{uuid4()}")).said
    page = await page_of(await kari.post(path, {"page": "/"}))
    assert (page.status, page.said) == (404, unknown)
    page = await kari.get(path)
    assert (page.status, page.said) == (404, unknown)


async def test_an_action_is_never_done_by_a_link(running: Running, kari: Browser, log: UUID) -> None:
    before = await running.school.height()
    for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH"):
        answer = await kari.ask(
            method,
            f"/handling/set_maal?stafettlogg={log}&words=x&page=/logg/{log}",
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        assert answer.status == 404
    assert await running.school.height() == before


async def expire(running: Running) -> None:
    await running.school.admin.execute("UPDATE session SET seen = seen - interval '9 hours'")


async def test_an_ended_session_leads_to_the_way_in_and_back(running: Running, log: UUID) -> None:
    mor = await running.browser(MOR)
    await mor.open(f"/logg/{log}")
    await expire(running)
    answer = await mor.ask("GET", f"/logg/{log}")
    assert (answer.status, answer.headers["Location"]) == (303, f"/?til=/logg/{log}")
    assert (await mor.ask("GET", "/")).headers["Location"] == "/om"
    assert (await mor.ask("GET", "/live?after=1")).status == 401
    assert (await mor.post("/kladd", {"key": "set_maal:x", "values": "{}"})).status == 401


async def test_a_form_sent_after_the_session_ended_keeps_the_words_and_does_nothing(
    running: Running, kari: Browser, log: UUID
) -> None:
    form = (await kari.open(f"/logg/{log}/moeter")).form("call_moete")
    before = await running.school.height()
    await expire(running)
    page = await page_of(await kari.send(form, place="Skolen", agenda="Lang tekst\n<b>med mye</b>"))
    assert (page.status, page.title, await running.school.height()) == (401, "Du er logget ut", before)
    assert "Lang tekst <b>med mye</b>" in page.said
    assert "Skolen" in page.said
    assert "Lise" not in page.said


@pytest.mark.parametrize(
    "cookie", ["stafettlogg=", "stafettlogg=x", "stafettlogg=\udcff", "stafettlogg=æ", "=;;=", "a" * 4000]
)
async def test_a_cookie_that_is_no_session_is_nobody(running: Running, cookie: str) -> None:
    stranger = await running.browser()
    stranger.cookie = cookie
    assert (await stranger.ask("GET", "/innstillinger")).status == 200
    assert (await stranger.ask("GET", f"/logg/{uuid4()}")).status == 303


async def test_a_session_lasts_as_long_as_it_is_used_and_at_most_thirty_days(running: Running, log: UUID) -> None:
    mor, school = await running.browser(MOR), running.school
    begun = school.clock.at
    try:
        for _ in range(4):
            school.clock.at += timedelta(hours=7.9)
            assert "Logg ut" in (await mor.get("/innstillinger")).said
        await school.admin.execute("UPDATE session SET created = created - interval '30 days'")
        assert (await mor.ask("GET", f"/logg/{log}")).status == 303
    finally:
        school.clock.at = begun


async def test_logging_out_ends_it_on_the_server_too(running: Running, log: UUID) -> None:
    mor = await running.browser(MOR)
    answer = await mor.post("/utlogging")
    assert (answer.status, answer.cookies["stafettlogg"]["max-age"]) == (303, "0")
    assert (await mor.ask("GET", f"/logg/{log}")).status == 303


async def test_cookies_are_the_servers_alone_and_bound_to_the_host_where_it_is_https(running: Running) -> None:
    response = web.Response()
    await running.app[SESSIONS].begin(MOR.id, response)
    cookie = response.cookies["stafettlogg"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")

    settings = replace(running.parts.settings, public_url="https://stafettlogg.example")
    app, server = await running.serve(replace(running.parts, settings=settings), running.hub)
    response = web.Response()
    await app[SESSIONS].begin(MOR.id, response)
    cookie = response.cookies["__Host-stafettlogg"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, True, "Lax", "/")
    assert cookie["domain"] == ""
    mor = await running.browser_at(server, app, MOR)
    gone = (await mor.post("/utlogging")).cookies["__Host-stafettlogg"]
    assert (gone["secure"], gone["path"], gone["max-age"]) == (True, "/", "0")
    assert (await mor.ask("GET", "/", headers={"Origin": "https://stafettlogg.example"})).status == 303


async def test_every_kind_of_answer_carries_the_headers(running: Running, kari: Browser, log: UUID) -> None:
    """`Browser.ask` looks at each answer; here stand the kinds that no other test meets."""
    style = next(one for one in (await kari.open("/")).root.all("link") if one.attributes["rel"] == "stylesheet")
    asset = await kari.ask("GET", style.attributes["href"])
    same = await kari.ask("GET", style.attributes["href"], headers={"If-None-Match": asset.headers["ETag"]})
    assert (asset.status, same.status) == (200, 304)
    for method, path, status in (
        ("GET", "/health", 200),
        ("GET", "/ready", 200),
        ("GET", "/assets/nei.css", 404),
        ("GET", "/manifest.webmanifest", 200),
        ("GET", "/service-worker.js", 200),
        ("GET", "/frakoblet", 200),
        ("HEAD", f"/logg/{log}", 200),
        ("OPTIONS", "/", 404),
        ("GET", "/live?after=²", 200),
    ):
        answer = await kari.ask(method, path)
        assert answer.status == status, (path, answer.status)
        answer.close()
    assert HEADERS["Cache-Control"] == "no-store"


async def test_broken_json_is_a_problem_and_a_script_is_answered_in_json(kari: Browser) -> None:
    for body in (b"{", b"[]", b'{"endpoint": 1}', b"\xff", b"[" * 50_000, b""):
        answer = await kari.post(
            "/push/abonnement", body, headers={"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
        )
        assert (answer.status, answer.content_type) == (400, "application/problem+json")
        assert (await answer.json(content_type=None))["status"] == 400
    answer = await kari.ask("GET", f"/logg/{uuid4()}", headers={"Accept": "application/json"})
    problem = json.loads(await answer.text())
    assert (answer.content_type, problem["status"], problem["detail"]) == (
        "application/problem+json", 404, "Siden finnes ikke.",
    )  # fmt: skip


class Broken:
    """A register, or records, with a defect or with a database that is away."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def __getattr__(self, name: str) -> object:
        raise self.fault


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (RuntimeError("hemmelig innhold"), 500),
        (ConnectionRefusedError("10.0.0.7"), 503),
        (Unavailable("Vent litt."), 503),
    ],
)
async def test_a_defect_or_a_database_that_is_away_is_a_page_and_never_a_stack_trace(
    running: Running, fault: Exception, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    broken: Any = Broken(fault)
    parts = replace(running.parts, register=broken, records=broken)
    app, server = await running.serve(parts, running.hub)
    kari = await running.browser_at(server, app, None)
    kari.cookie = await session_cookie(running.app, KARI.id)
    caplog.set_level("CRITICAL")
    page = await kari.get("/undring/ny")
    assert page.status == status
    assert "Traceback" not in page.html
    assert "hemmelig" not in page.html
    assert "10.0.0.7" not in page.html
    assert "vet ikke" not in page.html
    answer = await kari.post("/handling/set_maal", {"words": "Lang tekst", "page": "/"})
    again = await page_of(answer)
    assert again.status == status
    assert ("Vi vet ikke om det du sendte, ble lagret." in again.html) == (not isinstance(fault, Unavailable))


async def a_long_story(school: School, chance: Random) -> tuple[UUID, int]:
    """A log and the number of its entries, a hundred: plans, meetings and words that do not repeat themselves."""
    words = " ".join(school.pack.texts()).split()

    def said(count: int) -> str:
        return " ".join(chance.choices(words, k=count))

    plan = await under_way(school)
    for _ in range(10):
        agreed = AgreeTiltak(
            plan.log, maal=plan.maal, what=said(8), arena="hjemme", responsible=MOR.id, from_on=school.today
        )
        await school.perform(agreed, KARI)
        tiltak = list((await school.log(plan.log)).tiltak)[-1]
        await school.perform(DoTiltak(plan.log, tiltak, said(12), school.today), MOR)
    while len(await school.entries(plan.log)) < 100:
        await school.perform(replace(call(school, plan.log), agenda=said(12)), KARI)
        moete = list((await school.log(plan.log)).moeter)[-1]
        for one in (MOR, FAR):
            await school.perform(AnswerMoete(plan.log, moete, "kommer", interpreter=False), one)
        attended = (KARI.id, MOR.id, FAR.id)
        await school.perform(HoldMoete(plan.log, moete, school.today, attended, said(6), said(20)), KARI)
    return plan.log, len(await school.entries(plan.log))


async def test_pages_are_compressed_for_those_who_accept_it_and_light_enough_for_a_phone(
    running: Running, kari: Browser
) -> None:
    log, entries = await a_long_story(running.school, Random(7))
    await running.caught_up()
    for who in (KARI, MOR, FAR):
        browser, accepts = await running.browser(who), {"Accept-Encoding": "gzip, deflate, br, zstd"}
        answer = await browser.ask("GET", f"/logg/{log}", headers=accepts, auto_decompress=False)
        assert answer.headers["Content-Encoding"] == "gzip"
        sent = await answer.read()
        plain = gzip.decompress(sent)
        shown = plain.count(b"data-entry=")
        logger.info("%s: %s entries, %s bytes, %s sent", who.given_name, shown, len(plain), len(sent))
        assert entries - shown <= 2
        assert len(sent) <= A_PAGE_OF_A_PHONE
    for refused in ("", "identity", "br", "gzip;q=0", "gzip; q=0.0, br"):
        answer = await kari.ask("GET", f"/logg/{log}", headers={"Accept-Encoding": refused})
        assert "Content-Encoding" not in answer.headers
        assert (await answer.text()).startswith("<!doctype html>")
