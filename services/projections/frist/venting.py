"""The frister while a log waits: the day of the next call, and the day by which a decision is answered."""

from collections.abc import Sequence

from services.cases.stafettlogg import (
    BeslutningAnswered,
    BeslutningAsked,
    VentingEnded,
    VentingFollowed,
    VentingStarted,
)
from services.projections.frist.changes import End, Start, ends, starts


@starts.register
def _(event: VentingStarted | VentingFollowed) -> Sequence[Start]:
    """Whoever is to call them has it."""
    return (Start("venting", event.calls_on, hard=False, part=event.venting, responsible=event.calls),)


@ends.register
def _(event: VentingEnded) -> Sequence[End]:
    return (End("venting", event.venting, event.ended_on),)


@starts.register
def _(event: BeslutningAsked) -> Sequence[Start]:
    return (Start("beslutning", event.answer_by, hard=False, part=event.beslutning),)


@ends.register
def _(event: BeslutningAnswered) -> Sequence[End]:
    return (End("beslutning", event.beslutning, event.answered_on),)
