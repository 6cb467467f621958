"""The rows of a bytte: everybody in the log knows of it; who is asked to take over sees the question alone."""

from collections.abc import Mapping

from services.cases.roles import (
    ENHETSLEDER,
    EVERYONE_IN_LOG,
    FAMILY,
    FORESPURT,
    STAFETTHOLDER,
    SYSTEM,
    WITH_PLAN,
)
from services.cases.rule import Rule, told
from services.cases.stafettlogg import (
    BytteAgreed,
    BytteDone,
    BytteOverleveringProposed,
    BytteProposed,
    BytteSamtykkeAsked,
    BytteWithdrawn,
)
from services.kernel.event_log import Event

_HOLDER = frozenset({STAFETTHOLDER})
_ASKED = frozenset({FORESPURT})
_LEADER = frozenset({ENHETSLEDER})
_TOLD = told("oppdatert", WITH_PLAN)

BYTTE: Mapping[type[Event], Rule] = {
    BytteProposed: Rule(_HOLDER, WITH_PLAN, _TOLD),
    BytteSamtykkeAsked: Rule(_HOLDER, _HOLDER | FAMILY, told("svar", FAMILY)),
    BytteOverleveringProposed: Rule(_HOLDER, EVERYONE_IN_LOG | _ASKED, {FORESPURT: "svar"}),
    BytteAgreed: Rule(_ASKED, EVERYONE_IN_LOG | _ASKED, told("oppdatert", EVERYONE_IN_LOG)),
    BytteWithdrawn: Rule(_HOLDER, WITH_PLAN, _TOLD),
    BytteDone: Rule(frozenset({SYSTEM}), WITH_PLAN | _LEADER, _TOLD | told("oppdatert", _LEADER)),
}
