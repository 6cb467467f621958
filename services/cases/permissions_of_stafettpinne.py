"""The rows of the table of permissions that are about the stafettpinne and the barn's own access."""

from collections.abc import Mapping

from services.cases.roles import (
    ENHETSLEDER,
    EVERYONE_IN_LOG,
    FAMILY,
    FORESPURT,
    LOG_STAFF,
    STAFETTHOLDER,
    SYSTEM,
    UNDRING_STAFF,
)
from services.cases.rule import Rule, told
from services.cases.stafettlogg import (
    FungerendeAppointed,
    FungerendeEnded,
    InhabilitetNoted,
    LogProposed,
    ModenhetsvurderingDone,
    OverleveringAccepted,
    OverleveringDeclined,
    OverleveringProposed,
    OverleveringWithdrawn,
    PersonBlocked,
    PersonUnblocked,
    StafettholderConfirmed,
    StafettholderWished,
    StafettpinneDropped,
    WishAnnounced,
    WishAnswered,
)
from services.kernel.event_log import Event

HOLDER = frozenset({STAFETTHOLDER})
ASKED = frozenset({FORESPURT})
LEADER = frozenset({ENHETSLEDER})
UPDATED = told("oppdatert", EVERYONE_IN_LOG)

STAFETTPINNE: Mapping[type[Event], Rule] = {
    LogProposed: Rule(UNDRING_STAFF | HOLDER, EVERYONE_IN_LOG),
    OverleveringProposed: Rule(HOLDER, EVERYONE_IN_LOG | ASKED, {FORESPURT: "svar"}),
    OverleveringAccepted: Rule(ASKED, EVERYONE_IN_LOG, UPDATED),
    OverleveringDeclined: Rule(ASKED, HOLDER, {STAFETTHOLDER: "oppdatert"}),
    OverleveringWithdrawn: Rule(HOLDER, EVERYONE_IN_LOG),
    StafettholderConfirmed: Rule(HOLDER, EVERYONE_IN_LOG, UPDATED),
    StafettholderWished: Rule(FAMILY, HOLDER | FAMILY, {STAFETTHOLDER: "svar"}),
    WishAnnounced: Rule(frozenset({SYSTEM}), LEADER, {ENHETSLEDER: "oppdatert"}),
    FungerendeAppointed: Rule(LEADER, EVERYONE_IN_LOG | LEADER, UPDATED | {STAFETTHOLDER: "svar"}),
    FungerendeEnded: Rule(LEADER | HOLDER, EVERYONE_IN_LOG | LEADER, UPDATED | told("oppdatert", LEADER)),
    PersonBlocked: Rule(FAMILY, HOLDER | FAMILY, {STAFETTHOLDER: "oppdatert"}),
    PersonUnblocked: Rule(FAMILY, HOLDER | FAMILY, {STAFETTHOLDER: "oppdatert"}),
    StafettpinneDropped: Rule(frozenset({SYSTEM}), EVERYONE_IN_LOG | LEADER, UPDATED | told("svar", LEADER)),
    InhabilitetNoted: Rule(FAMILY | LEADER, HOLDER | FAMILY | LEADER, told("oppdatert", LEADER)),
    ModenhetsvurderingDone: Rule(LOG_STAFF, EVERYONE_IN_LOG, told("oppdatert", FAMILY)),
    WishAnswered: Rule(HOLDER, HOLDER | FAMILY, told("oppdatert", FAMILY)),
}
