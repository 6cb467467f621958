"""What a push service gets from us, and what we make of its answer."""

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from http_ece import ECEException

from services.notify.channels.web_push.outcome import Accepted, Gone, Later, OurFault, Outcome, TooLarge, outcome_of
from services.notify.channels.web_push.transport import LARGEST_PLAINTEXT, WebPush, push_session
from services.notify.channels.web_push.vapid import Vapid, vapid_key
from tests.doubles.push_service import HOST, Phone, PushService, push_service

NOW = datetime.now(UTC).replace(microsecond=0)
TEXT = b'{"web_push":8030}'


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with push_service() as double:
        yield double


@pytest.fixture
def vapid(tmp_path: Path) -> Vapid:
    return Vapid(vapid_key(tmp_path / "vapid.pem"), "mailto:drift@kommune.example", lambda: NOW)


@pytest.fixture
async def sender(service: PushService, vapid: Vapid) -> AsyncIterator[WebPush]:
    async with service.session() as session:
        yield WebPush(session, vapid)


async def push(sender: WebPush, phone: Phone, message: bytes = TEXT, path: str = "/wpush/v2/secret") -> Outcome:
    return await sender.send(phone.subscription(path), message, urgency="high", topic="Zm9v_-", ttl=3600)


async def test_the_phone_and_nobody_else_reads_it(service: PushService, sender: WebPush) -> None:
    phone = Phone()
    assert await push(sender, phone) == Accepted()
    [received] = service.received
    assert phone.decrypt(received.body) == TEXT
    assert b"web_push" not in received.body
    with pytest.raises(ECEException):
        Phone().decrypt(received.body)


async def test_the_service_gets_the_headers_it_asks_for(service: PushService, sender: WebPush, vapid: Vapid) -> None:
    await push(sender, Phone())
    headers = service.received[0].headers
    assert service.received[0].host == HOST
    assert headers["Authorization"] == vapid.authorization(f"https://{HOST}")
    wanted = {"TTL": "3600", "Urgency": "high", "Topic": "Zm9v_-", "Content-Encoding": "aes128gcm"}
    assert wanted.items() <= headers.items()
    assert headers["Content-Type"] == "application/octet-stream"


async def test_the_address_reaches_the_service_unchanged(service: PushService, sender: WebPush) -> None:
    path = "/w/?token=BQ%3d%3d%2b~a@b;c'(d)"
    await push(sender, Phone(), path=path)
    assert service.received[0].path == path


async def test_a_lifetime_of_nothing_is_never_sent(service: PushService, sender: WebPush) -> None:
    await sender.send(Phone().subscription("/x"), TEXT, urgency="low", topic="a", ttl=0)
    assert service.received[0].headers["TTL"] == "1"


@pytest.mark.parametrize(
    ("urgency", "topic"), [("urgent", "a"), ("high", ""), ("high", "a" * 33), ("high", "æ"), ("high", "a\n")]
)
async def test_an_urgency_or_topic_outside_the_rfc_is_a_mistake_of_ours(
    sender: WebPush, urgency: str, topic: str
) -> None:
    with pytest.raises(ValueError, match="8030"):
        await sender.send(Phone().subscription("/x"), TEXT, urgency=urgency, topic=topic, ttl=60)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Gone()),
        (410, Gone()),
        (413, TooLarge()),
        (429, Later(60)),
        (500, Later(60)),
        (503, Later(60)),
        (400, OurFault(400)),
        (401, OurFault(401)),
        (403, OurFault(403)),
    ],
)
async def test_each_answer_has_its_outcome(
    service: PushService, sender: WebPush, status: int, outcome: Outcome
) -> None:
    service.status = status
    assert await push(sender, Phone()) == outcome
    assert outcome.permanent is not isinstance(outcome, Later)


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("7", 7),
        ("0", 1),
        ("86400", 3600),
        ("9" * 400, 3600),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 1),
        (format_datetime((NOW + timedelta(seconds=90)).replace(tzinfo=None)), 60),
        ("soon", 60),
        ("²", 60),
        ("-5", 60),
        (None, 60),
    ],
    ids=range(11),
)
def test_we_wait_as_long_as_asked_within_bounds(retry_after: str | None, seconds: float) -> None:
    assert outcome_of(429, retry_after, NOW) == Later(seconds)


async def test_the_answer_says_how_long_to_wait(service: PushService, sender: WebPush) -> None:
    service.status, service.headers = 429, {"Retry-After": "120"}
    assert await push(sender, Phone()) == Later(120)


async def test_a_redirect_is_not_followed(service: PushService, sender: WebPush) -> None:
    service.status, service.headers = 307, {"Location": f"https://{HOST}/elsewhere"}
    assert await push(sender, Phone()) == OurFault(307)
    assert len(service.received) == 1


async def test_a_service_that_hangs_is_left_for_later(service: PushService, vapid: Vapid) -> None:
    service.hangs = True
    async with service.session() as session:
        assert await push(WebPush(session, vapid, timeout=0.2), Phone()) == Later(60)
    assert len(service.received) == 1


async def test_a_service_that_is_away_is_left_for_later(vapid: Vapid) -> None:
    async with push_service() as gone:
        pass
    async with gone.session() as session:
        assert await push(WebPush(session, vapid), Phone()) == Later(60)


async def test_a_certificate_we_do_not_know_gets_nothing(service: PushService, vapid: Vapid) -> None:
    local = f"localhost:{service.port}"
    async with push_session() as session:
        sender = WebPush(session, vapid, frozenset({local}))
        outcome = await sender.send(Phone().subscription("/x", local), TEXT, urgency="high", topic="a", ttl=60)
    assert (outcome, service.received) == (Later(60), [])


async def test_an_address_that_has_left_the_list_gets_nothing(service: PushService, sender: WebPush) -> None:
    phone = Phone().subscription("/x", f"localhost:{service.port}")
    assert await sender.send(phone, TEXT, urgency="high", topic="a", ttl=60) == OurFault(None)
    assert service.received == []


async def test_what_no_service_must_take_is_not_sent(service: PushService, sender: WebPush) -> None:
    assert await push(sender, Phone(), bytes(LARGEST_PLAINTEXT + 1)) == TooLarge()
    assert service.received == []
    assert await push(sender, Phone(), b"x" * LARGEST_PLAINTEXT) == Accepted()
    assert len(service.received[0].body) == 4096


async def test_nothing_of_the_address_or_the_text_is_logged(
    service: PushService, sender: WebPush, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for service.status in (201, 410, 403, 500):
        await push(sender, Phone())
    assert "secret" not in caplog.text
    assert "web_push" not in caplog.text
