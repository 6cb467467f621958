"""Level 0: an undring, in named parts. Event, guard and mutation stand together in each."""

from services.cases.undring.assigned import UndringAssigned, assign
from services.cases.undring.decided import UndringDecided, decide
from services.cases.undring.earlier import UndringAssigned1, UndringDecided1, UndringRaised1, UndringssamtaleHeld1
from services.cases.undring.raised import UndringRaised, UndringUrgent, flag_urgent
from services.cases.undring.samtale import StemmeHeard, UndringssamtaleHeld, hear_stemme, hold_samtale
from services.cases.undring.undring import Outcome, Undring

__all__ = [
    "Outcome",
    "StemmeHeard",
    "Undring",
    "UndringAssigned",
    "UndringAssigned1",
    "UndringDecided",
    "UndringDecided1",
    "UndringRaised",
    "UndringRaised1",
    "UndringUrgent",
    "UndringssamtaleHeld",
    "UndringssamtaleHeld1",
    "assign",
    "decide",
    "flag_urgent",
    "hear_stemme",
    "hold_samtale",
]
