"""Pages by their address: a GET shows one, and a form that came back with an error shows the same one again."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from aiohttp import web

from web.visit import Visit

Show = Callable[..., Awaitable[web.StreamResponse]]
PART = re.compile(r"\{(\w+)(:int)?\}")


@dataclass(frozen=True)
class Page:
    """``address`` names its parts: ``/logg/{stream}`` (an id) or ``/kontroll/{kontroll}/{version:int}`` (a number)."""

    address: str
    show: Show
    public: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Of the paths that belong to this page."""
        return re.compile(
            PART.sub(lambda part: rf"(?P<{part[1]}>{r'[0-9]{1,9}' if part[2] else r'[0-9a-f-]{36}'})", self.address)
        )

    def match(self, path: str) -> dict[str, UUID | int] | None:
        """The parts of a path that belongs to this page."""
        found = self.pattern.fullmatch(path)
        if found is None:
            return None
        try:
            return {name: int(value) if len(value) < 10 else UUID(value) for name, value in found.groupdict().items()}
        except ValueError:
            return None


PAGES: web.AppKey[Sequence[Page]] = web.AppKey("PAGES", Sequence[Page])


def page(address: str, *, public: bool = False) -> Callable[[Show], Page]:
    """Makes a function a page. A public one is shown without login."""
    return lambda show: Page(address, show, public)


def find(pages: Sequence[Page], path: str) -> tuple[Page, dict[str, UUID | int]] | None:
    """The page at a path, and its parts."""
    for one in pages:
        if (parts := one.match(path)) is not None:
            return one, parts
    return None


async def show(one: Page, visit: Visit, parts: dict[str, UUID | int]) -> web.StreamResponse:
    """The page for this visit. It leaves once it is in the seen log what of which stream it shows. Raises
    `Unavailable`."""
    response = await one.show(visit, **parts)
    await visit.record_innsyn(one.address)
    return response
