"""The demo's page: be anybody, move the clock. And the way out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import text

from services.compose import Runtime
from services.demo import people
from services.demo.persona import Persona
from tests.web.town import Visitor
from web.app import make_app
from web.live import Hub

FIRST = "Hvem vil du være?"
OPEN = text("SELECT count(*) FROM session WHERE person = :person AND ended IS NULL")


async def test_the_page_lists_everybody_one_can_be_in_three_groups(visitor: Visitor) -> None:
    page = await visitor.get("/demo")
    assert all(one.name in page.said and one.sees in page.said for one in people.PERSONAS)
    assert all(page.element(group).tag == "h2" for group in ("familien", "skolen", "kommunen"))
    assert "Silje Haugen" not in page.said


async def test_whoever_is_not_logged_in_comes_to_the_demo(visitor: Visitor) -> None:
    assert (await visitor.get("/")).title == FIRST


@pytest.mark.parametrize("one", people.PERSONAS, ids=lambda one: str(one.key))
async def test_everybody_has_a_first_page(visitor: Visitor, one: Persona, persons: Mapping[str, UUID]) -> None:
    page = await visitor.log_in(str(persons[one.key]))
    assert f"<bdi>{one.name}</bdi>" in page.html
    assert page.path != "/demo"


async def test_on_this_machine_each_person_opens_in_a_window_of_their_own(visitor: Visitor) -> None:
    page = await visitor.get("/demo", Host="inger.localhost:8080")
    door = page.root.first("a", href="http://kari.localhost:8080/demo/inn?person=kari")
    assert (door.attributes["target"], door.attributes["rel"]) == ("_blank", "noopener")


async def test_elsewhere_one_window_must_do(visitor: Visitor) -> None:
    page = await visitor.get("/demo", Host="demo.example.no")
    assert not page.root.all("a", target="_blank")


async def test_a_new_person_replaces_the_one_before_on_the_server_too(
    visitor: Visitor, runtime: Runtime, persons: Mapping[str, UUID]
) -> None:
    async with runtime.keeper.connect() as connection:
        before = await connection.scalar(OPEN, {"person": persons["henrik"]})
    await visitor.log_in("henrik")
    await visitor.get("/demo/inn?person=solveig")
    assert "<bdi>Solveig Aas</bdi>" in (await visitor.get("/innstillinger")).html
    async with runtime.keeper.connect() as connection:
        assert await connection.scalar(OPEN, {"person": persons["henrik"]}) == before


async def test_nobody_who_is_not_of_the_demo_can_be_entered(visitor: Visitor) -> None:
    await visitor.get("/demo/inn?person=linda", 404)
    await visitor.get("/demo/inn", 404)


async def test_the_clock_moves_and_comes_back_and_nobody_is_logged_out(visitor: Visitor, runtime: Runtime) -> None:
    await visitor.log_in("kari")
    try:
        assert "Klokka er flyttet 14 dager fram." in (await visitor.post("/demo/klokka", dager="14")).said
        assert runtime.clock.shift == timedelta(days=14)
        assert "<bdi>Kari Lie</bdi>" in (await visitor.get("/innstillinger")).html
    finally:
        page = await visitor.post("/demo/klokka", dager="0")
    assert "Den går som andre klokker" in page.said
    assert runtime.clock.shift == timedelta()
    assert "<bdi>Kari Lie</bdi>" in (await visitor.get("/innstillinger")).html


async def test_the_clock_moves_no_other_way(visitor: Visitor) -> None:
    await visitor.post("/demo/klokka", 422, dager="4000")


async def test_who_logs_out_is_out_also_with_the_old_cookie(visitor: Visitor) -> None:
    await visitor.log_in("kari")
    jar = visitor.client.session.cookie_jar
    kept = {cookie.key: cookie.value for cookie in jar}
    assert (await visitor.post("/utlogging")).title == FIRST
    jar.update_cookies(kept, visitor.client.make_url("/"))
    assert "<bdi>Kari Lie</bdi>" not in (await visitor.get("/innstillinger")).html


async def test_outside_a_demo_there_is_no_such_page(runtime: Runtime, hub: Hub) -> None:
    real = replace(runtime, settings=replace(runtime.settings, demo=False, oidc_issuer="https://id.example.no"))
    async with TestClient(TestServer(make_app(real, hub)), cookie_jar=CookieJar(unsafe=True)) as client:
        visitor = Visitor(client)
        await visitor.get("/demo", 404)
        await visitor.get("/demo/inn?person=kari", 404)
        async with client.post("/demo/inn", data={"person": "kari"}) as answer:
            assert answer.status in (404, 405)


@pytest.mark.requirement(41)
async def test_the_youth_of_16_lands_on_the_log_and_is_asked_whether_it_goes_on(visitor: Visitor) -> None:
    first = await visitor.log_in("sander")
    assert "Fra nå av er det du som bestemmer om loggen skal fortsette." in first.said
    assert "Foreldrene dine sa ja til loggen før." in (await visitor.get(f"{first.path}/ungdom")).said
    assert "Ola Lie" in (await visitor.get(f"{first.path}/stafettholder")).said
