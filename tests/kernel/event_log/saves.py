"""Saves as the writer takes them, and undringer as the log does."""

import os
from typing import Any
from uuid import UUID, uuid4

from services.cases.undring import Undring, UndringRaised
from services.kernel.event_log import Access, Command, Event, Save
from services.kernel.event_log.save import Grant
from services.kernel.event_log.stored import SealedEvent
from tests.cases.people import KARI, NOW
from tests.cases.story import lise_undring
from tests.kernel.event_log.program import Program

PACK = bytes(32)


def sealed(stream: UUID, version: int, **changed: Any) -> SealedEvent:
    """An event whose payload nobody will open."""
    fields: dict[str, Any] = {
        "originator_id": stream,
        "originator_version": version,
        "topic": "undring.decided.1",
        "state": os.urandom(60),
        "actor": KARI.id,
        "role": "forfatter",
        "recorded": NOW,
        "salt": os.urandom(16),
        "audience": ("forfatter", "naermeste_leder"),
        "pack": PACK,
    }
    return SealedEvent(**fields | changed)


def save(*events: SealedEvent, grants: tuple[tuple[UUID, int, Access], ...] = (), **command: Any) -> Save:
    asked: dict[str, Any] = {"id": uuid4(), "person": KARI.id, "body_hash": b"body", "result": "{}"}
    return Save(events, [Grant(*grant) for grant in grants], Command(**asked | command))


def command() -> Command:
    return Command(uuid4(), KARI.id, b"body", "{}")


def undring(stream: UUID | None = None, **changed: Any) -> Undring:
    """Lise's, in a stream of its own."""
    fields = {
        name: value for name, value in vars(lise_undring().raised()[0]).items() if name in UndringRaised.__annotations__
    }
    return Undring.begin(UndringRaised, KARI.as_("ansatt"), stream or uuid4(), **fields | changed)


async def keep(program: Program, *streams: Undring, audience: tuple[str, ...] = ("forfatter",)) -> int:
    """Saves what waits in them, in one go."""
    events: list[tuple[Event, tuple[str, ...]]] = [(one, audience) for each in streams for one in each.raised()]
    return await program.log.append(events, command(), PACK)
