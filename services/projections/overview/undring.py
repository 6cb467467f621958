"""Undring: meldt, tildelt, sees_an, pauset, samtale_holdt, avgjort, avsluttet."""

from services.cases.undring import (
    AnnetBarnRaised,
    BarnIdentified,
    DelingPaused,
    DelingReviewed,
    EarlierUndringAssigned,
    EarlierUndringDecided,
    EarlierUndringLapsed,
    EarlierUndringRaised,
    EarlierUndringssamtaleHeld,
    ForesattUndringRaised,
    LederReplaced,
    PapirloggEntered,
    SamtaleAssigned,
    StemmeHeard,
    SubjectUndringRaised,
    UndringAnswered,
    UndringAssigned,
    UndringClosed,
    UndringContinued,
    UndringDecided,
    UndringLapsed,
    UndringRaised,
    UndringReviewed,
    UndringssamtaleHeld,
    UrgencyFlagged,
)
from services.projections.overview.changes import changes
from services.projections.rows import Row

ANSWER = "svar"
"""Stands in ``next_is`` while a foresatt waits for an answer."""
SOMEBODY = "annet_barn"
"""Stands in ``subject`` until the leader knows which barn a parent has written about."""
URGENT = "haster"
"""Stands in ``next_is`` of an undring that cannot wait, until the talk is held."""


@changes.register
def _(event: UndringRaised) -> Row:
    return _raised(event, event.trinn)


@changes.register
def _(event: EarlierUndringRaised) -> Row:
    return _raised(event, 2)


@changes.register
def _(event: ForesattUndringRaised) -> Row:
    ids = {"barn": event.barn, "unit": event.unit, "pack": event.pack, "kind": "undring", "status": "meldt"}
    return ids | {"nivaa": 0, "trinn": event.trinn, "next_on": event.answer_by, "next_is": ANSWER}


@changes.register
def _(event: SubjectUndringRaised) -> Row:
    return _without_barn(event) | {"subject": event.subject}


@changes.register
def _(event: AnnetBarnRaised) -> Row:
    return _without_barn(event) | {"subject": SOMEBODY}


@changes.register
def _(event: BarnIdentified) -> Row:
    return {"barn": event.barn, "subject": None}


@changes.register
def _(event: SamtaleAssigned) -> Row:
    place = {"contacts_foresatte": event.contact, "responsible": event.contact}
    return place | {"status": "tildelt", "trinn": event.trinn}


@changes.register
def _(event: PapirloggEntered) -> Row:
    return {"barn": event.barn, "other": event.stafettlogg, "status": "avgjort"}


@changes.register
def _(event: UndringAnswered) -> Row:
    return {"next_is": None, "next_on": event.talk_by}


@changes.register
def _(event: UrgencyFlagged) -> Row:
    return {"next_is": URGENT}


@changes.register
def _(event: UndringAssigned) -> Row:
    return _assigned(event, event.trinn)


@changes.register
def _(event: EarlierUndringAssigned) -> Row:
    return _assigned(event, 3)


@changes.register
def _(event: LederReplaced) -> Row:
    people = {"talks_to_barn": event.talks_to_barn, "contacts_foresatte": event.contacts_foresatte}
    return people | ({"status": event.stands, "responsible": None} if event.stands else {})


@changes.register
def _(event: StemmeHeard) -> Row:
    return {"stemme_on": event.heard_on}


@changes.register
def _(event: UndringClosed) -> Row:
    return {"status": "sees_an", "next_on": event.look_again_on, "next_is": None}


@changes.register
def _(event: UndringReviewed) -> Row:
    if event.again == "avsluttes":
        return {"status": "avsluttet", "next_on": None}
    return {"status": event.stands, "next_on": event.talk_by}


@changes.register
def _(event: UndringLapsed | EarlierUndringLapsed) -> Row:
    return {"status": "bortfalt", "next_on": None, "next_is": None}


@changes.register
def _(event: DelingPaused) -> Row:
    return {"status": "pauset", "next_on": event.review_by}


@changes.register
def _(event: DelingReviewed) -> Row:
    return {"next_on": event.review_by} if event.review_by else {"status": event.stands, "next_on": event.talk_by}


@changes.register
def _(event: UndringssamtaleHeld) -> Row:
    return _talked(event, event.trinn)


@changes.register
def _(event: EarlierUndringssamtaleHeld) -> Row:
    return _talked(event, 4)


@changes.register
def _(event: UndringDecided) -> Row:
    return _decided(event, event.trinn)


@changes.register
def _(event: UndringContinued) -> Row:
    return {"nivaa": event.nivaa, "trinn": event.trinn, "next_on": event.next_on, "next_is": None}


@changes.register
def _(event: EarlierUndringDecided) -> Row:
    return _decided(event, 5 if event.outcome == "avsluttet" else 4)


def _raised(event: UndringRaised | EarlierUndringRaised, trinn: int) -> Row:
    ids = {"barn": event.barn, "unit": event.unit, "pack": event.pack}
    return ids | {"kind": "undring", "status": "meldt", "nivaa": 0, "trinn": trinn, "next_on": event.talk_by}


def _without_barn(event: SubjectUndringRaised | AnnetBarnRaised) -> Row:
    ids = {"unit": event.unit, "pack": event.pack, "kind": "undring", "status": "meldt"}
    return ids | {"nivaa": 0, "trinn": event.trinn, "next_on": event.talk_by}


def _assigned(event: UndringAssigned | EarlierUndringAssigned, trinn: int) -> Row:
    people = {"talks_to_barn": event.talks_to_barn, "contacts_foresatte": event.contacts_foresatte}
    return people | {"status": "tildelt", "trinn": trinn, "responsible": event.contacts_foresatte}


def _talked(event: UndringssamtaleHeld | EarlierUndringssamtaleHeld, trinn: int) -> Row:
    place = {"status": "samtale_holdt", "trinn": trinn, "next_is": None}
    return place | {"responsible": event.contact, "next_on": event.next_on}


def _decided(event: UndringDecided | EarlierUndringDecided, trinn: int) -> Row:
    status = event.outcome if event.outcome in ("avsluttet", "papirlogg") else "avgjort"
    return {"status": status, "nivaa": 0, "trinn": trinn, "other": event.stafettlogg, "next_on": None}
