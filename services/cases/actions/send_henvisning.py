"""Write down a henvisning: to whom, why, and whether the log goes along (R99, R178)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from services.cases import way
from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import HenvisningSent, Stafettlogg
from services.cases.stafettlogg.samordning import send_henvisning
from services.kernel.i18n import N_

TITLE = N_("Lagre henvisningen")
ALL_READ = N_("Leses av alle i loggen.")


@dataclass(frozen=True)
class SendHenvisning(Command):
    """The product sends nothing: the henvisning goes the way the receiver wants it, and is noted here."""

    stafettlogg: UUID
    receiver: str = ask(N_("Hvem er den sendt til?"), read_by=ALL_READ)
    sent_on: date = ask(N_("Hvilken dag ble den sendt?"), when="happened")
    reason: str = ask(N_("Hva ber dere om hjelp til?"), long=True, read_by=ALL_READ)
    told: bool = ask(N_("Mottakeren er fortalt om stafettloggen"), required=False)
    attached: bool = ask(N_("Loggen er lagt ved"), required=False)
    samtykke: bool = ask(N_("Familien har sagt ja til at loggen legges ved"), required=False)
    why_not: str = ask(
        N_("Hvis mottakeren ikke er fortalt om loggen: Hvorfor?"), long=True, required=False, read_by=ALL_READ
    )


async def handle(command: SendHenvisning, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, HenvisningSent)
    send_henvisning(
        log, by, uuid4(), command.sent_on, command.receiver, command.reason, command.told, command.attached,
        command.samtykke, command.why_not, must_tell=way.must_tell(act.pack_of(log), log.nivaa),
    )  # fmt: skip
    return log.id
