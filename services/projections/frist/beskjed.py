"""The frist of a beskjed: the day by which the stafettholder answers. It runs in the stream beside the log, whose
stafettholder has it, and is seen by those who see the beskjed."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.cases.beskjed import BeskjedAnswered, BeskjedDeferred, BeskjedSent, BeskjedStarted, ForklaringAsked
from services.projections.frist.changes import End, Start, ends, knows, starts


@knows.register
def _(event: BeskjedStarted) -> Mapping[str, Any]:
    return {"kind": "beskjed"}


@starts.register
def _(event: BeskjedSent) -> Sequence[Start]:
    return (Start("beskjed", event.answer_by, hard=False, part=event.beskjed),) if event.answer_by else ()


@starts.register
def _(event: ForklaringAsked) -> Sequence[Start]:
    return (Start("beskjed", event.answer_by, hard=False, part=event.beskjed),)


@starts.register
def _(event: BeskjedDeferred) -> Sequence[Start]:
    """«Ta det i møtet»."""
    return (Start("beskjed", event.meets_on, hard=False, part=event.beskjed),)


@ends.register
def _(event: BeskjedAnswered) -> Sequence[End]:
    return (End("beskjed", event.question, event.timestamp.date()),)
