"""The part of the program that rings the closed phones: one follower announces, another delivers."""

import asyncio
from contextlib import nullcontext

from aiohttp import ClientSession

from services.kernel.follow import follow, patiently
from services.kernel.i18n import translators
from services.kernel.signals import Subject, Wakeup
from services.notify.announce import Announcer
from services.notify.channels.web_push.transport import WebPush, push_session
from services.notify.channels.web_push.vapid import Vapid, vapid_key
from services.notify.deliver import Deliverer
from services.notify.parts import Parts
from services.notify.wording import Wording

CALM = 0.02
"""Seconds from one look to the next: a phone that rings so much later has lost nothing, and open pages come first."""


async def notify(parts: Parts, session: ClientSession | None = None) -> None:
    """Until cancelled. ``session`` carries the pushes, and stays open for whoever handed it in; else one of our own."""
    due = Wakeup(parts.signals, None)  # there is nothing to deliver before it was announced
    announcer = Announcer(parts.records, parts.clock.time.now, due)
    await patiently("announce", announcer.start)
    async with nullcontext(session) if session else push_session() as line, asyncio.TaskGroup() as group:
        deliverer = _deliverer(parts, line, group)
        group.create_task(follow("announce", announcer.advance, Wakeup(parts.signals, Subject.VIEWS), CALM))
        group.create_task(follow("deliver", deliverer.advance, due))


def _deliverer(parts: Parts, session: ClientSession, group: asyncio.TaskGroup) -> Deliverer:
    def count(state: str) -> None:
        parts.metrics.deliveries.labels(state).inc()

    settings, key = parts.settings, vapid_key(parts.settings.vapid_key_file)
    time = parts.clock.time
    # The push services judge our signature by their own clocks: while ours is in doubt, the later moment is likelier.
    push = WebPush(session, Vapid(key, settings.vapid_subject, lambda: time.span()[1]), settings.push_test_hosts)
    return Deliverer(parts.records, parts.register, push, Wording(settings, key, translators()), time, group, count)
