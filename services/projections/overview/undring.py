"""Undring: meldt, tildelt, samtale_holdt, avgjort, avsluttet."""

from services.cases.undring import StemmeHeard, UndringAssigned, UndringDecided, UndringRaised, UndringssamtaleHeld
from services.projections.overview.changes import changes
from services.projections.rows import Row


@changes.register
def _(event: UndringRaised) -> Row:
    ids = {"barn": event.barn, "unit": event.unit, "pack": event.pack}
    return ids | {"kind": "undring", "status": "meldt", "nivaa": 0, "trinn": 2, "next_on": event.talk_by}


@changes.register
def _(event: UndringAssigned) -> Row:
    people = {"talks_to_barn": event.talks_to_barn, "contacts_foresatte": event.contacts_foresatte}
    return people | {"status": "tildelt", "trinn": 3, "responsible": event.contacts_foresatte}


@changes.register
def _(event: StemmeHeard) -> Row:
    return {"stemme_on": event.heard_on}


@changes.register
def _(event: UndringssamtaleHeld) -> Row:
    return {"status": "samtale_holdt", "trinn": 4, "responsible": event.contact, "next_on": event.next_on}


@changes.register
def _(event: UndringDecided) -> Row:
    closed = event.outcome == "avsluttet"
    status, trinn = ("avsluttet", 5) if closed else ("avgjort", 4)
    return {"status": status, "trinn": trinn, "other": event.stafettlogg, "next_on": None}
