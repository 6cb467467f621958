"""A file for everyone in the log. Sent by a page of its own, which has looked into it and stored it in parts."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import FilAdded, Stafettlogg
from services.cases.stafettlogg.fil import FilKind, add
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Legg ved filen")


@dataclass(frozen=True)
class AddFil(Command):
    """``size`` in bytes, ``sha256`` in hex over the parts as they are stored."""

    BY_FORM: ClassVar[bool] = False

    stafettlogg: UUID
    fil: UUID
    name: str
    kind: FilKind
    size: int
    parts: int
    sha256: str
    words: str = ask(
        N_("Hva er dette?"), hint=N_("Kan stå tomt."), required=False, read_by=N_("Leses av alle i loggen.")
    )


async def handle(command: AddFil, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, FilAdded)
    if not await act.repository.has_fil(log.id, command.fil, command.parts):
        raise Refused("Filen kom ikke fram. Velg den, og send den en gang til.")
    about = {name: value for name, value in vars(command).items() if name != "stafettlogg"}
    add(log, by, **about)
    act.along["fil"] = str(command.fil)
    return log.id
