"""The part of the program that rings the closed phones: one follower announces, another delivers."""

import asyncio
from contextlib import nullcontext
from datetime import UTC, datetime

from aiohttp import ClientSession

from services.kernel.follow import follow
from services.kernel.i18n import translators
from services.kernel.signals import Subject, Wakeup
from services.notify.announce import Announcer
from services.notify.channels.web_push.transport import WebPush, push_session
from services.notify.channels.web_push.vapid import Vapid, vapid_key
from services.notify.deliver import Deliverer
from services.notify.parts import Parts
from services.notify.wording import Wording


async def notify(parts: Parts, session: ClientSession | None = None) -> None:
    """Until cancelled. ``session`` carries the pushes, and stays open for whoever handed it in; else one of our own."""
    due = Wakeup(parts.signals, Subject.VIEWS)
    announcer = Announcer(parts.keeper, real_now, due)
    await announcer.start()
    async with nullcontext(session) if session else push_session() as line, asyncio.TaskGroup() as group:
        deliverer = _deliverer(parts, line, group)
        group.create_task(follow("announce", announcer.advance, Wakeup(parts.signals, Subject.VIEWS)))
        group.create_task(follow("deliver", deliverer.advance, due))


def _deliverer(parts: Parts, session: ClientSession, group: asyncio.TaskGroup) -> Deliverer:
    settings, key = parts.settings, vapid_key(parts.settings.data)
    push = WebPush(session, Vapid(key, settings.vapid_subject, real_now), settings.push_test_hosts)
    return Deliverer(parts.keeper, parts.register, push, Wording(settings, key, translators()), real_now, group)


def real_now() -> datetime:
    """Never a demo's moved clock: a phone rings, and a push service judges our signature, in real time."""
    return datetime.now(UTC)
