"""Undo: whoever has just written something takes it back, while nobody else has seen it. No reason is asked for."""

from datetime import timedelta

from services.cases.stafettlogg.feilfoering import WHOLE
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event

UNDO_WITHIN = timedelta(minutes=10)
"""After it was recorded. What is older, or has been read, is removed as a feilføring, which says so."""


class EntryUndone(Event):
    """``entry``: the version that counts no more. Seen by those who could have seen that one."""

    TOPIC = "stafettlogg.entry_undone.1"

    entry: int
    read_by: tuple[str, ...]

    def within(self) -> tuple[str, ...]:
        return self.read_by

    def takes_back(self) -> int:
        return self.entry

    def apply(self, log: Stafettlogg) -> None:
        log.feilfoert.add(self.entry)


def undo(
    log: Stafettlogg, by: By, *, event: Event, read_by: tuple[str, ...], seen: bool, alone: bool, newest: bool
) -> None:
    """``seen``: by anybody else. ``alone``: nothing else was saved with it. ``newest``: the writer has written nothing
    here after it. Also in a log that is not open."""
    if event.actor != by.person:
        raise Refused("Du kan bare angre det du selv har skrevet.")
    if event.originator_version in log.feilfoert:
        raise Refused("Oppføringen er fjernet allerede.")
    if type(event) not in WHOLE or not alone:
        raise Refused("Dette kan ikke angres, for annet bygger på det. Stafettholderen kan hjelpe deg.")
    if not newest:
        raise Refused("Du har skrevet noe etter dette. Bare det siste kan angres.")
    if by.at - event.timestamp > UNDO_WITHIN:
        raise Refused("Det er for lenge siden til å angre. Stafettholderen kan fjerne det som feilføring i stedet.")
    if seen:
        raise Refused("Noen har lest dette. Stafettholderen kan fjerne det som feilføring i stedet.")
    log.record(EntryUndone, by, entry=event.originator_version, read_by=read_by)
