"""Write to everybody in the log. What the family and the services write is answered by a day."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.beskjed import Beskjed, BeskjedSent, BeskjedStarted, answer_by, refuse_unless_heard, send
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg
from services.kernel.event_log import stream_beside
from services.kernel.i18n import N_

TITLE = N_("Send til alle i loggen")


@dataclass(frozen=True)
class SendBeskjed(Command):
    """In one's own language."""

    stafettlogg: UUID
    words: str = ask(
        N_("Hva vil du si?"),
        hint=N_("Skriv gjerne på ditt eget språk. Ikke skriv om andres helse eller privatliv uten at de har sagt ja."),
        long=True,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: SendBeskjed, act: Act) -> UUID:
    log, by = await act.consult(Stafettlogg, command.stafettlogg, BeskjedSent)
    refuse_unless_heard(log)
    due = answer_by(act.pack_of(log), act.today)
    traad = await act.join(Beskjed, stream_beside(log.id), BeskjedStarted, stafettlogg=log.id)
    send(traad, by, uuid4(), None, command.words, act.language, act.today, due)
    return log.id
