"""Reading the seen log: what staff have read, for the family; one's own, for oneself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

MOST = 500
"""Rows of days that a page shows at most; the newest come first."""
DAYS = """
    SELECT (at AT TIME ZONE 'Europe/Oslo')::date AS day, person, service, roles,
           array_agg(DISTINCT page ORDER BY page) AS pages
      FROM innsyn WHERE stream = :stream AND {whose}
     GROUP BY 1, 2, 3, 4 ORDER BY 1 DESC, 2 LIMIT :most"""
STAFF = text(DAYS.format(whose="NOT kin AND person <> :me"))
OWN = text(DAYS.format(whose="person = :me"))


@dataclass(frozen=True)
class Seen:
    """One person's reading of a log on one day, in Norway. ``service``: the unit they read for. ``pages``: addresses
    with their parts by name."""

    day: date
    person: UUID
    service: UUID | None
    roles: frozenset[str]
    pages: frozenset[str]


async def seen_by_staff(reading: AsyncConnection, stream: UUID, me: UUID) -> Sequence[Seen]:
    """What row-level security shows of it: to the family, and an auditor, what staff have read; to others nothing."""
    return await _days(reading, STAFF, stream, me)


async def own(reading: AsyncConnection, stream: UUID, me: UUID) -> Sequence[Seen]:
    """The reader's own."""
    return await _days(reading, OWN, stream, me)


async def _days(reading: AsyncConnection, question: Any, stream: UUID, me: UUID) -> Sequence[Seen]:
    rows = await reading.execute(question, {"stream": stream, "me": me, "most": MOST})
    return [
        Seen(row.day, row.person, row.service, frozenset(row.roles), frozenset(row.pages)) for row in rows
    ]
