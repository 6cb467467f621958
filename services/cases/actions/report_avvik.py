"""Somebody who works in a unit says that the model was not followed: in a case, or where it should have been used."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.avvik import Avvik, AvvikReported, Kind
from services.cases.avvik.above import kept_from_leader
from services.cases.command import Command, ask
from services.cases.roles import BTI_KOORDINATOR, LOG_STAFF, UNDRING_STAFF
from services.cases.stafettlogg import Stafettlogg
from services.cases.undring import Undring
from services.kernel.errors import NotFound, Refused
from services.kernel.i18n import N_

TITLE = N_("Meld avviket")


@dataclass(frozen=True)
class ReportAvvik(Command):
    """``case``: the log or undring it is about. Without one, the unit is that of the barn, or the writer's own."""

    case: UUID | None
    what: Kind = ask(
        N_("Hva gjelder det?"),
        options={
            "ikke_brukt": N_("Modellen burde vært brukt, men ble det ikke"),
            "frist_ute": N_("En frist ble ikke holdt"),
            "uten_stafettholder": N_("Ingen hadde ansvaret"),
            "stillstand": N_("Ingenting skjedde på lenge"),
            "hoppet_over": N_("Et trinn ble hoppet over uten grunn"),
            "noe_annet": N_("Noe annet"),
        },
    )
    happened_on: date = ask(N_("Når skjedde det?"), when="happened")
    words: str = ask(
        N_("Hva skjedde?"),
        hint=N_("Skriv om arbeidet, ikke om barnet. Noen få ord holder."),
        read_by=N_(
            "Leses av deg og den som tar stilling til det: leder, eller BTI-koordinatoren når det gjelder lederen."
        ),
        long=True,
    )
    about_leder: bool = ask(
        N_("Det gjelder lederen"),
        hint=N_("Da går det til BTI-koordinatoren, og lederen ser det ikke."),
        required=False,
    )
    barn: UUID | None = ask(N_("Hvem gjelder det?"), hint=N_("Kan stå tomt."), choose="barn", required=False)


async def handle(command: ReportAvvik, act: Act) -> UUID:
    by = await act.officer(AvvikReported)
    case = await _case(command.case, act) if command.case else None
    unit, barn = (case.unit, case.barn) if case else await _place(command, act)
    above = command.about_leder or await kept_from_leader(unit, barn, case, act)
    koordinatorer = tuple(await act.register.holders(BTI_KOORDINATOR)) if above else ()
    if above and not koordinatorer:
        raise Refused(
            "Kommunen har ikke registrert noen BTI-koordinator ennå. Snakk med lederens leder.", field="about_leder"
        )
    avvik, _ = await act.begin(
        Avvik,
        AvvikReported,
        by,
        unit=unit,
        barn=barn,
        case=command.case,
        about_leder=above,
        koordinatorer=koordinatorer,
        what=command.what,
        happened_on=command.happened_on,
        words=command.words,
    )
    return avvik.id


async def _case(stream: UUID, act: Act) -> Stafettlogg | Undring:
    """One that the writer has no part in is one that is not there."""
    await act.held.enter_async_context(act.repository.lock(stream))
    roles, case = await act.repository.look(act.person, stream)
    if not isinstance(case, Stafettlogg | Undring) or not roles & (UNDRING_STAFF | LOG_STAFF):
        raise NotFound
    return case


async def _place(command: ReportAvvik, act: Act) -> tuple[UUID, UUID | None]:
    """The unit, and the barn if one is named."""
    units = [one.unit for one in await act.register.employments(act.person)]
    if command.barn is None:
        return units[0], None
    unit = await act.register.unit_of_child(command.barn)
    if unit is None or unit not in units:
        raise Refused("Velg et barn som går der du arbeider.", field="barn")
    return unit, command.barn
