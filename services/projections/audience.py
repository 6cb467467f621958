"""The columns and the audience that every view shares."""

from typing import TYPE_CHECKING

from sqlalchemy import Column, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from services.cases.roles import BTI_KOORDINATOR, EVERYONE_IN_LOG, KONTROLLOER, UNDRING_STAFF, WITH_PLAN

if TYPE_CHECKING:
    from services.projections.view import Opened

ANYONE_WITH_ACCESS = sorted(EVERYONE_IN_LOG | UNDRING_STAFF | {KONTROLLOER, BTI_KOORDINATOR})
"""For rows that hold nothing more than what every role towards the stream may see, but for the plan's own."""
ALSO_PLAN = sorted({*ANYONE_WITH_ACCESS, *WITH_PLAN})
"""For rows of the plan, and for those without which no page of a log can be made."""
SEEN_FROM = "seen_from"
ALWAYS = ""
"""``Table(..., info={SEEN_FROM: "words_at"})``: the column with the position at which the row began; whoever was let in
to see only what comes, sees the rows from then on. `ALWAYS`: the row says how it is now. A table that names neither
shows them nothing."""

NOBODY: list[str] = []
"""For a row that no longer holds: it is there for what comes next, and shown to nobody."""


def shared() -> tuple[Column[object], Column[object]]:
    """What row-level security asks about; every key begins with the stream."""
    return Column("stream", Uuid, primary_key=True), Column("audience", ARRAY(Text), nullable=False)


def everybody_sees(opened: "Opened") -> bool:
    """Whether each role in the stream sees the entry: those who work with an undring, everybody in a log."""
    seen = frozenset(opened.entry.audience)
    return seen >= (UNDRING_STAFF if opened.entry.topic.startswith("undring.") else EVERYONE_IN_LOG)
