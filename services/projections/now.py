"""«Nå»: where we are, what is next and when, who is responsible, what is asked of me. At every moment, for each role.

Pure: the rows of the views go in, sentences of the catalogue come out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from services.cases.roles import FORESATT, KONTROLLOER, NAERMESTE_LEDER, STAFETTHOLDER, TILDELT
from services.cases.stafettlogg.state import SamtykkeState
from services.kernel.clock import OSLO
from services.kernel.i18n import N_
from services.projections.moete import Meeting
from services.projections.overview import Case
from services.projections.plan import Item

Task = Literal[
    "samtykke",
    "svar_moete",
    "kall_inn",
    "foer_moete",
    "lag_plan",
    "tiltak",
    "fordel",
    "hoer_barnet",
    "foer_samtale",
    "avgjoer",
]
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Now:
    """Sentences may name {barn}, {enhet} and {responsible}. ``tasks`` is empty where nothing is asked of the reader."""

    title: str
    text: str = ""
    what: str = ""
    when: date | datetime | None = None
    asked: str = ""
    tasks: tuple[Task, ...] = ()
    responsible: UUID | None = None


@dataclass(frozen=True)
class Facts:
    """What the reader's views say. ``role`` is the reader's in this stream."""

    case: Case
    reader: UUID
    role: str
    now: datetime
    samtykke: Mapping[UUID, SamtykkeState] = field(default_factory=dict)
    meetings: Sequence[Meeting] = ()
    items: Sequence[Item] = ()

    @property
    def today(self) -> date:
        """The calendar day in Norway."""
        return self.now.astimezone(OSLO).date()

    @property
    def meeting(self) -> Meeting | None:
        """The one that is called and not yet held."""
        return next((meeting for meeting in self.meetings if meeting.held_on is None), None)

    @property
    def mine(self) -> Sequence[Item]:
        """Tiltak that the reader is responsible for and has not done."""
        return [item for item in self.items if item.responsible == self.reader and item.done_on is None]


def now(facts: Facts) -> Now:
    """The card for this reader."""
    return _undring(facts) if facts.case.kind == "undring" else _log(facts)


def _undring(facts: Facts) -> Now:
    case = facts.case
    if case.status == "avsluttet":
        return Now(
            N_("Saken er avsluttet. Takk for samarbeidet."),
            N_("Blir noe vanskelig igjen, så ta kontakt. Du er alltid velkommen til å be om hjelp."),
        )
    if case.status == "avgjort":
        return Now(N_("Vi foreslår en stafettlogg for {barn}."), N_("Det videre arbeidet står i stafettloggen."))
    if facts.role == FORESATT:
        return Now(
            N_("Vi har snakket sammen om {barn}."),
            N_("Det vi ble enige om, står under."),
            N_("Du hører fra oss igjen"),
            case.next_on,
            responsible=case.responsible,
        )
    return _undring_for_staff(facts)


def _undring_for_staff(facts: Facts) -> Now:
    case, deadline = facts.case, _deadline(facts, N_("Undringssamtalen holdes senest"))
    if case.status == "meldt":
        if facts.role == NAERMESTE_LEDER:
            asked = N_("Bestem hvem som snakker med barnet, og hvem som kontakter foresatte.")
            return Now(N_("En undring er delt med deg."), "", *deadline, asked, ("fordel",), facts.reader)
        return Now(N_("Undringen er delt med nærmeste leder."), N_("Leder bestemmer hvem som gjør hva."), *deadline)
    if case.status == "tildelt":
        return _talks(facts, deadline)
    when = (N_("Familien hører fra oss igjen"), case.next_on)
    if facts.role == KONTROLLOER:
        return Now(N_("Undringssamtalen er holdt."), "", *when, responsible=case.responsible)
    asked = N_("Avgjør veien videre sammen med familien.")
    tasks: tuple[Task, ...] = ("hoer_barnet", "avgjoer") if _may_hear(facts) else ("avgjoer",)
    return Now(N_("Undringssamtalen er holdt."), "", *when, asked, tasks, case.responsible)


def _may_hear(facts: Facts) -> bool:
    """Whoever only wrote the note may not."""
    assigned = (facts.case.talks_to_barn, facts.case.contacts_foresatte)
    return facts.case.stemme_on is None and (facts.role in (NAERMESTE_LEDER, TILDELT) or facts.reader in assigned)


def _deadline(facts: Facts, words: str) -> tuple[str, date | None]:
    """A deadline that has passed is said to have passed, not told like any other date (R21)."""
    due = facts.case.next_on
    return (N_("Fristen er ute. Den var") if due and due < facts.today else words), due


def _talks(facts: Facts, deadline: tuple[str, date | None]) -> Now:
    case = facts.case
    tasks: list[Task] = []
    if case.talks_to_barn == facts.reader and case.stemme_on is None:
        tasks.append("hoer_barnet")
    if case.contacts_foresatte == facts.reader:
        tasks.append("foer_samtale")
    asked = N_("Snakk med barnet og med foresatte, og skriv det inn her.") if tasks else ""
    return Now(N_("Oppgavene er fordelt."), "", *deadline, asked, tuple(tasks), case.responsible)


def _log(facts: Facts) -> Now:
    case = facts.case
    if case.status == "ikke_aapnet":
        return Now(
            N_("Stafettloggen åpnes ikke nå."),
            N_("{barn} får hjelp i barnehagen eller på skolen uansett. Ta kontakt når du vil."),
            responsible=case.responsible,
        )
    if (
        case.status == "fryst"
    ):  # why is for the stafettholder and the one who withdrew: with two foresatte it is an answer
        return Now(
            N_("Stafettloggen er satt på vent."),
            N_("Det som står her, kan leses, men ikke endres. {barn} får hjelp i barnehagen eller på skolen uansett."),
            responsible=case.responsible,
        )
    if case.status == "foreslaatt":
        return _asking(facts)
    return _planning(facts) if case.trinn < 3 else _trying(facts)


def _asking(facts: Facts) -> Now:
    if facts.samtykke.get(facts.reader) == "spurt":
        return Now(
            N_("Vi venter på svar fra deg."),
            N_(
                "{enhet} foreslår en stafettlogg for {barn}. Du ser hva som deles, og med hvem, før du svarer. "
                "Du kan si nei, og du kan ombestemme deg. {barn} får hjelp i barnehagen eller på skolen uansett."
            ),
            asked=N_("Les hva en stafettlogg er, og svar ja eller nei."),
            tasks=("samtykke",),
            responsible=facts.case.responsible,
        )
    text = N_("Loggen åpnes når alle foresatte som er spurt, har sagt ja.")
    title = N_("Takk for svaret ditt.") if facts.reader in facts.samtykke else N_("Vi venter på samtykke.")
    return Now(title, text, responsible=facts.case.responsible)


def _planning(facts: Facts) -> Now:
    if meeting := facts.meeting:
        return _meeting(facts, meeting)
    holder, responsible = facts.role == STAFETTHOLDER, facts.case.responsible
    if any(meeting.held_on for meeting in facts.meetings):
        if holder:
            asked = N_(
                "Skriv inn mål og tiltak, hjemme og i barnehagen eller på skolen, "
                "og avtal når dere ser på hvordan det går."
            )
            return Now(
                N_("Møtet er holdt. Nå skrives planen inn."), asked=asked, tasks=("lag_plan",), responsible=responsible
            )
        return Now(
            N_("Møtet er holdt. Nå skrives planen inn."),
            N_("{responsible} skriver inn det vi ble enige om."),
            responsible=responsible,
        )
    deadline = _deadline(facts, N_("Vi møtes senest"))
    if holder:
        return Now(N_("Stafettloggen er åpnet."), "", *deadline, N_("Kall inn til møte."), ("kall_inn",), responsible)
    text = N_("{responsible} kaller inn til et møte der vi lager en plan sammen.")
    return Now(N_("Stafettloggen er åpnet."), text, *deadline, responsible=responsible)


def _meeting(facts: Facts, meeting: Meeting) -> Now:
    starts = meeting.starts.replace(tzinfo=OSLO)
    title, when, responsible = N_("Vi skal lage en plan sammen."), (N_("Møtet er"), starts), facts.case.responsible
    if facts.role == STAFETTHOLDER:
        if starts.date() > facts.today:
            return Now(title, "", *when, responsible=responsible)
        return Now(title, "", *when, N_("Skriv referat når møtet er holdt."), ("foer_moete",), responsible)
    answer = meeting.answers.get(str(facts.reader))
    if answer is None and facts.role != FORESATT:
        return Now(title, N_("{responsible} leder møtet."), *when, responsible=responsible)
    if answer is None:
        return Now(
            title, N_("{responsible} leder møtet."), *when, N_("Svar på om det passer."), ("svar_moete",), responsible
        )
    said = N_("Du har svart at du kommer.") if answer["answer"] == "kommer" else N_("Du har svart at det ikke passer.")
    return Now(title, said, *when, responsible=responsible)


def _trying(facts: Facts) -> Now:
    case = facts.case
    soon = case.next_on is not None and case.next_on - facts.today <= SOON
    title = N_("Har det blitt bedre?") if soon else N_("Vi prøver det vi ble enige om.")
    text = N_("Tenk gjerne gjennom hva du merker, så snakker vi om det når vi møtes.") if soon else ""
    asked, tasks = (N_("Gjør din del av planen, og merk den som gjort."), ("tiltak",)) if facts.mine else ("", ())
    card = Now(title, text, N_("Vi ser på hvordan det går"), case.next_on, asked, tasks, case.responsible)  # type: ignore[arg-type]
    return _with_meeting(card, _meeting(facts, facts.meeting)) if facts.meeting else card


def _with_meeting(card: Now, meeting: Now) -> Now:
    """A meeting comes first, also while the tiltak are carried out."""
    text, asked, tasks = card.text or meeting.text, meeting.asked or card.asked, (*meeting.tasks, *card.tasks)
    return replace(card, text=text, what=meeting.what, when=meeting.when, asked=asked, tasks=tasks)
