"""Avvik in the table of permissions. Which of the two decides is said by whom the stream's first event gives access."""

from collections.abc import Mapping

from services.cases.avvik.avvik import AvvikConfirmed, AvvikReassigned, AvvikRejected, AvvikReported, AvvikSuggested
from services.cases.roles import ANSATT, BTI_KOORDINATOR, FORFATTER, NAERMESTE_LEDER, SYSTEM
from services.cases.rule import Rule, told
from services.kernel.event_log import Event

_DECIDES = frozenset({NAERMESTE_LEDER, BTI_KOORDINATOR})
_SEES = _DECIDES | {FORFATTER}

AVVIK: Mapping[type[Event], Rule] = {
    AvvikReported: Rule(frozenset({ANSATT}), _SEES, told("svar", _DECIDES)),
    AvvikSuggested: Rule(frozenset({SYSTEM}), _SEES, told("svar", _DECIDES)),
    AvvikReassigned: Rule(frozenset({SYSTEM}), _DECIDES, {BTI_KOORDINATOR: "svar"}),
    AvvikConfirmed: Rule(_DECIDES, _SEES, {FORFATTER: "oppdatert"}),
    AvvikRejected: Rule(_DECIDES, _SEES, {FORFATTER: "oppdatert"}),
}
