"""A person at a browser without JavaScript: opens pages, fills in forms, follows where they lead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientResponse, ClientSession

from tests.web.html_page import Form, HtmlPage
from web.headers import HEADERS


@dataclass
class Browser:
    """``cookie`` is what the server knows the person by."""

    session: ClientSession
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def ask(self, method: str, path: str, **more: Any) -> ClientResponse:
        """One request and its answer, redirects not followed. Every answer carries the headers."""
        headers = {"Cookie": self.cookie} | self.headers | more.pop("headers", {})
        answer = await self.session.request(method, path, headers=headers, allow_redirects=False, **more)
        assert {name: answer.headers.get(name) for name in HEADERS if name != "Cache-Control"} == {
            name: value for name, value in HEADERS.items() if name != "Cache-Control"
        }
        assert answer.headers["Cache-Control"] == "no-store" or path.startswith(
            ("/assets", "/service", "/manifest", "/frak")
        )
        return answer

    async def get(self, path: str, **more: Any) -> HtmlPage:
        """A page, whatever its status."""
        return await page_of(await self.ask("GET", path, **more))

    async def open(self, path: str) -> HtmlPage:
        """A page that is there, after redirects."""
        answer = await self.ask("GET", path)
        while answer.status in (302, 303):
            answer = await self.ask("GET", answer.headers["Location"])
        assert answer.status == 200, (path, answer.status)
        return await page_of(answer)

    async def post(self, path: str, data: Any = None, **more: Any) -> ClientResponse:
        """As browsers do: with the site it comes from."""
        origin = f"http://{self.session._base_url.authority}"  # type: ignore[union-attr]
        return await self.ask("POST", path, data=data, **{"headers": {"Origin": origin}} | more)

    async def send(self, form: Form, **answers: Any) -> ClientResponse:
        """The form as it stands, with these answers in it; None leaves one out, a list gives several."""
        return await self.post(form.action, pairs(form.values | listed(answers)))

    async def refused(self, form: Form, **answers: Any) -> HtmlPage:
        """The same; the form comes back."""
        answer = await self.send(form, **answers)
        assert answer.status == 422, answer.status
        return await page_of(answer)

    async def done(self, form: Form, **answers: Any) -> HtmlPage:
        """The same; it is done, and the next page shows."""
        answer = await self.send(form, **answers)
        assert answer.status == 303, (answer.status, (await page_of(answer)).said)
        return await self.open(answer.headers["Location"])


async def page_of(answer: ClientResponse) -> HtmlPage:
    """Every page that any test meets is looked through."""
    page = HtmlPage(answer.status, answer.url.path, answer.headers, await answer.text())
    assert answer.content_type == "text/html", (answer.status, answer.content_type, page.html)
    page.refuse_unsound()
    return page


def listed(answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Each answer as a list of texts."""
    texts = {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
    return {name: [str(one) for one in value if one is not None] for name, value in texts.items()}


def pairs(values: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """What goes over the line."""
    return [(name, value) for name, given in values.items() for value in given]
