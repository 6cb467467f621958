"""Level 0: an undring, in named parts. Event, guard and mutation stand together in each."""

from services.cases.undring.assigned import UndringAssigned, assign
from services.cases.undring.decided import UndringDecided, decide
from services.cases.undring.earlier import (
    EarlierUndringAssigned,
    EarlierUndringDecided,
    EarlierUndringRaised,
    EarlierUndringssamtaleHeld,
)
from services.cases.undring.raised import UndringRaised, UrgencyFlagged, flag_urgent
from services.cases.undring.samtale import StemmeHeard, UndringssamtaleHeld, hear_stemme, hold_samtale
from services.cases.undring.undring import Outcome, Undring

__all__ = [
    "EarlierUndringAssigned",
    "EarlierUndringDecided",
    "EarlierUndringRaised",
    "EarlierUndringssamtaleHeld",
    "Outcome",
    "StemmeHeard",
    "Undring",
    "UndringAssigned",
    "UndringDecided",
    "UndringRaised",
    "UndringssamtaleHeld",
    "UrgencyFlagged",
    "assign",
    "decide",
    "flag_urgent",
    "hear_stemme",
    "hold_samtale",
]
