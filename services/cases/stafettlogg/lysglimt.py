"""Lysglimt: something that went well, written by anybody in the log."""


from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Arena
from services.kernel.event_log import By, Event


class LysglimtNoted(Event):
    """One field, and where it was."""

    TOPIC = "stafettlogg.lysglimt_noted.1"

    words: str
    arena: Arena

    def apply(self, log: Stafettlogg) -> None:
        log.lysglimt += 1


def note(log: Stafettlogg, by: By, words: str, arena: Arena) -> None:
    """Big or small."""
    log.refuse_unless_open()
    log.record(LysglimtNoted, by, words=words, arena=arena)
