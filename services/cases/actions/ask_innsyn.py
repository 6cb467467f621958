"""The family asks about what somebody has read; the answer comes from the BTI-koordinator, by a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.innsyn import InnsynAsked, InnsynSpoersmaal, refuse_unanswerable, refuse_unread
from services.cases.roles import BTI_KOORDINATOR
from services.cases.stafettlogg import Stafettlogg
from services.kernel.i18n import N_

TITLE = N_("Send spørsmålet")
ANSWER_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class AskInnsyn(Command):
    """``ansatt``: one of the staff who have read the log."""

    stafettlogg: UUID
    ansatt: UUID = ask(N_("Hvem gjelder det?"), choose="ansatt")
    day: date = ask(N_("Hvilken dag?"), when="happened")
    words: str = ask(
        N_("Hva lurer du på?"),
        hint=N_("Noen få ord holder. Du får svar innen en uke."),
        long=True,
        read_by=N_("Leses av BTI-koordinatoren i kommunen. De ansatte i loggen og andre foresatte ser det ikke."),
    )


async def handle(command: AskInnsyn, act: Act) -> UUID:
    log, by = await act.consult(Stafettlogg, command.stafettlogg, InnsynAsked)
    log_id, barn = log.id, log.barn
    refuse_unread(await act.repository.has_read(log_id, command.ansatt, command.day))
    holders = await act.register.holders(BTI_KOORDINATOR)
    koordinatorer = tuple(one for one in holders if one not in (command.ansatt, act.person))
    refuse_unanswerable(koordinatorer)
    ids = {"stafettlogg": log_id, "barn": barn, "ansatt": command.ansatt, "koordinatorer": koordinatorer}
    said = {"day": command.day, "words": command.words, "answer_by": act.today + ANSWER_WITHIN}
    await act.begin(InnsynSpoersmaal, InnsynAsked, by, **ids, **said)
    return log_id
