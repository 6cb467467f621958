"""The rows of the table of permissions for level 0."""

from collections.abc import Mapping

from services.cases.roles import ANSATT, FAMILY, FORESATT, FORFATTER, NAERMESTE_LEDER, SYSTEM, TILDELT, UNDRING_STAFF
from services.cases.rule import Rule, told
from services.cases.undring.annet_barn import AnnetBarnRaised, BarnIdentified
from services.cases.undring.anonym_droefting import AnonymDroeftingHeld
from services.cases.undring.assigned import UndringAssigned
from services.cases.undring.closed import UndringClosed, UndringReviewed
from services.cases.undring.decided import UndringDecided
from services.cases.undring.earlier import (
    EarlierUndringAssigned,
    EarlierUndringDecided,
    EarlierUndringRaised,
    EarlierUndringssamtaleHeld,
)
from services.cases.undring.foresatt import ForesattUndringRaised, UndringAnswered
from services.cases.undring.inside import UndringContinued
from services.cases.undring.lapsed import EarlierUndringLapsed, UndringLapsed
from services.cases.undring.leder import LederReplaced
from services.cases.undring.papirlogg import PapirloggEntered
from services.cases.undring.pause import DelingPaused, DelingReviewed
from services.cases.undring.raised import UndringRaised, UrgencyFlagged
from services.cases.undring.samtale import StemmeHeard, UndringssamtaleHeld
from services.cases.undring.subject import SamtaleAssigned, SubjectUndringRaised, TjenesteNamed
from services.kernel.event_log import Event

_EVERYBODY = UNDRING_STAFF | FAMILY
_LEADER, _STAFF_BUT_AUTHOR = frozenset({NAERMESTE_LEDER}), UNDRING_STAFF - {FORFATTER}
_WHO_MAY_HAND_OVER = frozenset({ANSATT, FORFATTER, NAERMESTE_LEDER})
_OTHERS = frozenset({FORFATTER, TILDELT})
_RAISED = Rule(frozenset({ANSATT}), UNDRING_STAFF, {NAERMESTE_LEDER: "svar"})
_ASSIGNED = Rule(_LEADER, UNDRING_STAFF, {TILDELT: "svar", FORFATTER: "oppdatert"})
_TALKED = Rule(_STAFF_BUT_AUTHOR, _EVERYBODY, told("oppdatert", _EVERYBODY))
_DECIDED = Rule(UNDRING_STAFF, _EVERYBODY, told("oppdatert", _EVERYBODY))

UNDRING: Mapping[type[Event], Rule] = {
    UndringRaised: _RAISED,
    EarlierUndringRaised: _RAISED,
    UrgencyFlagged: Rule(frozenset({ANSATT}), UNDRING_STAFF, {NAERMESTE_LEDER: "viktig"}),
    ForesattUndringRaised: Rule(frozenset({FORESATT}), _EVERYBODY, {NAERMESTE_LEDER: "svar"}),
    UndringAnswered: Rule(_LEADER, _EVERYBODY, {FORESATT: "oppdatert", TILDELT: "oppdatert"}),
    UndringAssigned: _ASSIGNED,
    EarlierUndringAssigned: _ASSIGNED,
    StemmeHeard: Rule(_STAFF_BUT_AUTHOR, _EVERYBODY),
    UndringClosed: Rule(_LEADER, UNDRING_STAFF, told("oppdatert", _OTHERS)),
    UndringReviewed: Rule(_LEADER, UNDRING_STAFF, told("oppdatert", _OTHERS)),
    UndringLapsed: Rule(frozenset({SYSTEM}), frozenset()),
    EarlierUndringLapsed: Rule(frozenset({SYSTEM}), frozenset()),
    LederReplaced: Rule(_WHO_MAY_HAND_OVER, UNDRING_STAFF, {NAERMESTE_LEDER: "svar"}),
    DelingPaused: Rule(UNDRING_STAFF, UNDRING_STAFF, {NAERMESTE_LEDER: "svar", TILDELT: "svar"}),
    DelingReviewed: Rule(_LEADER, UNDRING_STAFF, {TILDELT: "svar"}),
    AnonymDroeftingHeld: Rule(UNDRING_STAFF, UNDRING_STAFF),
    UndringssamtaleHeld: _TALKED,
    EarlierUndringssamtaleHeld: _TALKED,
    SubjectUndringRaised: _RAISED,
    SamtaleAssigned: _ASSIGNED,
    TjenesteNamed: _DECIDED,
    PapirloggEntered: Rule(UNDRING_STAFF, _EVERYBODY, told("oppdatert", _OTHERS)),
    AnnetBarnRaised: Rule(frozenset({FORESATT}), UNDRING_STAFF, {NAERMESTE_LEDER: "svar"}),
    BarnIdentified: Rule(_LEADER, UNDRING_STAFF),
    UndringDecided: _DECIDED,
    UndringContinued: _DECIDED,
    EarlierUndringDecided: _DECIDED,
}
