"""Open pages: streams of server-sent events that come back after each break, as the browser's worker does it."""

import asyncio
import json
import time
from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from aiohttp import ClientTimeout

from tests.faults.campaign_people import AWAY, Doors
from tests.faults.campaign_town import Person

FOR_EVER = ClientTimeout(total=None, sock_connect=5, sock_read=60)
Place = tuple[int, UUID]
"""A position, and the stream that has it."""


@dataclass
class Listener:
    """``heard``: the moment each position was told of, first. ``reset_until``: up to there the page was read anew."""

    person: Person
    doors: Doors
    heard: dict[Place, float] = field(default_factory=dict)
    reset_until: int = 0
    last: str = "0"
    breaks: int = 0

    async def listen(self) -> None:
        """Until cancelled."""
        while True:
            with suppress(*AWAY):
                await self._stream()
            self.breaks += 1
            await asyncio.sleep(self.doors.dice.uniform(0.05, 0.5))

    async def _stream(self) -> None:
        address = f"http://127.0.0.1:{self.doors.dice.choice(self.doors.ports)}/live?after={self.last}"
        headers = {"Cookie": self.person.cookie}
        async with self.doors.session.get(address, headers=headers, timeout=FOR_EVER) as answer:
            if answer.status != 200:
                return
            frame: dict[str, str] = {}
            async for line in answer.content:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name:
                    frame[name] = value
                else:
                    self._take(frame)
                    frame = {}

    def _take(self, frame: dict[str, str]) -> None:
        if frame.get("event") == "reset":
            self.reset_until = max(self.reset_until, int(frame["id"]))
        elif frame.get("event") == "changed":
            place = int(frame["id"]), UUID(json.loads(frame["data"])["stream"])
            self.heard.setdefault(place, time.monotonic())
        self.last = frame.get("id", self.last)

    def missing(self, concerned: Mapping[UUID, Set[Place]]) -> list[int]:
        """Positions that concern the person and were never told. ``concerned``: what concerns whom."""
        unheard = concerned.get(self.person.id, set()) - self.heard.keys()
        return sorted(position for position, _ in unheard if position > self.reset_until)
