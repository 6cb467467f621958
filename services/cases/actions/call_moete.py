"""Call people to a meeting (R71, R75): everybody, or each home apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.roles import BARN
from services.cases.stafettlogg import MoeteAskAnswered, MoeteCalled, Stafettlogg
from services.cases.stafettlogg.moete import answer_ask, call
from services.cases.stafettlogg.state import MoeteKind
from services.kernel.i18n import N_

TITLE = N_("Kall inn")
READ_BY = N_("Leses av alle i loggen. Gjelder møtet bare det ene hjemmet, leses det ikke i det andre.")
KINDS: Mapping[MoeteKind, str] = {
    "samarbeidsmoete": N_("Samarbeidsmøte: Vi lager eller endrer planen"),
    "evalueringsmoete": N_("Evalueringsmøte: Vi ser på hvordan det går"),
    "oppstartsmoete": N_("Oppstartsmøte: Nye tjenester blir med"),
    "annet_moete": N_("Et annet møte, for eksempel en oppsummering etter en observasjon"),
}


@dataclass(frozen=True)
class CallMoete(Command):
    """``starts`` is the time on the clock in Norway. Nobody ``invited`` means everybody. ``asked``: the wish for a
    meeting that this answers."""

    stafettlogg: UUID
    starts: datetime = ask(N_("Når er møtet?"), when="ahead")
    place: str = ask(
        N_("Hvor?"),
        hint=N_("For eksempel skolen, eller telefon. Skriv aldri en adresse som ikke alle kan kjenne."),
        read_by=READ_BY,
    )
    agenda: str = ask(
        N_("Hva skal vi snakke om?"),
        hint=N_("Tiltakene først. Barnet kan være med på deler av møtet."),
        long=True,
        read_by=READ_BY,
    )
    kind: MoeteKind = ask(N_("Hva slags møte er det?"), options=KINDS, default="samarbeidsmoete")
    invited: tuple[UUID, ...] = ask(
        N_("Hvem inviteres?"),
        hint=N_(
            "Begge foresatte inviteres. Trenger hjemmene hvert sitt møte, så kall inn til to: "
            "Da ser ingen av dem møtet til den andre."
        ),
        choose="deltakere",
        required=False,
        default=(),
    )
    interpreter: bool = ask(
        N_("Vi tilbyr tolk"),
        hint=N_("Bruk en kvalifisert tolk. Familie og venner skal aldri tolke."),
        required=False,
        default=False,
    )
    asked: UUID | None = None


async def handle(command: CallMoete, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteCalled)
    moete, when = uuid4(), command.starts
    people, interpreter = command.invited, command.interpreter
    own = BARN in await act.repository.roles(log.barn, log.id)
    call(log, by, moete, when, command.place, command.agenda, command.kind, people, interpreter, barn_is_with=own)
    if command.asked:
        log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteAskAnswered)
        answer_ask(log, by, command.asked, "innkalt", moete=moete)
    return log.id
