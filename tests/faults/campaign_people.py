"""How a person sends a form over HTTP: the fields and the id of the page, and the same again where no answer came."""

import asyncio
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from html import unescape
from uuid import UUID, uuid4

from aiohttp import ClientError, ClientSession, ClientTimeout

from services.cases.action import action_of
from services.cases.command import Command
from tests.faults.campaign_town import Person
from tests.faults.ledger import Ledger, Sent

PATIENCE = ClientTimeout(total=20, sock_connect=5)
LONGEST = 120.0
AWAY = (ClientError, OSError, TimeoutError)
TRY_AGAIN = "Vent litt og prøv igjen"
NOT_STORED = ("ble ikke lagret", "Ingenting er lagret", "ingenting nytt ble lagret", "Mange skriver")
SENTENCE = re.compile(r"<ds-error-summary.*?</ds-error-summary>|<h1.*?</main>", re.DOTALL)
Given = tuple[int, str, str]
"""An answer: status, where it leads, the page."""


def form_of(command: Command, command_id: UUID, page: str) -> Sequence[tuple[str, str]]:
    """The fields as a browser sends them."""
    given = [(one.name, value) for one in fields(command) for value in _texts(getattr(command, one.name))]  # type: ignore[arg-type]
    return [*given, ("command_id", str(command_id)), ("page", page)]


def _texts(value: object) -> Sequence[str]:
    if value is None:
        return [""]
    if isinstance(value, bool):
        return ["1"] if value else []
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return [value.isoformat() if isinstance(value, date | datetime) else str(value)]


@dataclass
class Doors:
    """The web processes, as a proxy shares them out: at random, and another one when one does not answer."""

    ports: Sequence[int]
    session: ClientSession
    ledger: Ledger
    dice: random.Random

    async def ask(self, who: Person, method: str, path: str, form: object = None) -> Given | None:
        """None where no answer came."""
        address = f"http://127.0.0.1:{self.dice.choice(self.ports)}{path}"
        about = {"data": form, "headers": {"Cookie": who.cookie}, "allow_redirects": False, "timeout": PATIENCE}
        try:
            async with self.session.request(method, address, **about) as answer:  # type: ignore[arg-type]
                return answer.status, answer.headers.get("Location", ""), await answer.text()
        except AWAY:
            return None

    async def read(self, who: Person, path: str) -> str:
        """A page, however long it takes until it comes."""
        async with asyncio.timeout(LONGEST):
            while (given := await self.ask(who, "GET", path)) is None or given[0] != 200:
                await self._pause()
        return given[2]

    async def send(
        self, who: Person, command: Command, whole: Sequence[Sequence[str]], page: str, *, once: bool = False
    ) -> Sent:
        """Until it is acknowledged or refused; ``once``: whoever hears nothing closes the page."""
        id_ = uuid4()
        sent = Sent(id_, who.id, action_of(command).name, whole, form=form_of(command, id_, page))
        self.ledger.sent[id_] = sent
        sent.forbidden, sent.first_sent = not whole, time.monotonic()
        async with asyncio.timeout(LONGEST):
            while not await self.send_again(who, sent) and not once:
                await self._pause()
        return sent

    async def send_again(self, who: Person, sent: Sent) -> bool:
        """The same form with the same id. Whether there is a clear answer now."""
        sent.tries += 1
        given = await self.ask(who, "POST", f"/handling/{sent.action}", list(sent.form))
        if given is None:
            return False
        status, where, page = given
        if any(words in page for words in NOT_STORED):
            sent.denied_at, sent.denied_with = datetime.now(UTC), f"{status} {_sentence(page)}"
        if status == 303:
            sent.answer, sent.said = "acknowledged", where
        elif status < 500 and TRY_AGAIN not in page:
            sent.answer, sent.said = "refused", f"{status} {_sentence(page)}"
        return sent.answer != "unknown"

    async def _pause(self) -> None:
        await asyncio.sleep(self.dice.uniform(0.05, 0.4))


def _sentence(page: str) -> str:
    found = SENTENCE.search(page)
    return " ".join(unescape(re.sub("<[^>]+>", " ", found[0] if found else page[:300])).split())[:160]
