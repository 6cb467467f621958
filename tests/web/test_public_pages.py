"""What everybody may read without logging in."""

import pytest

from services.compose import Runtime
from tests.web.town import Visitor

PAGES = ("/om", "/personvern", "/tilgjengelighet", "/hjelp", "/innstillinger", "/demo")


@pytest.mark.parametrize("path", PAGES)
async def test_it_is_open_to_all_and_has_one_heading(visitor: Visitor, path: str) -> None:
    page = await visitor.get(path)
    assert page.path == path
    assert len(page.root.all("h1")) == 1


@pytest.mark.parametrize("path", PAGES)
async def test_it_opens_no_live_stream(visitor: Visitor, path: str) -> None:
    await visitor.log_in("kari")
    assert "data-live-position" not in (await visitor.get(path)).html


async def test_the_model_in_force_stands_on_the_page_about_it(visitor: Visitor, runtime: Runtime) -> None:
    page, pack = await visitor.get("/om"), runtime.packs.current
    assert all(step.name in page.said for level in pack.levels for step in level.steps)
    assert f"versjon {pack.version}" in page.said
    assert "Vi er her" not in page.said


@pytest.mark.parametrize("number", ["113", "112", "116117", "116111", "116123", "80033321"])
async def test_each_help_line_can_be_called_with_one_tap(visitor: Visitor, number: str) -> None:
    assert (await visitor.get("/hjelp")).root.all("a", href=f"tel:{number}")


async def test_personvern_says_what_the_code_does(visitor: Visitor) -> None:
    said = (await visitor.get("/personvern")).said
    assert "kryptert, i 30 dager" in said
    assert "etter 8 timer uten bruk, og senest etter 30 dager" in said


async def test_whoever_is_not_logged_in_finds_the_way_to_another_language(visitor: Visitor) -> None:
    assert (await visitor.get("/om")).root.all("a", href="/innstillinger")
    await visitor.log_in("kari")
    assert not (await visitor.get("/om")).root.first("footer").all("a", href="/innstillinger")
