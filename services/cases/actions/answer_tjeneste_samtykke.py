"""Answer for oneself whether a further tjeneste may take part. The last yes lets its people in (R48, R53)."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from services.cases.act import Act
from services.cases.actions.withdraw_tjeneste_samtykke import is_stafettholders_own
from services.cases.byttedag import carry_out_if_ready
from services.cases.command import Command, ask
from services.cases.samtykke_text import hash_of
from services.cases.stafettlogg import Stafettlogg, TjenesteSamtykkeGiven
from services.cases.stafettlogg.deltaker import join_tjeneste
from services.cases.stafettlogg.samtykke import all_have_said_yes
from services.cases.stafettlogg.stafettlogg import resume_log
from services.cases.stafettlogg.tjeneste import answer_tjeneste, withdraw_tjeneste
from services.kernel.errors import NotFound, Refused, Stale
from services.kernel.i18n import N_

TITLE = N_("Send svaret mitt")


@dataclass(frozen=True)
class AnswerTjenesteSamtykke(Command):
    """``text_hash``: the text that stood on the page."""

    stafettlogg: UUID
    samtykke: UUID
    text_hash: str
    answer: Literal["ja", "nei"] = ask(
        N_("Hva svarer du?"),
        hint=N_("Du kan ombestemme deg når du vil."),
        options={"ja": N_("Ja, tjenesten kan være med"), "nei": N_("Nei, tjenesten skal ikke være med")},
    )


async def handle(command: AnswerTjenesteSamtykke, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, TjenesteSamtykkeGiven)
    refuse_other_text(log, command.samtykke, command.text_hash)
    if log.tjenester[command.samtykke].med and command.answer == "nei":
        freezes = await is_stafettholders_own(act, log, command.samtykke)
        withdraw_tjeneste(log, by, command.samtykke, by.person, freezes, act.system)
        return log.id
    answer_tjeneste(log, by, command.samtykke, command.answer, command.text_hash, act.language, by.person)
    await let_in_if_all_agree(log, command.samtykke, act)
    return log.id


def refuse_other_text(log: Stafettlogg, samtykke: UUID, text_hash: str) -> None:
    """Raises `Stale` where the text that was read is not the one that stands."""
    known = log.tjenester.get(samtykke)
    if known is None:
        raise NotFound
    if text_hash != hash_of(known):
        raise Stale("Teksten du leste er endret. Les den nye før du svarer.")


async def let_in_if_all_agree(log: Stafettlogg, samtykke: UUID, act: Act) -> None:
    """In the same save as the last yes. A log that stood still for want of it goes on. A tjeneste that takes over comes
    in when its day does."""
    known = log.tjenester[samtykke]
    if known.med or not known.all_have_said_yes:
        return
    if log.bytte and log.bytte.samtykke == samtykke:
        await carry_out_if_ready(log, act)
        return
    if known.until and known.until < act.today:
        raise Refused("Dagen det skulle gjelde til, har vært. Be stafettholderen spørre på nytt.")
    join_tjeneste(log, act.system, samtykke)
    if log.status == "fryst" and not log.fryst_by and all_have_said_yes(log):
        resume_log(log, act.system)
