"""The team writes down what it advises."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.teamsak import Raad, Teamsak, TeamsakAdvised, advise
from services.kernel.i18n import N_

TITLE = N_("Lagre rådet")


@dataclass(frozen=True)
class AdviseTeamsak(Command):
    """By a member of the team."""

    teamsak: UUID
    discussed_on: date = ask(N_("Hvilken dag drøftet teamet saken?"), when="happened")
    raad: Raad = ask(
        N_("Hva er rådet?"),
        options={
            "fortsett_selv": N_("Fortsett i egen tjeneste"),
            "hent_inn_flere": N_("Hent inn flere tjenester"),
            "henvis": N_("Send en henvisning"),
            "annet": N_("Noe annet"),
        },
    )
    words: str = ask(
        N_("Rådet med noen ord"),
        long=True,
        read_by=N_("Leses av teamet, den som tok opp saken, og familien som er spurt."),
    )


async def handle(command: AdviseTeamsak, act: Act) -> UUID:
    sak, by = await act.open(Teamsak, command.teamsak, TeamsakAdvised)
    advise(sak, by, command.discussed_on, command.raad, command.words)
    return sak.id
