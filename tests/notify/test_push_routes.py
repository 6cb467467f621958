"""Turning varsler on and off over HTTP: what a browser sends, and what anybody might."""

import base64
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient

from services.kernel.clock import Clock
from services.kernel.i18n import translators
from services.kernel.vault import FileStore, Vault
from services.notify import subscriptions
from services.notify.subscriptions import address_of
from tests.cases.people import FAR, MOR, Somebody
from tests.doubles.push_service import Phone
from tests.notify.office import Office
from web import errors
from web.drafts import DRAFTS, Drafts
from web.guard import guard
from web.languages import LANGUAGES, Languages
from web.layout.environment import environments
from web.live import HUB, Hub
from web.parts import PARTS, Parts
from web.push import PUSH, add_push
from web.session import SESSIONS, Sessions

Client = TestClient[web.Request, web.Application]
Clients = Callable[[web.Application], Awaitable[Client]]
LOGIN = "/logg-inn-som"
ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/x"


@pytest.fixture
async def client(office: Office, aiohttp_client: Clients, tmp_path: Path) -> Client:
    """The routes behind the program's own guard and errors; `LOGIN` stands in for the way in."""
    app = web.Application(client_max_size=64 * 1024, middlewares=[errors.answer, guard])
    vault = Vault(FileStore(tmp_path / "keys.sqlite3"), bytes(32))
    app[PARTS] = cast("Parts", office)  # as much of the Runtime as these routes need
    app[SESSIONS] = Sessions(office.records, Clock(), secure=False)
    app[DRAFTS] = Drafts(office.records, vault, Clock())
    app[LANGUAGES] = Languages(translators(), environments(translators(), "", str))
    app[HUB] = Hub(office.records, office.signals)
    add_push(app)
    app.add_routes([web.get(LOGIN + "/{name}", _log_in)])
    return await aiohttp_client(app)


async def _log_in(request: web.Request) -> web.Response:
    response = web.Response()
    person = {"mor": MOR, "far": FAR}[request.match_info["name"]]
    await request.app[SESSIONS].begin(person.id, response)
    return response


async def log_in(client: Client, name: str) -> None:
    assert (await client.get(f"{LOGIN}/{name}")).status == 200


def held(phone: Phone | None = None, endpoint: str = ENDPOINT) -> dict[str, Any]:
    """As `PushSubscription.toJSON()` says it."""
    phone = phone or Phone()
    keys = {"p256dh": _base64url(phone.p256dh), "auth": _base64url(phone.auth)}
    return {"endpoint": endpoint, "expirationTime": None, "keys": keys}


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


async def problem(response: ClientResponse) -> dict[str, Any]:
    assert response.content_type == "application/problem+json"
    body: dict[str, Any] = await response.json()
    assert body["status"] == response.status
    return body


async def addresses(office: Office, who: Somebody) -> list[bytes]:
    return [device.address for device in await subscriptions.of_person(office.keeper, who.id)]


async def test_a_device_is_kept_for_whoever_is_logged_in(client: Client, office: Office) -> None:
    phone = Phone()
    for name, who, other in (("mor", MOR, FAR), ("far", FAR, MOR)):
        await log_in(client, name)
        assert (await client.post("/push/abonnement", json=held(phone))).status == 204
        assert await addresses(office, who) == [address_of(ENDPOINT)]
        assert await addresses(office, other) == []


async def test_nothing_is_done_for_somebody_who_is_not_logged_in(client: Client, office: Office) -> None:
    routes = (("POST", "abonnement"), ("POST", "avmelding"), ("DELETE", "avmelding"), ("POST", "prove"))
    for method, name in routes:
        assert (await client.request(method, f"/push/{name}", json=held())).status == 401
    assert await office.sql("SELECT FROM subscription") == []


async def test_an_address_that_is_no_push_service_is_refused_with_what_to_do(client: Client, office: Office) -> None:
    await log_in(client, "mor")
    for host in ("http://127.0.0.1", "https://127.0.0.1", "https://updates.push.services.mozilla.com.example", "", "x"):
        response = await client.post("/push/abonnement", json=held(endpoint=f"{host}/x"))
        assert response.status == 422, host
        assert "Se innom her når du vil vite hva som er nytt." in (await problem(response))["detail"]
    assert await addresses(office, MOR) == []


async def test_keys_that_are_none_are_refused(client: Client) -> None:
    await log_in(client, "mor")
    for keys in ({"p256dh": "AAAA", "auth": "AAAA"}, {"p256dh": "%", "auth": "æ"}):
        response = await client.post("/push/abonnement", json=held() | {"keys": keys})
        assert response.status == 422
        assert "prøv igjen" in (await problem(response))["detail"]


NO_JSON = (b"", b"{", b"\xff\xfe", b"[" * 60_000, b'{"endpoint": "x", "more": ' + b"[" * 60_000)
OTHER_SHAPES = (b"null", b"[]", b'"x"', b"{}", b'{"endpoint": 1}', b'{"endpoint": null}', b'{"endpoint": "\\ud800"}')
NO_KEYS = (b'{"endpoint": "x"}', b'{"endpoint": "x", "keys": []}', b'{"endpoint": "x", "keys": {"p256dh": "x"}}')


@pytest.mark.parametrize(
    ("path", "bodies"),
    [("/push/abonnement", NO_JSON + OTHER_SHAPES + NO_KEYS), ("/push/avmelding", NO_JSON + OTHER_SHAPES)],
)
async def test_what_is_not_ours_to_read_is_a_bad_request(client: Client, path: str, bodies: tuple[bytes, ...]) -> None:
    await log_in(client, "mor")
    for body in bodies:
        response = await client.post(path, data=body, headers={"Content-Type": "application/json"})
        assert response.status == 400, body[:50]
        await problem(response)


async def test_a_body_without_end_is_not_read(client: Client) -> None:
    await log_in(client, "mor")
    big = b'{"endpoint": "' + b"x" * 70_000
    response = await client.post("/push/abonnement", data=big, headers={"Content-Type": "application/json"})
    assert response.status == 413


async def test_another_site_turns_nothing_on(client: Client, office: Office) -> None:
    await log_in(client, "mor")
    foreign = {"Origin": "https://elsewhere.example"}
    assert (await client.post("/push/abonnement", json=held(), headers=foreign)).status == 403
    assert await addresses(office, MOR) == []


@pytest.mark.parametrize("method", ["POST", "DELETE"])
async def test_a_device_is_turned_off_by_a_script(client: Client, office: Office, method: str) -> None:
    await log_in(client, "mor")
    await client.post("/push/abonnement", json=held())
    assert (await client.request(method, "/push/avmelding", json={"endpoint": ENDPOINT})).status == 204
    assert await addresses(office, MOR) == []


async def test_and_by_a_form_without_one(client: Client, office: Office) -> None:
    await log_in(client, "mor")
    await client.post("/push/abonnement", json=held())
    form = {"enhet": address_of(ENDPOINT).hex(), "page": "/varsler"}
    response = await client.post("/push/avmelding", data=form, allow_redirects=False)
    assert (response.status, response.headers["Location"]) == (303, "/varsler")
    assert await addresses(office, MOR) == []


async def test_a_form_leads_to_no_other_site(client: Client) -> None:
    await log_in(client, "mor")
    for page in ("//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "/a\r\nb", ""):
        form = {"enhet": "00", "page": page}
        response = await client.post("/push/avmelding", data=form, allow_redirects=False)
        assert response.headers["Location"] == "/", page


async def test_a_form_that_names_no_device_is_a_bad_request(client: Client) -> None:
    await log_in(client, "mor")
    for device in ("", "x", "æ"):
        assert (await client.post("/push/avmelding", data={"enhet": device})).status == 400


async def test_nobody_turns_off_anothers_device(client: Client, office: Office) -> None:
    await log_in(client, "mor")
    await client.post("/push/abonnement", json=held())
    await log_in(client, "far")
    assert (await client.delete("/push/avmelding", json={"endpoint": ENDPOINT})).status == 204
    assert await addresses(office, MOR) == [address_of(ENDPOINT)]


async def test_a_trial_waits_for_each_of_my_devices(client: Client, office: Office) -> None:
    await log_in(client, "mor")
    refused = await client.post("/push/prove", headers={"Accept": "application/json"})
    assert refused.status == 422
    assert "Slå dem på først" in (await problem(refused))["detail"]
    await office.phone(FAR)
    await client.post("/push/abonnement", json=held())
    assert (await client.post("/push/prove")).status == 204
    [row] = await office.deliveries()
    assert (row["person"], row["state"], row["stream"]) == (MOR.id, "waiting", None)
    assert row["occasion"].startswith("test:")


async def test_the_public_key_is_the_one_that_signs(client: Client) -> None:
    app = client.app
    assert app is not None
    assert len(base64.urlsafe_b64decode(app[PUSH] + "=")) == 65
