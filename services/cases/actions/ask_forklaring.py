"""«Be om forklaring»: one tap, when what was written is hard to understand."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.beskjed import Beskjed, ForklaringAsked, answer_by, ask_forklaring, refuse_unless_heard
from services.cases.command import Command
from services.cases.stafettlogg import Stafettlogg
from services.kernel.event_log import stream_beside
from services.kernel.i18n import N_

TITLE = N_("Be om forklaring")


@dataclass(frozen=True)
class AskForklaring(Command):
    """``beskjed``: what was not understood."""

    stafettlogg: UUID
    beskjed: UUID


async def handle(command: AskForklaring, act: Act) -> UUID:
    log, _ = await act.consult(Stafettlogg, command.stafettlogg, ForklaringAsked)
    refuse_unless_heard(log)
    due = answer_by(act.pack_of(log), act.today)
    traad, by = await act.open(Beskjed, stream_beside(command.stafettlogg), ForklaringAsked)
    ask_forklaring(traad, by, uuid4(), command.beskjed, act.today, due)
    return command.stafettlogg
