"""The frister of an undring: the talk, and when the family hears more."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.cases.undring import (
    AnnetBarnRaised,
    BarnIdentified,
    DelingPaused,
    DelingReviewed,
    EarlierUndringAssigned,
    EarlierUndringDecided,
    EarlierUndringRaised,
    EarlierUndringssamtaleHeld,
    LederReplaced,
    SamtaleAssigned,
    SubjectUndringRaised,
    UndringAssigned,
    UndringClosed,
    UndringContinued,
    UndringDecided,
    UndringLapsed,
    UndringRaised,
    UndringReviewed,
    UndringssamtaleHeld,
)
from services.projections.frist.changes import End, Start, ends, knows, starts


@knows.register
def _(event: UndringRaised | EarlierUndringRaised) -> Mapping[str, Any]:
    return {"kind": "undring", "barn": event.barn, "led_by": event.unit}


@knows.register
def _(event: SubjectUndringRaised) -> Mapping[str, Any]:
    return {"kind": "undring", "barn": None, "led_by": event.unit}


@starts.register
def _(event: SubjectUndringRaised) -> Sequence[Start]:
    return (Start("undringssamtale", event.talk_by, hard=True, started_on=event.arose_on),)


@knows.register
def _(event: AnnetBarnRaised) -> Mapping[str, Any]:
    return {"kind": "undring", "barn": None, "led_by": event.unit}


@starts.register
def _(event: AnnetBarnRaised) -> Sequence[Start]:
    return (Start("undringssamtale", event.talk_by, hard=True, started_on=event.arose_on),)


@knows.register
def _(event: BarnIdentified) -> Mapping[str, Any]:
    return {"barn": event.barn}


@knows.register
def _(event: SamtaleAssigned) -> Mapping[str, Any]:
    return {"responsible": event.contact}


@starts.register
def _(event: UndringRaised | EarlierUndringRaised) -> Sequence[Start]:
    """Counted from when the worry arose (R12, R13)."""
    return (Start("undringssamtale", event.talk_by, hard=True, started_on=event.arose_on),)


@knows.register
def _(event: LederReplaced) -> Mapping[str, Any]:
    """No longer the unit's: only those who see the undring itself see its dates."""
    return {"led_by": None, "responsible": event.contacts_foresatte}


@knows.register
def _(event: UndringAssigned | EarlierUndringAssigned) -> Mapping[str, Any]:
    return {"responsible": event.contacts_foresatte}


@knows.register
def _(event: UndringssamtaleHeld | EarlierUndringssamtaleHeld) -> Mapping[str, Any]:
    return {"responsible": event.contact}


@ends.register
def _(event: UndringssamtaleHeld | EarlierUndringssamtaleHeld) -> Sequence[End]:
    return (End("undringssamtale", met_on=event.held_on),)


@starts.register
def _(event: UndringssamtaleHeld | EarlierUndringssamtaleHeld) -> Sequence[Start]:
    return (Start("familien_hoerer", event.next_on, hard=False, started_on=event.held_on),)


@ends.register
def _(event: UndringDecided | EarlierUndringDecided) -> Sequence[End]:
    return (End("familien_hoerer", met_on=event.timestamp.date()), End(None))


@starts.register
def _(event: UndringContinued) -> Sequence[Start]:
    """The day on which it is decided anew takes the place of the one before."""
    return (Start("familien_hoerer", event.next_on, hard=False),)


@starts.register
def _(event: UndringClosed) -> Sequence[Start]:
    """«Vi ser det an» has a day on which one looks again."""
    return (Start("se_igjen", event.look_again_on, hard=False),)


@starts.register
def _(event: DelingPaused) -> Sequence[Start]:
    return (Start("deling", event.review_by, hard=False),)


@ends.register
def _(event: UndringClosed | DelingPaused) -> Sequence[End]:
    """The talk waits: with a reason, it is not late."""
    return (End("undringssamtale"),)


@ends.register
def _(event: UndringReviewed) -> Sequence[End]:
    done = End("se_igjen", met_on=event.timestamp.date())
    return (done, End(None)) if event.again == "avsluttes" else (done,)


@starts.register
def _(event: UndringReviewed) -> Sequence[Start]:
    return () if event.again == "avsluttes" else (Start("undringssamtale", event.talk_by, hard=True),)


@ends.register
def _(event: DelingReviewed) -> Sequence[End]:
    return (End("deling", met_on=event.timestamp.date()),)


@starts.register
def _(event: DelingReviewed) -> Sequence[Start]:
    """It waits on, to another day, or the talk is held after all."""
    if event.review_by:
        return (Start("deling", event.review_by, hard=False),)
    return (Start("undringssamtale", event.talk_by, hard=True),)


@ends.register
def _(event: UndringLapsed) -> Sequence[End]:
    return (End(None),)
