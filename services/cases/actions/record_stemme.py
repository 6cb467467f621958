"""Record what the barn says to a professional, in the barn's own words, and who the barn lets read it (R54, R56)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.actions.prepare_evaluering import ENDRING
from services.cases.age import age
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, StemmeRecorded
from services.cases.stafettlogg.state import Before, Endring
from services.cases.stafettlogg.stemme import Wish, record
from services.kernel.i18n import N_

TITLE = N_("Lagre det barnet sa")
READ_BY = N_("Leses av dem barnet sier ja til: alle i loggen, bare de ansatte, eller bare du som hørte det.")
BEFORE = {
    "moete": N_("Før eller i et møte"),
    "evaluering": N_("Før evalueringen"),
    "annet": N_("Ellers"),
}


@dataclass(frozen=True)
class RecordStemme(Command):
    """``endring`` is needed before an evaluering (R57). ``wish`` is the barn's answer, not the writer's."""

    stafettlogg: UUID
    how: Literal["samtale", "tegning", "gjennom_andre", "deltok_i_moete"] = ask(
        N_("Hvordan ble barnet hørt?"),
        options={
            "samtale": N_("I en samtale"),
            "tegning": N_("Med en tegning eller lek"),
            "gjennom_andre": N_("Gjennom noen som kjenner barnet godt"),
            "deltok_i_moete": N_("Barnet var med i et møte"),
        },
    )
    heard_on: date = ask(N_("Hvilken dag?"), when="happened")
    before: Before = ask(N_("Når var dette?"), options=BEFORE)
    words: str = ask(N_("Hva sa barnet?"), hint=N_("Bruk barnets egne ord."), long=True, read_by=READ_BY)
    wish: Wish = ask(
        N_("Hvem sier barnet kan lese dette?"),
        hint=N_("Spør barnet, og fortell hva hvert svar betyr. Barnet kan ombestemme seg og la flere lese senere."),
        options={
            "alle": N_("Alle i loggen, også foresatte"),
            "ansatte": N_("Bare de ansatte i loggen"),
            "den_ene": N_("Bare jeg som hørte det"),
            "ikke_spurt": N_("Barnet er ikke spurt ennå. Da leser bare jeg det"),
            "for_liten": N_("Barnet er under 7 år og for lite til å svare. Da leser alle i loggen det"),
        },
    )
    reason: str = ask(
        N_("Hvorfor skal foresatte ikke lese dette nå?"),
        hint=N_(
            "Bare når barnet ikke vil at foresatte leser det. Er barnet under 12 år, må du skrive hvorfor. "
            "Er barnet 12 til 15 år, kan du skrive din vurdering nå eller senere. Fra 16 år bestemmer ungdommen selv."
        ),
        long=True,
        required=False,
        read_by=N_("Leses av de ansatte som leser barnets ord, og av barnet. Foresatte ser det ikke."),
    )
    endring: Endring | None = ask(
        N_("Hva sier barnet om det har blitt bedre?"),
        hint=N_("Spør alltid om dette før evalueringen."),
        options=ENDRING,
        required=False,
    )
    endring_words: str = ask(
        N_("Hva sier barnet om forandringen?"), hint=N_("Kan stå tomt."), long=True, required=False, read_by=READ_BY
    )


async def handle(command: RecordStemme, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, StemmeRecorded)
    record(
        log, by, uuid4(), command.how, command.heard_on, command.before, command.words, command.endring or "ikke_spurt",
        command.endring_words, command.wish, command.reason, age(await act.register.born_on(log.barn), act.today),
    )  # fmt: skip
    return log.id
