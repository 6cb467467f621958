"""One table: who may raise an event, who may see its entry, who is told. Deny by default.

``do``: roles towards the stream, or offices of the register for the first event of one. ``see`` is stored as the
entry's audience and held by the database itself. ``tell``: which words the notification uses, by role; no row, no
notification. Audience of a notification = tell ∩ may see − actor.
"""

from collections.abc import Mapping

from services.cases import beskjed, kontroll
from services.cases.avvik.permissions import AVVIK
from services.cases.bekymringsmelding import BekymringsmeldingRecorded
from services.cases.innsyn import InnsynAnswered, InnsynAsked
from services.cases.kontroll import KontrollEnded, KontrollStarted, UndringInnsynAsked, UndringInnsynGranted
from services.cases.permissions_of_bytte import BYTTE
from services.cases.permissions_of_plan import PLAN
from services.cases.permissions_of_stafettpinne import STAFETTPINNE
from services.cases.permissions_of_tjeneste import TJENESTE
from services.cases.roles import (
    ANSATT,
    BARN,
    BTI_KOORDINATOR,
    DELTAKER,
    ENHETSLEDER,
    EVERYONE_IN_LOG,
    FAMILY,
    FORESATT,
    FORFATTER,
    KONTROLLOER,
    LOG_STAFF,
    STAFETTHOLDER,
    SYSTEM,
    UNDRING_STAFF,
    WITH_PLAN,
)
from services.cases.rule import Rule
from services.cases.rule import told as _told
from services.cases.stafettlogg import (
    AnsvarsgruppeSet,
    AvsluttWishDropped,
    AvsluttWished,
    Closed,
    EarlierNamed,
    EntryUndone,
    EvalueringAgreed,
    EvalueringDecided,
    EvalueringDiscussed,
    EvalueringPrepared,
    FeilfoeringDecided,
    FeilfoeringExplained,
    FilAdded,
    ForesatteUpdated,
    HenvisningAnswered,
    HenvisningSent,
    KommentarAnswered,
    KommentarGiven,
    KoordineringAsked,
    NivaaChanged,
    Opened,
    PackChanged,
    PapirloggNoted,
    Proposed,
    Resumed,
    SamtykkeAsked,
    SamtykkeGiven,
    SamtykkeRefused,
    SamtykkeWithdrawn,
    SoeskenLinked,
    StemmeDecided,
    StemmeMissed,
    StemmeRecorded,
    StemmeShared,
    StemmeWritten,
    Succeeded,
    TeamsakLinked,
    TrinnReached,
    moete,
)
from services.cases.team import TeamCreated, TeamDatesSet, TeamEnded, TeamMembersSet
from services.cases.teamsak import (
    FirstTeamsakRaised,
    TeamsakAdvised,
    TeamsakPeopleChanged,
    TeamsakRaised,
    TeamsakSamtykkeGiven,
    TeamsakSamtykkeRefused,
    TeamsakShared,
    TeamsakWithdrawn,
)
from services.cases.undring.permissions import UNDRING
from services.cases.verv import VervEnded, VervGiven
from services.kernel.event_log import Event

_HOLDER = frozenset({STAFETTHOLDER})
_FORESATT = frozenset({FORESATT})
_UPDATED = _told("oppdatert", EVERYONE_IN_LOG)
_PLAN_UPDATED = _told("oppdatert", WITH_PLAN)
_TEAM = frozenset({BTI_KOORDINATOR, DELTAKER})
_SAK_ASKED = FAMILY | {FORFATTER}
_TEAMSAK = _SAK_ASKED | {DELTAKER}
_SAK_RAISED = Rule(frozenset({ANSATT}), _TEAMSAK, {FORESATT: "svar", BARN: "svar", DELTAKER: "oppdatert"})
_BESKJED = _told("beskjed", FAMILY | {STAFETTHOLDER})
_KONTROLL = frozenset({KONTROLLOER, BTI_KOORDINATOR})

RULES: Mapping[type[Event], Rule] = {
    **UNDRING,
    **STAFETTPINNE,
    **BYTTE,
    **AVVIK,
    InnsynAsked: Rule(FAMILY, FAMILY | {BTI_KOORDINATOR}, {BTI_KOORDINATOR: "svar"}),
    InnsynAnswered: Rule(frozenset({BTI_KOORDINATOR}), FAMILY | {BTI_KOORDINATOR}, _told("svar", FAMILY)),
    Proposed: Rule(UNDRING_STAFF | _HOLDER, EVERYONE_IN_LOG),
    ForesatteUpdated: Rule(_HOLDER, _HOLDER | FAMILY, _told("oppdatert", FAMILY)),
    PapirloggNoted: Rule(UNDRING_STAFF, EVERYONE_IN_LOG),
    SamtykkeAsked: Rule(UNDRING_STAFF | _HOLDER, EVERYONE_IN_LOG, _told("svar", FAMILY)),
    SamtykkeGiven: Rule(FAMILY, _HOLDER | _FORESATT, {STAFETTHOLDER: "oppdatert"}),
    SamtykkeRefused: Rule(FAMILY, _HOLDER | _FORESATT, {STAFETTHOLDER: "oppdatert"}),
    SamtykkeWithdrawn: Rule(FAMILY, _HOLDER | _FORESATT, {STAFETTHOLDER: "oppdatert"}),
    Opened: Rule(frozenset({SYSTEM}), EVERYONE_IN_LOG, _UPDATED),
    Resumed: Rule(frozenset({SYSTEM}), EVERYONE_IN_LOG, _UPDATED),
    moete.FirstMoeteCalled: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED | _told("svar", FAMILY)),
    moete.FirstMoeteAnswered: Rule(_FORESATT, EVERYONE_IN_LOG, {STAFETTHOLDER: "oppdatert"}),
    moete.FirstMoeteHeld: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    moete.MoeteCalled: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED | _told("svar", FAMILY | {DELTAKER})),
    moete.MoeteAnswered: Rule(FAMILY | {DELTAKER}, EVERYONE_IN_LOG, {STAFETTHOLDER: "oppdatert"}),
    moete.MoeteMoved: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED | _told("svar", FAMILY | {DELTAKER})),
    moete.MoeteCancelled: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    moete.MoeteHeld: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    moete.SakenPresented: Rule(_HOLDER, EVERYONE_IN_LOG),
    moete.MoeteAsked: Rule(FAMILY | {DELTAKER}, _HOLDER | FAMILY, {STAFETTHOLDER: "svar"}),
    moete.MoeteAskAnswered: Rule(_HOLDER, _HOLDER | FAMILY, _told("oppdatert", FAMILY)),
    **PLAN,
    **TJENESTE,
    EvalueringAgreed: Rule(_HOLDER, WITH_PLAN, _PLAN_UPDATED),
    EntryUndone: Rule(WITH_PLAN, WITH_PLAN),
    FeilfoeringDecided: Rule(_HOLDER, _HOLDER | FAMILY, _told("oppdatert", FAMILY)),
    FeilfoeringExplained: Rule(_HOLDER, _HOLDER),
    FilAdded: Rule(EVERYONE_IN_LOG, EVERYONE_IN_LOG, _UPDATED),
    KommentarGiven: Rule(EVERYONE_IN_LOG, _HOLDER | FAMILY, {STAFETTHOLDER: "svar"}),
    KommentarAnswered: Rule(_HOLDER, _HOLDER | FAMILY, _told("oppdatert", FAMILY)),
    EvalueringPrepared: Rule(EVERYONE_IN_LOG, EVERYONE_IN_LOG, {STAFETTHOLDER: "oppdatert"}),
    EvalueringDiscussed: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    EvalueringDecided: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    TrinnReached: Rule(frozenset({SYSTEM}), EVERYONE_IN_LOG),
    NivaaChanged: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    PackChanged: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    Closed: Rule(_HOLDER | FAMILY | {ENHETSLEDER}, EVERYONE_IN_LOG, _UPDATED),
    AvsluttWished: Rule(FAMILY, _HOLDER | FAMILY, {STAFETTHOLDER: "svar"}),
    AvsluttWishDropped: Rule(FAMILY, _HOLDER | FAMILY, {STAFETTHOLDER: "oppdatert"}),
    EarlierNamed: Rule(_HOLDER, EVERYONE_IN_LOG),
    Succeeded: Rule(_HOLDER, EVERYONE_IN_LOG),
    StemmeRecorded: Rule(LOG_STAFF, EVERYONE_IN_LOG, _UPDATED),
    StemmeWritten: Rule(frozenset({BARN}), EVERYONE_IN_LOG, _UPDATED),
    StemmeShared: Rule(LOG_STAFF | {BARN}, EVERYONE_IN_LOG, _UPDATED),
    StemmeDecided: Rule(LOG_STAFF, LOG_STAFF | {BARN}),
    StemmeMissed: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    HenvisningSent: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    HenvisningAnswered: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    KoordineringAsked: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    AnsvarsgruppeSet: Rule(_HOLDER, EVERYONE_IN_LOG, _UPDATED),
    TeamsakLinked: Rule(_HOLDER, _HOLDER | FAMILY, {FORESATT: "svar", BARN: "oppdatert"}),
    SoeskenLinked: Rule(_HOLDER, _HOLDER),
    TeamCreated: Rule(frozenset({BTI_KOORDINATOR}), _TEAM),
    TeamMembersSet: Rule(frozenset({BTI_KOORDINATOR}), _TEAM, {DELTAKER: "oppdatert"}),
    TeamDatesSet: Rule(_TEAM, _TEAM, {DELTAKER: "oppdatert"}),
    TeamEnded: Rule(frozenset({BTI_KOORDINATOR}), _TEAM),
    FirstTeamsakRaised: _SAK_RAISED,
    TeamsakRaised: _SAK_RAISED,
    TeamsakSamtykkeGiven: Rule(FAMILY, _SAK_ASKED, {FORFATTER: "oppdatert"}),
    TeamsakSamtykkeRefused: Rule(FAMILY, _SAK_ASKED, {FORFATTER: "oppdatert"}),
    VervGiven: Rule(frozenset({BTI_KOORDINATOR}), frozenset({BTI_KOORDINATOR})),
    VervEnded: Rule(frozenset({BTI_KOORDINATOR}), frozenset({BTI_KOORDINATOR})),
    TeamsakShared: Rule(frozenset({SYSTEM}), _TEAMSAK, {DELTAKER: "oppdatert"}),
    TeamsakWithdrawn: Rule(_SAK_ASKED, _SAK_ASKED, {FORFATTER: "oppdatert"}),
    TeamsakPeopleChanged: Rule(frozenset({SYSTEM}), _TEAMSAK),
    TeamsakAdvised: Rule(frozenset({DELTAKER}), _TEAMSAK, _told("oppdatert", _TEAMSAK)),
    beskjed.BeskjedStarted: Rule(frozenset({SYSTEM}), frozenset()),
    beskjed.BeskjedSent: Rule(EVERYONE_IN_LOG, EVERYONE_IN_LOG, _BESKJED),
    beskjed.BeskjedAdded: Rule(EVERYONE_IN_LOG, EVERYONE_IN_LOG),
    beskjed.BeskjedAnswered: Rule(_HOLDER, EVERYONE_IN_LOG, _told("beskjed", FAMILY)),
    beskjed.BeskjedDeferred: Rule(_HOLDER, EVERYONE_IN_LOG, _told("oppdatert", FAMILY)),
    beskjed.ForklaringAsked: Rule(FAMILY | {DELTAKER}, EVERYONE_IN_LOG, {STAFETTHOLDER: "beskjed"}),
    kontroll.KontrollStarted: Rule(frozenset({KONTROLLOER}), _KONTROLL),
    kontroll.UndringInnsynAsked: Rule(frozenset({KONTROLLOER}), _KONTROLL, {BTI_KOORDINATOR: "svar"}),
    kontroll.UndringInnsynGranted: Rule(frozenset({BTI_KOORDINATOR}), _KONTROLL, {KONTROLLOER: "oppdatert"}),
    kontroll.KontrollEnded: Rule(frozenset({KONTROLLOER}), _KONTROLL),
    BekymringsmeldingRecorded: Rule(frozenset({ANSATT}), frozenset({FORFATTER})),
    KontrollStarted: Rule(frozenset({KONTROLLOER}), _KONTROLL),
    UndringInnsynAsked: Rule(frozenset({KONTROLLOER}), _KONTROLL, {BTI_KOORDINATOR: "svar"}),
    UndringInnsynGranted: Rule(frozenset({BTI_KOORDINATOR}), _KONTROLL, {KONTROLLOER: "oppdatert"}),
    KontrollEnded: Rule(frozenset({KONTROLLOER}), _KONTROLL),
}

RULE_BY_TOPIC: Mapping[str, Rule] = {event.TOPIC: rule for event, rule in RULES.items()}


def may_do(event: type[Event], roles: frozenset[str]) -> str | None:
    """The role in which the person may raise it, if any: the same one every time."""
    return next(iter(sorted(RULES[event].do & roles)), None)


def audience(event: Event) -> tuple[str, ...]:
    """Roles (and «person:<id>») that see this entry. An auditor with access to the stream sees every entry of it."""
    seen = (RULES[type(event)].see | {KONTROLLOER}) - event.withheld_from()
    one = event.only_for()
    if some := event.apart() or ((one,) if one else ()):
        seen = seen - FAMILY | {f"person:{each}" for each in some}
    seen |= {f"person:{one}" for one in event.also_for()}
    if (limit := event.within()) is not None:
        seen = frozenset(one for one in limit if one in seen or one.startswith("person:"))
    return tuple(sorted(seen))
