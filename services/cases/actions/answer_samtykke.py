"""A foresatt answers for themselves, after reading what is shared and with whom (R47).

The last yes opens the log, or lets it go on where it stood.
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from services.cases import way
from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import SamtykkeGiven, Stafettlogg
from services.cases.stafettlogg.samtykke import all_have_said_yes, give, refuse
from services.cases.stafettlogg.stafettlogg import open_log, resume_log
from services.kernel.errors import Stale
from services.kernel.i18n import N_

TITLE = N_("Send svaret mitt")


@dataclass(frozen=True)
class AnswerSamtykke(Command):
    """``text_hash``: the text that stood on the page."""

    stafettlogg: UUID
    text_hash: str
    answer: Literal["ja", "nei"] = ask(
        N_("Hva svarer du?"),
        hint=N_("Du kan ombestemme deg når du vil."),
        options={"ja": N_("Ja, jeg samtykker"), "nei": N_("Nei, jeg samtykker ikke")},
    )


async def handle(command: AnswerSamtykke, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, SamtykkeGiven)
    pack = act.pack_of(log)
    if command.text_hash != pack.samtykke_hash:
        raise Stale("Teksten du leste er endret. Les den nye før du svarer.")
    (give if command.answer == "ja" else refuse)(log, by, command.text_hash, act.language)
    if all_have_said_yes(log) and log.meet_by:
        if not log.fryst_by:
            resume_log(log, act.system)
    elif all_have_said_yes(log):
        open_log(log, act.system, way.begins(pack, log.nivaa), pack.meet_by(act.today))
    return log.id
