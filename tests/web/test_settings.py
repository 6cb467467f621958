"""Innstillinger: language, varsler, the way out."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.compose import Runtime
from services.notify import subscriptions
from services.notify.channels.web_push.subscription import Subscription
from tests.web.html_page import HtmlPage
from tests.web.town import Visitor

PATH = "/innstillinger"
ON = "Varsler er på for 1 telefon eller datamaskin"


def language(page: HtmlPage) -> str:
    return page.root.first("html").attributes["lang"]


async def test_every_language_stands_there_in_its_own_name(visitor: Visitor) -> None:
    page = await visitor.get(PATH)
    assert page.root.first("label", lang="nb").text == "Norsk bokmål"
    assert page.root.first("label", lang="en").text == "English"


async def test_a_person_keeps_the_language_wherever_they_log_in(
    visitor: Visitor, runtime: Runtime, persons: Mapping[str, UUID]
) -> None:
    await visitor.log_in("nina")
    assert language(await visitor.post(f"{PATH}/spraak", spraak="en")) == "en"
    assert (await runtime.register.people([persons["nina"]]))[persons["nina"]].language == "en"
    assert language(await visitor.post(f"{PATH}/spraak", spraak="nb")) == "nb"


async def test_whoever_is_not_logged_in_keeps_it_in_a_cookie(visitor: Visitor) -> None:
    assert language(await visitor.post(f"{PATH}/spraak", spraak="en")) == "en"
    assert language(await visitor.get("/om")) == "en"


async def test_a_language_that_is_not_there_is_refused(visitor: Visitor) -> None:
    await visitor.post(f"{PATH}/spraak", 422, spraak="tlh")


async def test_the_page_offers_varsler_and_shows_what_a_locked_screen_says(visitor: Visitor) -> None:
    await visitor.log_in("nina")
    page = await visitor.get(PATH)
    assert len(page.root.first("section", data_push="").attributes["data-key"]) == 87
    assert "Vi trenger svar fra deg." in page.said


@pytest.mark.parametrize("part", ["data-push ", "/push/prove", "/utlogging"])
async def test_whoever_is_not_logged_in_is_offered_no_more_than_the_language(visitor: Visitor, part: str) -> None:
    assert part not in (await visitor.get(PATH)).html


async def test_a_device_can_be_tried_and_taken_off(
    visitor: Visitor, runtime: Runtime, persons: Mapping[str, UUID]
) -> None:
    await visitor.log_in("nina")
    assert not (await visitor.get(PATH)).root.all("form", action="/push/prove")
    held = Subscription("https://fcm.googleapis.com/x", b"\x01", b"\x02")
    await subscriptions.save(runtime.keeper, persons["nina"], held, datetime.now(UTC))
    page = await visitor.get(PATH)
    assert ON in page.said
    address = page.root.first("input", name="enhet").attributes["value"]
    assert ON in (await visitor.post("/push/prove", page=PATH)).said
    assert ON not in (await visitor.post("/push/avmelding", enhet=address, page=PATH)).said
