"""The rows of the plan and of what stands beside it: the stafettholder writes it, everybody says how it goes."""

from collections.abc import Mapping

from services.cases.roles import EVERYONE_IN_LOG, FAMILY, LOG_STAFF, STAFETTHOLDER, WITH_PLAN
from services.cases.rule import Rule, told
from services.cases.stafettlogg import (
    BeslutningAnswered,
    BeslutningAsked,
    EksternPlanNoted,
    FaktorEnded,
    FaktorNoted,
    FirstTiltakAgreed,
    HaandgrepAgreed,
    HaandgrepEnded,
    JournalNoted,
    LysglimtNoted,
    MaalChanged,
    MaalEnded,
    MaalSet,
    TiltakAgreed,
    TiltakChanged,
    TiltakDone,
    TiltakDropped,
    TiltakEvaluated,
    TiltakNoted,
    VentingEnded,
    VentingFollowed,
    VentingStarted,
)
from services.kernel.event_log import Event

_HOLDER = frozenset({STAFETTHOLDER})
_UPDATED = told("oppdatert", EVERYONE_IN_LOG)
_PLAN_UPDATED = told("oppdatert", WITH_PLAN)

PLAN: Mapping[type[Event], Rule] = {
    MaalSet: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    MaalChanged: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    MaalEnded: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    FirstTiltakAgreed: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    TiltakAgreed: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    TiltakChanged: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    TiltakDone: Rule(WITH_PLAN, WITH_PLAN, _PLAN_UPDATED),
    TiltakNoted: Rule(WITH_PLAN, WITH_PLAN, _PLAN_UPDATED),
    TiltakDropped: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    TiltakEvaluated: Rule(WITH_PLAN, WITH_PLAN, {STAFETTHOLDER: "oppdatert"}),
    VentingStarted: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    VentingFollowed: Rule(LOG_STAFF, WITH_PLAN, _PLAN_UPDATED),
    VentingEnded: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    BeslutningAsked: Rule(FAMILY, EVERYONE_IN_LOG, {STAFETTHOLDER: "svar"}),
    BeslutningAnswered: Rule(_HOLDER, EVERYONE_IN_LOG, told("oppdatert", FAMILY)),
    FaktorNoted: Rule(LOG_STAFF, EVERYONE_IN_LOG),
    FaktorEnded: Rule(LOG_STAFF, EVERYONE_IN_LOG),
    HaandgrepAgreed: Rule(EVERYONE_IN_LOG, WITH_PLAN, _PLAN_UPDATED),
    HaandgrepEnded: Rule(EVERYONE_IN_LOG, WITH_PLAN),
    LysglimtNoted: Rule(EVERYONE_IN_LOG, EVERYONE_IN_LOG, _UPDATED),
    EksternPlanNoted: Rule(LOG_STAFF, EVERYONE_IN_LOG, _UPDATED),
    JournalNoted: Rule(LOG_STAFF, EVERYONE_IN_LOG),
}
