"""The frister of an undring: the talk, and when the family hears more."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.cases.undring import LederReplaced, UndringAssigned, UndringDecided, UndringRaised, UndringssamtaleHeld
from services.projections.frist.changes import End, Start, ends, knows, starts


@knows.register
def _(event: UndringRaised) -> Mapping[str, Any]:
    return {"kind": "undring", "barn": event.barn, "led_by": event.unit}


@starts.register
def _(event: UndringRaised) -> Sequence[Start]:
    """Counted from when the worry arose (R12, R13)."""
    return (Start("undringssamtale", event.talk_by, hard=True, started_on=event.arose_on),)


@knows.register
def _(_: LederReplaced) -> Mapping[str, Any]:
    """No longer the unit's: only those who see the undring itself see its dates."""
    return {"led_by": None}


@knows.register
def _(event: UndringAssigned) -> Mapping[str, Any]:
    return {"responsible": event.contacts_foresatte}


@knows.register
def _(event: UndringssamtaleHeld) -> Mapping[str, Any]:
    return {"responsible": event.contact}


@ends.register
def _(event: UndringssamtaleHeld) -> Sequence[End]:
    return (End("undringssamtale", met_on=event.held_on),)


@starts.register
def _(event: UndringssamtaleHeld) -> Sequence[Start]:
    return (Start("familien_hoerer", event.next_on, hard=False, started_on=event.held_on),)


@ends.register
def _(event: UndringDecided) -> Sequence[End]:
    return (End("familien_hoerer", met_on=event.timestamp.date()), End(None))
