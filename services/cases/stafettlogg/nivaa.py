"""Nivaa and trinn: the pack's order guides, and another is possible with a reason (R4–R10)."""

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class TrinnReached(Event):
    """What the trinn before was for has happened."""

    TOPIC = "stafettlogg.trinn_reached.1"

    nivaa: int
    trinn: int

    def apply(self, log: Stafettlogg) -> None:
        log.trinn = self.trinn


class NivaaChanged(Event):
    """Up or down, outside an evaluering, or to another trinn than the next: with a reason (R5, R7, R9)."""

    TOPIC = "stafettlogg.nivaa_changed.1"

    before_nivaa: int
    before_trinn: int
    nivaa: int
    trinn: int
    reason: str

    def apply(self, log: Stafettlogg) -> None:
        log.nivaa, log.trinn = self.nivaa, self.trinn


class PackChanged(Event):
    """The case follows another version of the model from here on, and why (R173)."""

    TOPIC = "stafettlogg.pack_changed.1"

    pack: str
    nivaa: int
    trinn: int
    reason: str

    def apply(self, log: Stafettlogg) -> None:
        log.pack, log.nivaa, log.trinn = self.pack, self.nivaa, self.trinn


def reach(log: Stafettlogg, by: By, trinn: int | None) -> None:
    """Called by the action in which the trinn's own thing was done; nothing where the pack has no next one."""
    if trinn is not None and trinn != log.trinn:
        log.record(TrinnReached, by, nivaa=log.nivaa, trinn=trinn)


def change(log: Stafettlogg, by: By, nivaa: int, trinn: int, reason: str) -> None:
    """To any trinn of levels 1 and up that the pack has."""
    log.refuse_unless_open()
    if (nivaa, trinn) == (log.nivaa, log.trinn):
        raise Refused("Loggen står der allerede. Velg et annet trinn.", field="place")
    log.record(
        NivaaChanged, by, before_nivaa=log.nivaa, before_trinn=log.trinn, nivaa=nivaa, trinn=trinn, reason=reason
    )


def change_pack(log: Stafettlogg, by: By, pack: str, nivaa: int, trinn: int, reason: str) -> None:
    """Only to a version in force; the log stands at the trinn that does the same there."""
    log.refuse_unless_open()
    if pack == log.pack:
        raise Refused("Loggen følger allerede den utgaven av modellen som gjelder.")
    log.record(PackChanged, by, pack=pack, nivaa=nivaa, trinn=trinn, reason=reason)
