"""Write on the line between one of the family and the stafettholder (two homes: each has its own)."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.beskjed import NOT_HERE, Beskjed, BeskjedSent, BeskjedStarted, answer_by, refuse_unless_heard, send
from services.cases.command import Command, ask
from services.cases.roles import FAMILY
from services.cases.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import stream_beside
from services.kernel.i18n import N_

TITLE = N_("Send bare hit")


@dataclass(frozen=True)
class SendPrivateBeskjed(Command):
    """``line``: the one of the family whose line it is."""

    stafettlogg: UUID
    line: UUID
    words: str = ask(
        N_("Hva vil du si?"),
        hint=N_("Skriv gjerne på ditt eget språk. Ikke skriv om andres helse eller privatliv uten at de har sagt ja."),
        long=True,
        read_by=N_(
            "Leses bare av stafettholderen og den ene foresatte eller ungdommen som linjen gjelder. "
            "Tar en annen over som stafettholder, leser den det også."
        ),
    )


async def handle(command: SendPrivateBeskjed, act: Act) -> UUID:
    log, by = await act.consult(Stafettlogg, command.stafettlogg, BeskjedSent)
    refuse_unless_heard(log)
    due = answer_by(act.pack_of(log), act.today)
    if not FAMILY & await act.repository.roles(command.line, command.stafettlogg):
        raise Refused(NOT_HERE)
    traad = await act.join(Beskjed, stream_beside(command.stafettlogg), BeskjedStarted, stafettlogg=command.stafettlogg)
    send(traad, by, uuid4(), command.line, command.words, act.language, act.today, due)
    return command.stafettlogg
