"""The rows of services: who asks the family, who answers, and what everybody is told when one comes or goes.

An answer is for the person and the stafettholder alone. What follows from it is told to all, without saying from whose.
"""

from collections.abc import Mapping

from services.cases.roles import EVERYONE_IN_LOG, FAMILY, STAFETTHOLDER, SYSTEM, WITH_PLAN
from services.cases.rule import Rule, told
from services.cases.stafettlogg import (
    DeltakerAdded,
    DeltakerEnded,
    EksternEnded,
    EksternNamed,
    SamtykkePaperRecorded,
    TjenesteEnded,
    TjenesteJoined,
    TjenesteSamtykkeAsked,
    TjenesteSamtykkeClosed,
    TjenesteSamtykkeExpired,
    TjenesteSamtykkeGiven,
    TjenesteSamtykkeRefused,
    TjenesteSamtykkeWithdrawn,
)
from services.kernel.event_log import Event

_HOLDER = frozenset({STAFETTHOLDER})
_RULE = frozenset({SYSTEM})
_PLAN_UPDATED = told("oppdatert", WITH_PLAN)
_ANSWER = Rule(FAMILY, _HOLDER | FAMILY, {STAFETTHOLDER: "oppdatert"})

TJENESTE: Mapping[type[Event], Rule] = {
    TjenesteSamtykkeAsked: Rule(_HOLDER, _HOLDER | FAMILY, told("svar", FAMILY)),
    TjenesteSamtykkeGiven: _ANSWER,
    TjenesteSamtykkeRefused: _ANSWER,
    TjenesteSamtykkeWithdrawn: _ANSWER,
    TjenesteSamtykkeExpired: Rule(_RULE, WITH_PLAN, _PLAN_UPDATED),
    TjenesteSamtykkeClosed: Rule(_HOLDER, _HOLDER | FAMILY, told("oppdatert", FAMILY)),
    SamtykkePaperRecorded: Rule(_HOLDER, _HOLDER | FAMILY, told("oppdatert", FAMILY)),
    TjenesteJoined: Rule(_RULE, WITH_PLAN, _PLAN_UPDATED),
    TjenesteEnded: Rule(_RULE, WITH_PLAN, _PLAN_UPDATED),
    DeltakerAdded: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    DeltakerEnded: Rule(_HOLDER, EVERYONE_IN_LOG, told("oppdatert", EVERYONE_IN_LOG)),
    EksternNamed: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    EksternEnded: Rule(_HOLDER, WITH_PLAN),
}
