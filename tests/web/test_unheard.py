"""A commit that nobody heard of: the database went away just then, and the form comes back although it is stored."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from services.cases.command import Command
from services.cases.perform import Cases, Done
from services.cases.stafettlogg import MaalSet
from services.kernel.unsaved import unsaved
from tests.cases.people import KARI
from tests.cases.routine import opened
from tests.web.browser import page_of
from tests.web.running import Running

Perform = Callable[..., Awaitable[Done]]


async def test_a_form_that_comes_back_although_it_is_stored_is_not_stored_twice(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = await opened(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{log}/plan")).form("set_maal")
    with monkeypatch.context() as patched:
        patched.setattr(Cases, "perform", unheard(Cases.perform))
        answer = await kari.send(form, words="Ro om kvelden.")
    assert answer.status == 503
    back = (await page_of(answer)).form("set_maal")
    assert back.values["words"] == ["Ro om kvelden."]
    await kari.done(back)
    assert len([event for event in await running.school.events(log) if isinstance(event, MaalSet)]) == 1


def unheard(perform: Perform) -> Perform:
    """It is carried out, and no answer comes."""

    async def carried_out(cases: Cases, command: Command, person: UUID, command_id: UUID, language: str) -> Done:
        await perform(cases, command, person, command_id, language)
        raise unsaved()

    return carried_out
