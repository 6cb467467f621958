"""The proxy: HTTP/2, streams that are not held back, two webs of which either may fall, and what nobody sees."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import uuid4

import pytest

from tests.deploy.compose_file import services
from tests.deploy.proxy import FILES, Proxy, proxy
from tests.waiting import until

pytestmark = pytest.mark.slow
AWAY = "Vi får det ikke til akkurat nå"
SLOW = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Proxy]:
    async with proxy(tmp_path) as here:
        yield here


def test_it_names_both_webs() -> None:
    text = (FILES / "Caddyfile").read_text()
    webs = {name for name, one in services().items() if one.get("command") == ["web"]}
    assert webs == {"web-1", "web-2"}
    assert all(f"{name}:8080" in text for name in webs)
    assert webs <= services()["proxy"]["depends_on"].keys()


async def test_browsers_get_http_2_and_plain_http_leads_to_https(here: Proxy) -> None:
    here.trusted.set_alpn_protocols(["h2", "http/1.1"])
    _, writer = await asyncio.open_connection("localhost", here.port, ssl=here.trusted)
    channel = writer.get_extra_info("ssl_object")
    assert isinstance(channel, ssl.SSLObject)
    assert channel.selected_alpn_protocol() == "h2"
    writer.close()
    async with here.session.get(f"http://localhost:{here.plain}/logg/x?y=1", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (301, f"{here.url}/logg/x?y=1")


async def test_the_web_hears_which_site_was_meant(here: Proxy) -> None:
    """Our own forms are known by their Origin, which must be the host they were sent to."""
    async with here.session.get(here.url) as answer:
        assert await answer.text() == f"localhost:{here.port} https"


async def test_what_is_for_those_who_run_it_cannot_be_reached(here: Proxy) -> None:
    for one in here.webs:
        one.asked.clear()
    assert [await here.status(path) for path in ("/metrics", "/ready", "/health", "/ready?x")] == [404] * 4
    assert not [asked for one in here.webs for asked in one.asked]


async def test_a_stream_is_passed_on_frame_by_frame(here: Proxy) -> None:
    async with here.session.get(f"{here.url}/live") as answer:
        assert await _frame(answer.content.readuntil) == b"data: 1\n\n"
        for one in here.webs:
            one.held.set()
        assert await _frame(answer.content.readuntil) == b"data: 2\n\n"


async def test_a_page_is_asked_for_once_more_at_the_other_web_but_a_form_is_sent_once(here: Proxy) -> None:
    here.webs[0].breaks = True
    assert {await here.status("/side") for _ in range(6)} == {200}
    here.webs[1].breaks = True
    for one in here.webs:
        one.asked.clear()
    await until(lambda: _both_back(here))
    sent = [asked for one in here.webs for asked in one.asked if asked.startswith("POST")]
    assert sent
    assert len(sent) == len(set(sent))


async def test_a_web_that_is_not_ready_gets_nothing_and_without_any_a_page_says_try_again(here: Proxy) -> None:
    here.webs[0].ready = 503
    await until(lambda: _left(here))
    here.webs[1].ready = 503

    async def away() -> bool:
        async with here.session.get(f"{here.url}/logg/{uuid4()}") as answer:
            return (
                answer.status == 503 and AWAY in await answer.text() and answer.headers["Cache-Control"] == "no-store"
            )

    await until(away)
    here.webs[0].ready = here.webs[1].ready = 200
    await until(lambda: _back(here))


async def test_its_log_says_nothing_of_what_was_asked_for(here: Proxy) -> None:
    """Not even of a stream that was cut off, which it logs with all that it knows."""
    secret = str(uuid4())
    async with here.session.get(f"{here.url}/live?after={secret}", headers={"Cookie": secret}) as answer:
        await _frame(answer.content.readuntil)
        for one in here.webs:
            one.breaks = True
            one.held.set()
        await until(lambda: "aborting with incomplete response" in here.log.read_text())
    text = here.log.read_text()
    assert secret not in text
    assert "remote_ip" not in text


async def test_whoever_sends_headers_slowly_is_cut_off(here: Proxy) -> None:
    reader, writer = await asyncio.open_connection("localhost", here.port, ssl=here.trusted)
    writer.write(SLOW)
    async with asyncio.timeout(20):
        while await reader.read(100):
            pass
    writer.close()


async def _frame(readuntil: Callable[[bytes], Awaitable[bytes]]) -> bytes:
    async with asyncio.timeout(5):
        return await readuntil(b"\n\n")


async def _left(here: Proxy) -> bool:
    """Nothing has come to the first web for a while."""
    here.webs[0].asked.clear()
    assert {await here.status("/") for _ in range(4)} == {200}
    return not here.webs[0].asked


async def _back(here: Proxy) -> bool:
    return await here.status("/") == 200


async def _both_back(here: Proxy) -> bool:
    """A form of its own each time, until one has reached a web."""
    assert await here.status(f"/skjema/{uuid4()}", "POST") in (502, 503)
    return any(asked.startswith("POST") for one in here.webs for asked in one.asked)
