"""Write beforehand what one has noticed, so that the meeting can begin there (R107)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import EvalueringPrepared, Stafettlogg
from services.cases.stafettlogg.evaluering import prepare
from services.cases.stafettlogg.state import Endring
from services.kernel.i18n import N_

TITLE = N_("Lagre det jeg har merket")
ENDRING = {
    "bedre": N_("Det har blitt bedre"),
    "litt_bedre": N_("Det har blitt litt bedre"),
    "likt": N_("Det er som før"),
    "verre": N_("Det har blitt verre"),
    "vet_ikke": N_("Jeg vet ikke"),
}


@dataclass(frozen=True)
class PrepareEvaluering(Command):
    """The writer's own; it can be written again until the evaluering is discussed."""

    stafettlogg: UUID
    endring: Endring = ask(N_("Har det blitt bedre?"), options=ENDRING)
    words: str = ask(
        N_("Hva har du merket?"),
        hint=N_("Noen ord holder."),
        long=True,
        required=False,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: PrepareEvaluering, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, EvalueringPrepared)
    prepare(log, by, command.endring, command.words)
    return log.id
