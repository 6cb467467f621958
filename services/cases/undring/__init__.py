"""Level 0: an undring, in named parts. Event, guard and mutation stand together in each."""

from services.cases.undring.annet_barn import AnnetBarnRaised, BarnIdentified, find_barn
from services.cases.undring.anonym_droefting import AnonymDroeftingHeld, discuss
from services.cases.undring.assigned import UndringAssigned, assign
from services.cases.undring.closed import UndringClosed, UndringReviewed, close, review
from services.cases.undring.decided import UndringDecided, decide
from services.cases.undring.earlier import (
    EarlierUndringAssigned,
    EarlierUndringDecided,
    EarlierUndringRaised,
    EarlierUndringssamtaleHeld,
)
from services.cases.undring.foresatt import ForesattUndringRaised, UndringAnswered, answer
from services.cases.undring.inside import UndringContinued, go_on_inside
from services.cases.undring.lapsed import EarlierUndringLapsed, UndringLapsed, lapse
from services.cases.undring.leder import LederReplaced, replace_leder
from services.cases.undring.papirlogg import PapirloggEntered, bring_in
from services.cases.undring.pause import DelingPaused, DelingReviewed, pause, review_deling
from services.cases.undring.raised import UndringRaised, UrgencyFlagged, flag_urgent
from services.cases.undring.samtale import StemmeHeard, UndringssamtaleHeld, hear_stemme, hold_samtale
from services.cases.undring.subject import (
    SamtaleAssigned,
    SubjectUndringRaised,
    TjenesteNamed,
    assign_samtale,
    name_tjeneste,
)
from services.cases.undring.undring import Outcome, Subject, Undring

__all__ = [
    "AnnetBarnRaised",
    "AnonymDroeftingHeld",
    "BarnIdentified",
    "DelingPaused",
    "DelingReviewed",
    "EarlierUndringAssigned",
    "EarlierUndringDecided",
    "EarlierUndringLapsed",
    "EarlierUndringRaised",
    "EarlierUndringssamtaleHeld",
    "ForesattUndringRaised",
    "LederReplaced",
    "Outcome",
    "PapirloggEntered",
    "SamtaleAssigned",
    "StemmeHeard",
    "Subject",
    "SubjectUndringRaised",
    "TjenesteNamed",
    "Undring",
    "UndringAnswered",
    "UndringAssigned",
    "UndringClosed",
    "UndringContinued",
    "UndringDecided",
    "UndringLapsed",
    "UndringRaised",
    "UndringReviewed",
    "UndringssamtaleHeld",
    "UrgencyFlagged",
    "answer",
    "assign",
    "assign_samtale",
    "bring_in",
    "close",
    "decide",
    "discuss",
    "find_barn",
    "flag_urgent",
    "go_on_inside",
    "hear_stemme",
    "hold_samtale",
    "lapse",
    "name_tjeneste",
    "pause",
    "replace_leder",
    "review",
    "review_deling",
]
