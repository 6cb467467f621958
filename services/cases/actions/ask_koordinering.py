"""Ask koordinerende enhet for an ansvarsgruppe, after the family's yes (R49, R179)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import KoordineringAsked, Stafettlogg
from services.cases.stafettlogg.samordning import ask_koordinering
from services.kernel.i18n import N_

TITLE = N_("Lagre at koordinerende enhet er spurt")


@dataclass(frozen=True)
class AskKoordinering(Command):
    """``samtykke_on``: the day on which the family said yes."""

    stafettlogg: UUID
    samtykke_on: date = ask(N_("Hvilken dag sa familien ja?"), when="happened")
    asked_on: date = ask(N_("Hvilken dag spurte dere koordinerende enhet?"), when="happened")
    reason: str = ask(
        N_("Hvorfor trengs det?"),
        hint=N_("En ansvarsgruppe er for langvarige og sammensatte behov."),
        long=True,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: AskKoordinering, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, KoordineringAsked)
    ask_koordinering(log, by, command.asked_on, command.samtykke_on, command.reason)
    return log.id
