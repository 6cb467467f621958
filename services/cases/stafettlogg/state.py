"""The parts of a log's state, as plain records."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

SamtykkeState = Literal["spurt", "gitt", "avslaatt", "trukket"]
Answer = Literal["kommer", "passer_ikke"]
Endring = Literal["bedre", "litt_bedre", "likt", "verre", "vet_ikke"]
"""How one judges the change since the plan was made (R101)."""
Vei = Literal["avslutt", "fortsett", "opp", "ned", "ansvarsgruppe"]
"""Where an evaluering leads, whatever the pack calls it."""
Grunn = Literal["evaluert", "familien", "individuell_plan", "flyttet", "samtykke_mangler", "annet"]
"""Why a log was closed."""
MoeteKind = Literal["samarbeidsmoete", "evalueringsmoete", "oppstartsmoete", "annet_moete"]
AskAnswer = Literal["innkalt", "neste_moete", "ikke_naa"]
KommentarOutcome = Literal["rettet", "forklart"]
Arena = Literal["hjemme", "skole", "tjeneste", "fritid"]
Kind = Literal["tiltak", "henvisning", "raad", "felles_utredning"]
Verdict = Literal["hjalp", "hjalp_litt", "hjalp_ikke", "for_tidlig"]
How = Literal["samtale", "tegning", "gjennom_andre", "deltok_i_moete", "egen_skriving"]
Before = Literal["moete", "evaluering", "annet"]
BarnetsEndring = Literal["bedre", "litt_bedre", "likt", "verre", "vet_ikke", "ikke_spurt"]
"""`Endring` as the barn judges it, or that it was not asked."""
Readers = Literal["alle", "ansatte", "den_ene"]


PaperAnswer = Literal["ja", "nei", "trukket"]
Scope = Literal["plan", "hele", "fra_naa"]
"""What a service that is let in sees: the plan, the whole log, or only what is written from then on."""


@dataclass
class Tjeneste:
    """A service that the family is asked about. ``people``: who would take part, ``asked``: who must all say yes.
    ``med``: it is let in now. ``paa_papir``: whose standing answer was given on paper. ``from_on``: the day on which it
    takes over, where the log goes there."""

    unit: UUID
    scope: Scope
    people: tuple[UUID, ...]
    purpose: str
    until: date | None
    by_barn: bool
    answers: dict[UUID, SamtykkeState]
    med: bool = False
    closed: bool = False
    paa_papir: set[UUID] = field(default_factory=set)
    from_on: date | None = None

    @property
    def all_have_said_yes(self) -> bool:
        """Everybody who was asked."""
        return all(state == "gitt" for state in self.answers.values())


@dataclass(frozen=True)
class Deltaker:
    """Somebody who takes part. ``samtykke``: the one they came in by; None for who came in another way."""

    samtykke: UUID | None
    tjeneste: UUID | None
    scope: Scope
    until: date | None = None


@dataclass(frozen=True)
class Ekstern:
    """Somebody responsible who has no login. ``contact`` takes part in the log and reaches them."""

    name: str
    what: str
    contact: UUID


@dataclass
class Moete:
    """``starts``: local time, in the zone the meeting was called in. ``invited``: empty where everybody was. ``only``:
    those of the family whom alone it concerns, where each home has its own."""

    starts: datetime
    kind: MoeteKind = "samarbeidsmoete"
    invited: tuple[UUID, ...] = ()
    only: tuple[UUID, ...] = ()
    place: str = ""
    held_on: date | None = None
    cancelled: bool = False
    answers: dict[UUID, Answer] = field(default_factory=dict)
    wants_interpreter: set[UUID] = field(default_factory=set)

    @property
    def open(self) -> bool:
        """Called, and neither held nor cancelled."""
        return self.held_on is None and not self.cancelled


@dataclass
class MoeteAsk:
    """Somebody has asked for a moete."""

    person: UUID
    answer_by: date
    answer: AskAnswer | None = None


@dataclass
class Maal:
    """The change one wants to see. ``version``: of the stream, when it was last written or changed."""

    words: str
    version: int = 0
    changed_by: UUID | None = None
    outcome: str | None = None
    ended_on: date | None = None


@dataclass
class Tiltak:
    """An agreed action with one responsible (R82). ``home``: the foresatt in whose home it is, where there are two.
    ``version``: of the stream, when it was last agreed, changed or dropped; notes and «gjort» do not move it."""

    maal: UUID
    what: str
    arena: Arena
    responsible: UUID
    from_on: date
    done_on: date | None = None
    done_by: UUID | None = None
    kind: Kind = "tiltak"
    home: UUID | None = None
    until_on: date | None = None
    dropped_on: date | None = None
    version: int = 0
    changed_by: UUID | None = None
    verdicts: dict[UUID, Verdict] = field(default_factory=dict)


@dataclass
class Kommentar:
    """``entry``: the version of what it is about. ``read_by``: who reads it. ``entries``: its own versions, and its
    answer's."""

    entry: int
    by: UUID
    read_by: tuple[str, ...]
    answer_by: date
    entries: set[int]
    outcome: KommentarOutcome | None = None


@dataclass
class Evaluering:
    """What is prepared and discussed of the next evaluering. ``discussed_on``: only the decision is left."""

    prepared: dict[UUID, Endring] = field(default_factory=dict)
    discussed_on: date | None = None


@dataclass(frozen=True)
class Fungerende:
    """Acts as stafettholder until that day, or until the leader says that it is over."""

    person: UUID
    until: date | None


@dataclass(frozen=True)
class Overlevering:
    """The stafettpinne is held out to somebody who has not answered yet. ``stays``: its holder goes on as deltaker."""

    id: UUID
    to: UUID
    stays: bool


@dataclass
class Stemme:
    """What the barn said on a day. ``readers``: who may read it now; ``heard_by`` and the barn always may.
    ``decided``: a professional has written down a decision about that."""

    heard_on: date
    heard_by: UUID
    how: How
    before: Before
    words: str
    endring: BarnetsEndring
    endring_words: str
    readers: Readers
    decided: bool = False
