"""The frist of a tiltak: its last day, where one was agreed. Whoever is responsible for it has it."""

from collections.abc import Sequence

from services.cases.stafettlogg import TiltakAgreed, TiltakChanged, TiltakDone, TiltakDropped
from services.projections.frist.changes import End, Start, ends, starts


@starts.register
def _(event: TiltakAgreed | TiltakChanged) -> Sequence[Start]:
    if event.until_on is None:
        return ()
    return (Start("tiltak", event.until_on, hard=False, part=event.tiltak, responsible=event.responsible),)


@ends.register
def _(event: TiltakDone) -> Sequence[End]:
    return (End("tiltak", event.tiltak, event.done_on),)


@ends.register
def _(event: TiltakDropped | TiltakChanged) -> Sequence[End]:
    return (End("tiltak", event.tiltak),)
