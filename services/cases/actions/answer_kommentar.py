"""The stafettholder answers «dette stemmer ikke»: it is put right, or it stands and here is why."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import KommentarAnswered, Stafettlogg
from services.cases.stafettlogg.kommentar import answer
from services.cases.stafettlogg.state import KommentarOutcome
from services.kernel.i18n import N_

TITLE = N_("Svar")


@dataclass(frozen=True)
class AnswerKommentar(Command):
    """The words of a correction stand beside the entry from then on."""

    stafettlogg: UUID
    kommentar: UUID
    outcome: KommentarOutcome = ask(
        N_("Hva svarer du?"),
        options={
            "rettet": N_("Det er feil. Jeg retter det her"),
            "forklart": N_("Det blir stående. Jeg forklarer hvorfor"),
        },
    )
    words: str = ask(
        N_("Slik er det, eller derfor står det"),
        hint=N_("Svaret blir stående ved oppføringen."),
        long=True,
        read_by=N_("Leses av stafettholderen, og av barn og foresatte som kan lese oppføringen."),
    )


async def handle(command: AnswerKommentar, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, KommentarAnswered)
    answer(log, by, command.kommentar, command.outcome, command.words)
    return log.id
