"""The log itself: proposed, opened when everyone asked has said yes, frozen when a samtykke is withdrawn."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from services.cases.age import OWN_CHOICE
from services.cases.roles import BARN, ENHETSLEDER, FORESATT, STAFETTHOLDER
from services.cases.stafettlogg.bytte_state import Bytte
from services.cases.stafettlogg.plan_state import (
    Beslutning,
    Faktor,
    Haandgrep,
    Venting,
)
from services.cases.stafettlogg.samordning_state import Ansvarsgruppe, Henvisning
from services.cases.stafettlogg.state import (
    Deltaker,
    Ekstern,
    Evaluering,
    Fungerende,
    Kommentar,
    Maal,
    Moete,
    MoeteAsk,
    Overlevering,
    SamtykkeState,
    Stemme,
    Tiltak,
    Tjeneste,
)
from services.kernel.clock import OSLO
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Created, Event, Stream

NOBODY = UUID(int=0)
Status = Literal["foreslaatt", "aapen", "ikke_aapnet", "fryst", "avsluttet"]


def over_by(until: date | None, at: datetime) -> bool:
    """Whether that last day has passed at the moment, as the calendar stands in Norway."""
    return until is not None and until < at.astimezone(OSLO).date()


class Stafettlogg(Stream):
    """What has been decided so far. The parts in this package change it."""

    TOPIC = "stafettlogg"

    def __init__(self) -> None:
        self.pack = ""
        self.status: Status = "foreslaatt"
        self.barn = UUID(int=0)
        self.undring = UUID(int=0)
        self.unit = UUID(int=0)
        self.stafettholder = UUID(int=0)
        self.foresatte: tuple[UUID, ...] = ()
        self.nivaa = 1
        self.trinn = 1
        self.meet_by: date | None = None
        self.samtykke: dict[UUID, SamtykkeState] = {}
        self.moeter: dict[UUID, Moete] = {}
        self.presented: set[UUID] = set()
        self.moete_asks: dict[UUID, MoeteAsk] = {}
        self.maal: dict[UUID, Maal] = {}
        self.tiltak: dict[UUID, Tiltak] = {}
        self.feilfoert: set[int] = set()
        self.filer: dict[UUID, int] = {}
        self.ventinger: dict[UUID, Venting] = {}
        self.beslutninger: dict[UUID, Beslutning] = {}
        self.faktorer: dict[UUID, Faktor] = {}
        self.haandgrep: dict[UUID, Haandgrep] = {}
        self.lysglimt = 0
        self.eksterne_planer: tuple[str, ...] = ()
        self.journals: set[UUID] = set()
        self.kommentarer: dict[UUID, Kommentar] = {}
        self.eksterne: dict[UUID, Ekstern] = {}
        self.tjenester: dict[UUID, Tjeneste] = {}
        self.deltakere: dict[UUID, Deltaker] = {}
        self.fryst_by: set[UUID] = set()
        self.paa_papir: set[UUID] = set()
        self.evaluering_on: date | None = None
        self.evaluering_by: UUID | None = None
        self.evaluering = Evaluering()
        self.tried_from = date.min
        self.evaluert = 0
        self.evaluert_by: UUID | None = None
        self.avslutt_wished: set[UUID] = set()
        self.henvisninger: dict[UUID, Henvisning] = {}
        self.ansvarsgruppe = Ansvarsgruppe()
        self.teamsaker: set[UUID] = set()
        self.soesken: set[UUID] = set()
        self.papirlogg_from: date | None = None
        self.earlier: UUID | None = None
        self.later: UUID | None = None
        self.overlevering: Overlevering | None = None
        self.bytte: Bytte | None = None
        self.stafettholder_confirmed: tuple[int, int] | None = None
        self.fungerende: Fungerende | None = None
        self.blocked: dict[UUID, set[UUID]] = {}
        self.inhabile: set[UUID] = set()
        self.own_access = OWN_CHOICE
        self.modenhet_on: date | None = None
        self.oensker: dict[UUID, bool] = {}
        self.stemme: dict[UUID, Stemme] = {}
        self.stemme_missed_on: date | None = None

    def participants_at(self, at: datetime) -> frozenset[UUID]:
        """Those who can be responsible for something: they see the log at that moment."""
        deltakere = (one for one, known in self.deltakere.items() if not over_by(known.until, at))
        return frozenset({*self.holders_at(at), *self.foresatte, *deltakere})

    def holders_at(self, at: datetime) -> frozenset[UUID]:
        """Who acts as stafettholder, or may: whoever was let in to a last day, is not one after it."""
        acts = self.fungerende is not None and not over_by(self.fungerende.until, at)
        return self.named_holders if acts else frozenset({self.stafettholder} - {NOBODY})

    @property
    def named_holders(self) -> frozenset[UUID]:
        """Who holds the stafettpinne or was let in to act, also where the last day of that has passed."""
        acting = {self.fungerende.person} if self.fungerende else set()
        return frozenset(({self.stafettholder} | acting) - {NOBODY})

    @property
    def over(self) -> bool:
        """Nobody carries it on: there is no stafettpinne to hold."""
        return self.status not in ("foreslaatt", "aapen", "fryst")

    def refuse_blocked(self, person: UUID | None, field: str) -> None:
        """Whoever lets somebody in asks this first: what the family has said goes before every role. And nobody works
        with their own barn."""
        if person in (self.barn, *self.foresatte):
            raise Refused("{who} er i familien til barnet. Velg en annen.", field=field, who=person)
        if person in self.blocked:
            raise Refused(
                "Familien har bestemt at {who} ikke skal se denne loggen. Velg en annen.", field=field, who=person
            )

    def refuse_unless_open(self) -> None:
        """Nothing is planned before everyone has said yes, nor after somebody has taken it back."""
        if self.status == "foreslaatt":
            raise Refused("Stafettloggen er ikke åpnet ennå. Vi venter på samtykke.")
        if self.status == "fryst":
            raise Refused("Stafettloggen er satt på vent. Den kan leses, men ikke endres.")
        if self.status == "ikke_aapnet":
            raise Refused("Det ble ikke gitt samtykke, og stafettloggen ble ikke åpnet.")
        if self.status == "avsluttet":
            raise Refused("Stafettloggen er avsluttet. Er det noe nytt, så åpne en ny.")


class Proposed(Created):
    """A log is proposed to the family, with a summary written for them. It copies nothing from the undring."""

    TOPIC = "stafettlogg.proposed.1"

    pack: str
    barn: UUID
    unit: UUID
    undring: UUID
    stafettholder: UUID
    foresatte: tuple[UUID, ...]
    nivaa: int
    summary: str

    def access(self) -> tuple[Access, ...]:
        family = (Access(FORESATT, person=foresatt, barn=self.barn) for foresatt in self.foresatte)
        return Access(STAFETTHOLDER, person=self.stafettholder), *family

    def apply(self, log: Stafettlogg) -> None:
        log.pack, log.barn, log.unit, log.undring = self.pack, self.barn, self.unit, self.undring
        log.stafettholder, log.foresatte, log.nivaa = self.stafettholder, self.foresatte, self.nivaa


class LogProposed(Proposed):
    """From here on the unit's leader and the barn have their place too: the leader sees who holds the stafettpinne and
    nothing else, the barn sees the log from ``own_access`` years on, asked of the register each time (R41)."""

    TOPIC = "stafettlogg.proposed.2"

    own_access: int

    def access(self) -> tuple[Access, ...]:
        barn = Access(BARN, person=self.barn, from_age=self.own_access)
        return *super().access(), Access(ENHETSLEDER, unit=self.unit), barn

    def apply(self, log: Stafettlogg) -> None:
        super().apply(log)
        log.own_access = self.own_access


class Opened(Event):
    """Everyone asked has said yes. ``meet_by``: the pack's deadline for the first meeting (R14)."""

    TOPIC = "stafettlogg.opened.1"

    nivaa: int
    trinn: int
    meet_by: date

    def apply(self, log: Stafettlogg) -> None:
        log.status, log.nivaa, log.trinn, log.meet_by = "aapen", self.nivaa, self.trinn, self.meet_by


class Resumed(Event):
    """Everyone says yes again: the log goes on where it stood."""

    TOPIC = "stafettlogg.resumed.1"

    def apply(self, log: Stafettlogg) -> None:
        log.status = "aapen"


def resume_log(log: Stafettlogg, by: By) -> None:
    """Called by the yes that was missing. What is not frozen goes on already."""
    if log.status == "fryst":
        log.record(Resumed, by)


def open_log(log: Stafettlogg, by: By, trinn: int, meet_by: date) -> None:
    """Called by the last yes; nobody opens a log by hand (R47)."""
    log.record(Opened, by, nivaa=log.nivaa, trinn=trinn, meet_by=meet_by)
