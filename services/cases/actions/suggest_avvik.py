"""A rule has found what may be an avvik. Nobody sends this by hand: it is the system's own (R109)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.avvik import About, Avvik, AvvikSuggested, Rule, suggestion
from services.cases.avvik.above import kept_from_leader, leaders_of
from services.cases.command import Command
from services.cases.roles import BTI_KOORDINATOR
from services.cases.stafettlogg import Stafettlogg
from services.cases.undring import Undring
from services.kernel.errors import NotFound, Refused
from services.kernel.i18n import N_

TITLE = N_("Foreslå avviket")


@dataclass(frozen=True)
class SuggestAvvik(Command):
    """The same fields make the same id, whoever sends them and however often: the second one finds it done."""

    case: UUID
    about: About
    rule: Rule
    frist: str
    part: UUID | None
    due_on: date


async def handle(command: SuggestAvvik, act: Act) -> UUID:
    if act.person != act.system.person or command.due_on >= act.today:
        raise NotFound
    case, responsible = await _case(command, act)
    own = _leaders_own(case, responsible) or responsible in await leaders_of(case.unit, act)
    about_leder = own or await kept_from_leader(case.unit, case.barn, case, act)
    koordinatorer = tuple(await act.register.holders(BTI_KOORDINATOR)) if about_leder else ()
    if about_leder and not koordinatorer:
        raise Refused("Kommunen har ikke registrert noen BTI-koordinator ennå.")
    found = {"rule": command.rule, "frist": command.frist, "part": command.part, "due_on": command.due_on}
    avvik, _ = await act.begin(
        Avvik,
        AvvikSuggested,
        act.system,
        stream=suggestion(command.case, command.rule, command.frist, command.part, command.due_on),
        case=case.id,
        **found,
        unit=case.unit,
        barn=case.barn,
        about_leder=about_leder,
        koordinatorer=koordinatorer,
        responsible=responsible,
    )
    return avvik.id


async def _case(command: SuggestAvvik, act: Act) -> tuple[Undring | Stafettlogg, UUID | None]:
    """What it is about, and who has it."""
    if command.about == "undring":
        undring = await act.repository.at_version(Undring, command.case)
        return undring, undring.contacts_foresatte
    log = await act.repository.at_version(Stafettlogg, command.case)
    return log, log.stafettholder if log.stafettholder.int else None


def _leaders_own(case: Undring | Stafettlogg, responsible: UUID | None) -> bool:
    """Before the leader has given anybody the task, it is the leader's."""
    return isinstance(case, Undring) and responsible is None
