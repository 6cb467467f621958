"""A foresatt, or the youth, says whether the team may discuss it."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.kept_away import shut_out
from services.cases.teamsak import Teamsak, TeamsakSamtykkeGiven, give, refuse, share
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
        share(sak, act.system, await shut_out(act, sak.barn) if sak.barn else ())
    else:
        refuse(sak, by)
    return sak.id
