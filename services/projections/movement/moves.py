"""What an event changes of the row of its stream, in a line or two for each."""

from functools import singledispatch

from services.cases import stafettlogg as log
from services.cases.undring import (
    AnnetBarnRaised,
    BarnIdentified,
    EarlierUndringDecided,
    EarlierUndringRaised,
    LederReplaced,
    SubjectUndringRaised,
    UndringDecided,
    UndringLapsed,
    UndringRaised,
    UndringReviewed,
)
from services.kernel.event_log import Event
from services.projections.rows import Row


@singledispatch
def moves(event: Event) -> Row:
    """What the event changes beside the day on which something last happened. ``day`` in a value's place is its day."""
    return {}


DAY = "day"


@moves.register
def _(event: UndringRaised | EarlierUndringRaised) -> Row:
    return {"kind": "undring", "barn": event.barn, "led_by": event.unit, "arose_on": event.arose_on, "pack": event.pack}


@moves.register
def _(event: SubjectUndringRaised | AnnetBarnRaised) -> Row:
    """About no barn that is known yet."""
    return {"kind": "undring", "barn": None, "led_by": event.unit, "arose_on": event.arose_on, "pack": event.pack}


@moves.register
def _(event: BarnIdentified) -> Row:
    return {"barn": event.barn}


@moves.register
def _(_: LederReplaced) -> Row:
    """No longer the unit's."""
    return {"led_by": None}


@moves.register
def _(event: UndringDecided | EarlierUndringDecided) -> Row:
    return {"ended_on": DAY}


@moves.register
def _(event: UndringLapsed) -> Row:
    return {"ended_on": DAY}


@moves.register
def _(event: UndringReviewed) -> Row:
    return {"ended_on": DAY} if event.again == "avsluttes" else {}


@moves.register
def _(event: log.Proposed) -> Row:
    ids = {"barn": event.barn, "led_by": event.unit, "undring": event.undring, "responsible": event.stafettholder}
    return ids | {"kind": "stafettlogg", "pack": event.pack}


@moves.register
def _(event: log.Opened) -> Row:
    return {"opened_on": DAY}


@moves.register
def _(event: log.SamtykkeRefused) -> Row:
    return {"ended_on": DAY}


@moves.register
def _(event: log.SamtykkeGiven) -> Row:
    return {"ended_on": None} if event.reopens else {}


@moves.register
def _(event: log.SamtykkeWithdrawn) -> Row:
    return {"rests": True}


@moves.register
def _(event: log.Resumed) -> Row:
    return {"rests": False}


@moves.register
def _(event: log.Closed) -> Row:
    return {"ended_on": event.closed_on}


@moves.register
def _(event: log.PackChanged) -> Row:
    return {"pack": event.pack}


@moves.register
def _(event: log.NivaaChanged) -> Row:
    return {"reasoned_on": DAY}


@moves.register
def _(event: log.OverleveringAccepted) -> Row:
    return {"responsible": event.stafettholder, "vacant_on": None, "acting": None, "acting_until": None}


@moves.register
def _(event: log.BytteDone) -> Row:
    return {"led_by": event.tjeneste}


@moves.register
def _(event: log.StafettpinneDropped) -> Row:
    return {"responsible": None, "vacant_on": DAY}


@moves.register
def _(event: log.FungerendeAppointed) -> Row:
    return {"acting": event.fungerende, "acting_until": event.until}


@moves.register
def _(event: log.FungerendeEnded) -> Row:
    return {"acting": None, "acting_until": None}


@moves.register
def _(event: log.TiltakAgreed | log.FirstTiltakAgreed) -> Row:
    return {"first_tiltak_on": event.from_on}


@moves.register
def _(event: log.FirstMoeteHeld) -> Row:
    return {"met_on": event.held_on}


@moves.register
def _(event: log.EvalueringAgreed) -> Row:
    return {"agreed_on": DAY}
