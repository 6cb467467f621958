"""Every page that a person of the demo can reach: where it shows words of a case, the seen log knows of it by then."""

from collections.abc import Mapping
from urllib.parse import unquote
from uuid import UUID

import pytest

from services.compose import Runtime
from services.kernel.event_log import log_beside, payload_fields
from tests.web.html_page import HtmlPage
from tests.web.town import Visitor
from web import pages
from web.routing import find

LEAST = 15
"""Characters of what somebody wrote: shorter words may stand anywhere."""
SEEN = "SELECT DISTINCT stream FROM innsyn WHERE person = $1 AND page = $2"
WITHOUT_CASES = frozenset({"/om", "/modellen", "/hjelp", "/personvern", "/tilgjengelighet", "/innstillinger"})


@pytest.fixture(scope="module")
async def written(runtime: Runtime) -> Mapping[str, UUID]:
    """What was written in each case and in no other."""
    found: dict[str, set[UUID]] = {}
    for entry in await runtime.log.log_after(runtime.log.pool, 0, 10_000):
        event = runtime.log.open(entry)
        stream = entry.originator_id
        assert isinstance(stream, UUID)
        for name in payload_fields(type(event)):
            value = getattr(event, name, None)
            if isinstance(value, str) and len(value) >= LEAST and " " in value:
                text = " ".join(value.split())
                found.setdefault(text, set()).add(log_beside(stream) if stream.version == 8 else stream)
    return {text: next(iter(streams)) for text, streams in found.items() if len(streams) == 1}


@pytest.mark.parametrize("key", ["kari", "ola", "hege", "inger"])
async def test_no_words_are_shown_that_the_seen_log_does_not_know_of(
    visitor: Visitor, runtime: Runtime, written: Mapping[str, UUID], persons: Mapping[str, UUID], key: str
) -> None:
    await visitor.log_in(key)
    shown = 0
    for page in await reached(visitor):
        address = find(pages.ALL, page.path)
        assert address
        if address[0].address not in WITHOUT_CASES:
            seen = {row["stream"] for row in await runtime.log.pool.fetch(SEEN, persons[key], address[0].address)}
            told = {stream for text, stream in written.items() if text in page.said}
            assert told <= seen, (key, page.path)
            shown += len(told)
    assert shown


async def reached(visitor: Visitor) -> list[HtmlPage]:
    """One page of each kind that the person can come to by following links."""
    kinds, found, new = {"/"}, list[HtmlPage](), ["/"]
    while new:
        opened = [await visitor.get(path) for path in new]
        new = [path for page in opened for path in links(page) if _wanted(path, kinds)]
        found.extend(opened)
    return found


def _wanted(path: str, kinds: set[str]) -> bool:
    """The first of its kind; the rooms for a paper or a file of one's own are held elsewhere."""
    kind = find(pages.ALL, path)
    if kind is None or kind[0].address in kinds or kind[0].address.startswith("/logg/{stream}/utskrift/"):
        return False
    kinds.add(kind[0].address)
    return True


def links(page: HtmlPage) -> list[str]:
    """Where the page leads within the product."""
    every = [one.attributes.get("href", "") for one in page.root.all("a")]
    return [unquote(href).partition("#")[0].partition("?")[0] for href in every if href.startswith("/")]
