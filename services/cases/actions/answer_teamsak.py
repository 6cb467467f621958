"""A foresatt, or the youth, says whether the team may discuss it."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg
from services.cases.teamsak import Teamsak, TeamsakSamtykkeGiven, give, refuse, share
from services.cases.teamsak_people import not_for
from services.kernel.i18n import N_

TITLE = N_("Send svaret mitt")


@dataclass(frozen=True)
class AnswerTeamsak(Command):
    """Yes to this question, this team and this time only."""

    teamsak: UUID
    answer: Literal["ja", "nei"] = ask(
        N_("Kan teamet drøfte dette?"),
        hint=N_("Sier du nei, får teamet ikke vite noe. Hjelpen går videre som før."),
        options={"ja": N_("Ja, teamet kan drøfte dette"), "nei": N_("Nei")},
    )


async def handle(command: AnswerTeamsak, act: Act) -> UUID:
    sak, by = await act.open(Teamsak, command.teamsak, TeamsakSamtykkeGiven)
    if command.answer == "ja":
        give(sak, by, act.language)
        log = await act.repository.at_version(Stafettlogg, sak.stafettlogg) if sak.stafettlogg else None
        share(sak, act.system, await not_for(act, log) if log else ())
    else:
        refuse(sak, by)
    return sak.id
