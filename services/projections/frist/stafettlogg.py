"""The frister of a stafettlogg: the first meeting, each meeting, the evaluering."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.cases.stafettlogg import (
    BytteDone,
    Closed,
    EvalueringAgreed,
    EvalueringDecided,
    EvalueringDiscussed,
    FirstMoeteCalled,
    FirstMoeteHeld,
    MoeteAskAnswered,
    MoeteAsked,
    MoeteCancelled,
    MoeteHeld,
    MoeteMoved,
    Opened,
    OverleveringAccepted,
    Proposed,
    Resumed,
    SamtykkeWithdrawn,
    StafettpinneDropped,
)
from services.projections.frist.changes import End, Key, Start, ends, knows, starts


@knows.register
def _(event: Proposed) -> Mapping[str, Any]:
    ids = {"barn": event.barn, "led_by": event.unit, "responsible": event.stafettholder}
    return {"kind": "stafettlogg"} | ids


@starts.register
def _(event: Opened) -> Sequence[Start]:
    """Sokndal's four weeks (R14)."""
    return (Start("foerste_moete", event.meet_by, hard=True),)


@starts.register
def _(event: FirstMoeteCalled) -> Sequence[Start]:
    return (Start("moete", event.starts.date(), hard=False, part=event.moete),)


@starts.register
def _(event: MoeteMoved) -> Sequence[Start]:
    return (Start("moete", event.starts.date(), hard=False, part=event.moete),)


@ends.register
def _(event: FirstMoeteHeld) -> Sequence[End]:
    asked_for: tuple[Key, ...] = ("foerste_moete", "samarbeidsmoete")
    return End("moete", event.moete, event.held_on), *(End(key, met_on=event.held_on) for key in asked_for)


@ends.register
def _(event: MoeteHeld) -> Sequence[End]:
    """The first of two homes' meetings is none that a frist asked for."""
    asked_for: tuple[Key, ...] = ("foerste_moete", "samarbeidsmoete") if event.settles else ()
    return End("moete", event.moete, event.held_on), *(End(key, met_on=event.held_on) for key in asked_for)


@starts.register
def _(event: MoeteCancelled) -> Sequence[Start]:
    """Nobody is left without a next date (R22)."""
    return (Start("familien_hoerer", event.next_on, hard=False, part=event.moete),)


@ends.register
def _(event: MoeteCancelled) -> Sequence[End]:
    return (End("moete", event.moete),)


@ends.register
def _(event: FirstMoeteCalled) -> Sequence[End]:
    return (End("familien_hoerer", met_on=event.timestamp.date()),)


@starts.register
def _(event: MoeteAsked) -> Sequence[Start]:
    return (Start("moeteoenske", event.answer_by, hard=False, part=event.ask),)


@ends.register
def _(event: MoeteAskAnswered) -> Sequence[End]:
    return (End("moeteoenske", event.ask, event.timestamp.date()),)


@starts.register
def _(event: EvalueringAgreed) -> Sequence[Start]:
    """«The agreed date»: the document sets none (R74)."""
    return (Start("evaluering", event.on, hard=False),)


@ends.register
def _(event: EvalueringDiscussed) -> Sequence[End]:
    return (End("evaluering", met_on=event.held_on),)


@starts.register
def _(event: EvalueringDecided) -> Sequence[Start]:
    """The next evaluering (R74), or the meeting that the outcome asks for, hard or soft as the pack said (R15–R19)."""
    again = (Start("evaluering", event.next_on, hard=False),) if event.next_on else ()
    meeting = (Start("samarbeidsmoete", event.meet_by, hard=event.hard),) if event.meet_by else ()
    return *again, *meeting


@ends.register
def _(event: Closed) -> Sequence[End]:
    return (End(None),)


@knows.register
def _(event: OverleveringAccepted) -> Mapping[str, Any]:
    return {"responsible": event.stafettholder}


@knows.register
def _(event: BytteDone) -> Mapping[str, Any]:
    return {"led_by": event.tjeneste}


@knows.register
def _(event: StafettpinneDropped) -> Mapping[str, Any]:
    return {"responsible": None}


@knows.register
def _(event: SamtykkeWithdrawn) -> Mapping[str, Any]:
    return {"rests": True}


@knows.register
def _(event: Resumed) -> Mapping[str, Any]:
    return {"rests": False}
