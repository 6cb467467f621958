"""What the «Nå» card is made of, and what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from services.cases.roles import BARN, STAFETTHOLDER
from services.cases.stafettlogg.state import SamtykkeState
from services.kernel.clock import OSLO
from services.kernel.i18n import N_
from services.projections.beskjed import Question
from services.projections.bytte import Bytte
from services.projections.kommentar import Comment
from services.projections.moete import Ask, Meeting
from services.projections.overview import Case
from services.projections.plan import Item
from services.projections.stafettpinne import Kind, Pinne, acting
from services.projections.stemme import Said
from services.projections.teamsak import Sak
from services.projections.venting import Wait

Task = Literal[
    "samtykke",
    "tjeneste_samtykke",
    "svar_moete",
    "kall_inn",
    "foer_moete",
    "flytt_moete",
    "svar_moeteoenske",
    "lag_plan",
    "tiltak",
    "fordel",
    "hoer_barnet",
    "foer_samtale",
    "avgjoer",
    "se_igjen",
    "svar_foresatt",
    "avgjoer_deling",
    "finn_barn",
    "fordel_samtale",
    "foer_voksensamtale",
    "avgjoer_uten_barn",
    "foer_inn_papirlogg",
    "foelg_venting",
    "svar_beslutning",
    "be_moete",
    "be_beslutning",
    "svar_kommentar",
    "forbered_evaluering",
    "droeft",
    "beslutt",
    "ny_logg",
    "min_stemme",
    "vurder_stemme",
    "svar_beskjed",
    "svar_oenske",
    "avgjoer_stafettholder",
    "ordne_bytte",
    "ungdom_svar",
    "svar_teamsak",
    "oppdater_foresatte",
    "skriv_beskjed",
]


@dataclass(frozen=True)
class Words:
    """What somebody wrote, where it stands: a position and the field there. No view keeps the words themselves."""

    position: int
    field: str


Value = date | UUID | Words | int


ABOUT_THEM = frozenset({BARN, STAFETTHOLDER})


@dataclass(frozen=True)
class Now:
    """Sentences may name {barn}, {enhet} and {responsible}. ``tasks`` is empty where nothing is asked of the reader.
    ``beskjeder``: how many wait for the reader's answer."""

    """Sentences may name {barn}, {enhet} and {responsible}, and what ``values`` holds. ``more``: sentences that follow
    the text. ``tasks`` is empty where nothing is asked of the reader; ``offers``: what they may do without being asked.
    """
    """Sentences may name {barn}, {enhet} and {responsible}; ``notice``, said before the rest, {away} and {acting}.
    ``tasks`` is empty where nothing is asked of the reader."""

    title: str
    text: str = ""
    what: str = ""
    when: date | datetime | None = None
    asked: str = ""
    tasks: tuple[Task, ...] = ()
    responsible: UUID | None = None
    beskjeder: int = 0
    more: tuple[str, ...] = ()
    offers: tuple[Task, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    notice: str = ""


@dataclass(frozen=True)
class Facts:
    """What the reader's views say. ``role`` is the reader's in this stream; ``does``: what the pack says happens in the
    trinn; ``prepared``: who has prepared the evaluering. ``of_age``: the reader is the barn and decides for itself.
    ``decides_stafettholder``: the pack says that it is decided anew on this nivaa who is stafettholder (R64, R65).
    ``teamsaker``: those about which the reader is asked."""

    case: Case
    reader: UUID
    role: str
    now: datetime
    samtykke: Mapping[UUID, SamtykkeState] = field(default_factory=dict)
    meetings: Sequence[Meeting] = ()
    items: Sequence[Item] = ()
    waits: Sequence[Wait] = ()
    kommentarer: Sequence[Comment] = ()
    does: frozenset[str] = frozenset()
    prepared: frozenset[UUID] = frozenset()
    stemmer: Sequence[Said] = ()
    beskjeder: Sequence[Question] = ()
    asks: Sequence[Ask] = ()
    pinner: Mapping[Kind, Pinne] = field(default_factory=dict)
    of_age: bool = False
    asked_services: int = 0
    holiday: tuple[date, date] | None = None
    """The first and the last day of the school holiday in which the next day of the case lies."""
    turns: tuple[int, date] | None = None
    """How old the barn soon is, and when, where that changes who decides."""
    others_responsible: bool = False
    """The register says that others have foreldreansvar than those the log knows."""
    decides_stafettholder: bool = False
    teamsaker: Sequence[Sak] = ()
    bytte: Bytte | None = None

    @property
    def today(self) -> date:
        """The calendar day in Norway."""
        return self.now.astimezone(OSLO).date()

    @property
    def acting(self) -> Pinne | None:
        """Who acts as stafettholder in another's place today."""
        return acting(self.pinner, self.today)

    @property
    def undecided(self) -> bool:
        """It is to be decided anew who is stafettholder, and that has not been done on this nivaa."""
        done = self.pinner.get("avgjort")
        return self.decides_stafettholder and self.case.status == "aapen" and not (done and done.status == "ja")

    @property
    def meeting(self) -> Meeting | None:
        """Of those that are called and not yet held, the first one that concerns the reader. Each one concerns the
        stafettholder, and the barn whom it is about."""
        mine = [one for one in self.meetings if one.open and (self.role in ABOUT_THEM or one.invites(self.reader))]
        return min(mine, key=lambda one: one.starts, default=None)

    @property
    def mine(self) -> Sequence[Item]:
        """Tiltak that the reader is responsible for and has not done."""
        return [item for item in self.items if item.responsible == self.reader and item.open]


def deadline(facts: Facts, words: str) -> tuple[str, date | None]:
    """A deadline that has passed is said to have passed, not told like any other date (R21)."""
    due = facts.case.next_on
    return (N_("Fristen er ute. Den var") if due and due < facts.today else words), due
