"""Say whether a tiltak helped: each participant for themselves, before the meeting or in it (R106)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, TiltakEvaluated
from services.cases.stafettlogg.state import Verdict
from services.cases.stafettlogg.tiltak import evaluate_tiltak
from services.kernel.i18n import N_

TITLE = N_("Si hva du mener")
VERDICTS = {
    "hjalp": N_("Ja, det hjalp"),
    "hjalp_litt": N_("Det hjalp litt"),
    "hjalp_ikke": N_("Nei, det hjalp ikke"),
    "for_tidlig": N_("Det er for tidlig å si"),
}


@dataclass(frozen=True)
class EvaluateTiltak(Command):
    """The last word of each counts."""

    stafettlogg: UUID
    tiltak: UUID
    verdict: Verdict = ask(
        N_("Hjalp det?"),
        hint=N_("Du kan si noe annet senere."),
        options=VERDICTS,
        read_by=N_("Leses av alle i loggen."),
    )
    words: str = ask(
        N_("Hva har du merket?"),
        hint=N_("Kan stå tomt."),
        long=True,
        required=False,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: EvaluateTiltak, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, TiltakEvaluated)
    evaluate_tiltak(log, by, command.tiltak, command.verdict, command.words)
    return log.id
