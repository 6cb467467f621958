"""At the age of own access, or a while before, the youth answers for themselves: the parents' samtykker hold until
then."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from services.cases.act import Act
from services.cases.age import age
from services.cases.command import Command, ask
from services.cases.stafettlogg import SamtykkeGiven, Stafettlogg
from services.cases.stafettlogg.ungdom import answer
from services.kernel.errors import Stale
from services.kernel.i18n import N_

TITLE = N_("Send svaret mitt")


@dataclass(frozen=True)
class AnswerAsUngdom(Command):
    """``text_hash``: the text that stood on the page."""

    stafettlogg: UUID
    text_hash: str
    answer: Literal["ja", "nei"] = ask(
        N_("Hva svarer du?"),
        hint=N_("Svarer du nei, blir loggen satt på vent med en gang. Du kan ombestemme deg når du vil."),
        options={"ja": N_("Ja, loggen kan fortsette"), "nei": N_("Nei, jeg vil ikke ha den")},
    )


async def handle(command: AnswerAsUngdom, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, SamtykkeGiven)
    pack = act.pack_of(log)
    if command.text_hash != pack.samtykke_hash:
        raise Stale("Teksten du leste er endret. Les den nye før du svarer.")
    born_on = await act.register.born_on(log.barn) if act.person == log.barn else None
    soon = act.today + pack.limit("aldersvarsel")
    answer(log, by, age(born_on, soon), command.answer == "ja", command.text_hash, act.language)
    return log.id
