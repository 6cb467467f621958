"""The stafettlogg: one barn's shared log, in named parts. Event, guard and mutation stand together in each."""

from services.cases.stafettlogg.angret import EntryUndone
from services.cases.stafettlogg.avslutning import AvsluttWishDropped, AvsluttWished, Closed, EarlierNamed, Succeeded
from services.cases.stafettlogg.beslutning import BeslutningAnswered, BeslutningAsked
from services.cases.stafettlogg.blokkering import InhabilitetNoted, PersonBlocked, PersonUnblocked, StafettpinneDropped
from services.cases.stafettlogg.bytte import (
    BytteAgreed,
    BytteDone,
    BytteOverleveringProposed,
    BytteProposed,
    BytteSamtykkeAsked,
    BytteWithdrawn,
)
from services.cases.stafettlogg.deltaker import (
    DeltakerAdded,
    DeltakerEnded,
    TjenesteEnded,
    TjenesteJoined,
    TjenesteSamtykkeExpired,
)
from services.cases.stafettlogg.ekstern import EksternEnded, EksternNamed
from services.cases.stafettlogg.ekstern_plan import EksternPlanNoted, JournalNoted
from services.cases.stafettlogg.evaluering import (
    EvalueringAgreed,
    EvalueringDecided,
    EvalueringDiscussed,
    EvalueringPrepared,
)
from services.cases.stafettlogg.faktor import FaktorEnded, FaktorNoted
from services.cases.stafettlogg.feilfoering import FeilfoeringDecided, FeilfoeringExplained
from services.cases.stafettlogg.fil import FilAdded
from services.cases.stafettlogg.foresatte import ForesatteUpdated
from services.cases.stafettlogg.fungerende import FungerendeAppointed, FungerendeEnded
from services.cases.stafettlogg.haandgrep import HaandgrepAgreed, HaandgrepEnded
from services.cases.stafettlogg.kommentar import KommentarAnswered, KommentarGiven
from services.cases.stafettlogg.lysglimt import LysglimtNoted
from services.cases.stafettlogg.moete import (
    FirstMoeteAnswered,
    FirstMoeteCalled,
    FirstMoeteHeld,
    MoeteAnswered,
    MoeteAskAnswered,
    MoeteAsked,
    MoeteCalled,
    MoeteCancelled,
    MoeteHeld,
    MoeteMoved,
    SakenPresented,
)
from services.cases.stafettlogg.nivaa import NivaaChanged, PackChanged, TrinnReached
from services.cases.stafettlogg.oenske import StafettholderWished, WishAnnounced, WishAnswered
from services.cases.stafettlogg.paa_papir import SamtykkePaperRecorded
from services.cases.stafettlogg.papirlogg import PapirloggNoted
from services.cases.stafettlogg.plan import (
    FirstTiltakAgreed,
    MaalChanged,
    MaalEnded,
    MaalSet,
    TiltakAgreed,
    TiltakDone,
)
from services.cases.stafettlogg.samordning import (
    AnsvarsgruppeSet,
    HenvisningAnswered,
    HenvisningSent,
    KoordineringAsked,
    SoeskenLinked,
    TeamsakLinked,
)
from services.cases.stafettlogg.samtykke import SamtykkeAsked, SamtykkeGiven, SamtykkeRefused, SamtykkeWithdrawn
from services.cases.stafettlogg.stafettholder import StafettholderConfirmed
from services.cases.stafettlogg.stafettlogg import LogProposed, Opened, Proposed, Resumed, Stafettlogg
from services.cases.stafettlogg.stafettpinne import (
    OverleveringAccepted,
    OverleveringDeclined,
    OverleveringProposed,
    OverleveringWithdrawn,
)
from services.cases.stafettlogg.stemme import StemmeDecided, StemmeMissed, StemmeRecorded, StemmeShared, StemmeWritten
from services.cases.stafettlogg.tiltak import TiltakChanged, TiltakDropped, TiltakEvaluated, TiltakNoted
from services.cases.stafettlogg.tjeneste import (
    TjenesteSamtykkeAsked,
    TjenesteSamtykkeClosed,
    TjenesteSamtykkeGiven,
    TjenesteSamtykkeRefused,
    TjenesteSamtykkeWithdrawn,
)
from services.cases.stafettlogg.ungdom import ModenhetsvurderingDone
from services.cases.stafettlogg.venting import VentingEnded, VentingFollowed, VentingStarted

__all__ = [
    "AnsvarsgruppeSet",
    "AvsluttWishDropped",
    "AvsluttWished",
    "BeslutningAnswered",
    "BeslutningAsked",
    "BytteAgreed",
    "BytteDone",
    "BytteOverleveringProposed",
    "BytteProposed",
    "BytteSamtykkeAsked",
    "BytteWithdrawn",
    "Closed",
    "DeltakerAdded",
    "DeltakerEnded",
    "EarlierNamed",
    "EksternEnded",
    "EksternNamed",
    "EksternPlanNoted",
    "EntryUndone",
    "EvalueringAgreed",
    "EvalueringDecided",
    "EvalueringDiscussed",
    "EvalueringPrepared",
    "FaktorEnded",
    "FaktorNoted",
    "FeilfoeringDecided",
    "FeilfoeringExplained",
    "FilAdded",
    "FirstMoeteAnswered",
    "FirstMoeteCalled",
    "FirstMoeteHeld",
    "FirstTiltakAgreed",
    "ForesatteUpdated",
    "FungerendeAppointed",
    "FungerendeEnded",
    "HaandgrepAgreed",
    "HaandgrepEnded",
    "HenvisningAnswered",
    "HenvisningSent",
    "InhabilitetNoted",
    "JournalNoted",
    "KommentarAnswered",
    "KommentarGiven",
    "KoordineringAsked",
    "LogProposed",
    "LysglimtNoted",
    "MaalChanged",
    "MaalEnded",
    "MaalSet",
    "ModenhetsvurderingDone",
    "MoeteAnswered",
    "MoeteAskAnswered",
    "MoeteAsked",
    "MoeteCalled",
    "MoeteCancelled",
    "MoeteHeld",
    "MoeteMoved",
    "NivaaChanged",
    "Opened",
    "OverleveringAccepted",
    "OverleveringDeclined",
    "OverleveringProposed",
    "OverleveringWithdrawn",
    "PackChanged",
    "PapirloggNoted",
    "PersonBlocked",
    "PersonUnblocked",
    "Proposed",
    "Resumed",
    "SakenPresented",
    "SamtykkeAsked",
    "SamtykkeGiven",
    "SamtykkePaperRecorded",
    "SamtykkeRefused",
    "SamtykkeWithdrawn",
    "SoeskenLinked",
    "StafettholderConfirmed",
    "StafettholderWished",
    "Stafettlogg",
    "StafettpinneDropped",
    "StemmeDecided",
    "StemmeMissed",
    "StemmeRecorded",
    "StemmeShared",
    "StemmeWritten",
    "Succeeded",
    "TeamsakLinked",
    "TiltakAgreed",
    "TiltakChanged",
    "TiltakDone",
    "TiltakDropped",
    "TiltakEvaluated",
    "TiltakNoted",
    "TjenesteEnded",
    "TjenesteJoined",
    "TjenesteSamtykkeAsked",
    "TjenesteSamtykkeClosed",
    "TjenesteSamtykkeExpired",
    "TjenesteSamtykkeGiven",
    "TjenesteSamtykkeRefused",
    "TjenesteSamtykkeWithdrawn",
    "TrinnReached",
    "VentingEnded",
    "VentingFollowed",
    "VentingStarted",
    "WishAnnounced",
    "WishAnswered",
]
