"""Write down the discussion: how far the situation has changed, the barn's experience first (R57, R100, R101)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases import way
from services.cases.act import Act
from services.cases.actions.prepare_evaluering import ENDRING
from services.cases.command import Command, ask
from services.cases.stafettlogg import EvalueringDiscussed, Stafettlogg
from services.cases.stafettlogg.evaluering import discuss
from services.cases.stafettlogg.state import Endring
from services.kernel.i18n import N_

TITLE = N_("Lagre drøftingen")
ALL_READ = N_("Leses av alle i loggen.")


@dataclass(frozen=True)
class DiscussEvaluering(Command):
    """The first half of the evaluering; the decision is the second."""

    stafettlogg: UUID
    held_on: date = ask(N_("Hvilken dag drøftet dere?"), when="happened")
    attended: tuple[UUID, ...] = ask(N_("Hvem var med?"), choose="deltakere")
    barn_endring: Endring | None = ask(
        N_("Hva sier barnet selv om endringen?"),
        hint=N_("Spør barnet på forhånd, gjerne alene."),
        options=ENDRING,
        required=False,
    )
    barn_words: str = ask(
        N_("Barnets egne ord"),
        hint=N_("Bare det barnet vil at alle skal lese."),
        long=True,
        required=False,
        read_by=ALL_READ,
    )
    barn_missing: str = ask(
        N_("Hvis barnets opplevelse mangler: Hvorfor?"), long=True, required=False, read_by=ALL_READ
    )
    endring: Endring = ask(N_("Har det blitt bedre, slik dere ser det sammen?"), options=ENDRING)
    discussion: str = ask(
        N_("Hva har hjulpet, og hva har ikke hjulpet?"),
        hint=N_("Tiltakene først. Er dere uenige, så skriv det."),
        long=True,
        read_by=ALL_READ,
    )


async def handle(command: DiscussEvaluering, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, EvalueringDiscussed)
    said = {name: getattr(command, name) for name in ("barn_endring", "barn_words", "barn_missing")}
    discuss(
        log, by, command.held_on, command.attended, command.endring, command.discussion, **said,
        trinn=way.decision(act.pack_of(log), log.nivaa),
    )  # fmt: skip
    return log.id
