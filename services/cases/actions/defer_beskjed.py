"""«Ta det i møtet»: the beskjed comes on the list of the meeting that is called."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.beskjed import Beskjed, BeskjedDeferred, defer
from services.cases.command import Command
from services.cases.stafettlogg import Stafettlogg
from services.kernel.event_log import stream_beside
from services.kernel.i18n import N_

TITLE = N_("Ta det i møtet")


@dataclass(frozen=True)
class DeferBeskjed(Command):
    """One tap."""

    stafettlogg: UUID
    beskjed: UUID


async def handle(command: DeferBeskjed, act: Act) -> UUID:
    log, _ = await act.consult(Stafettlogg, command.stafettlogg, BeskjedDeferred)
    called = {id_: one for id_, one in log.moeter.items() if one.open}
    traad, by = await act.open(Beskjed, stream_beside(command.stafettlogg), BeskjedDeferred)
    defer(traad, by, command.beskjed, called)
    return command.stafettlogg
