"""Min stemme: the youth writes what shall be said, who shall say it, and who may read it (R56, R58)."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.actions.prepare_evaluering import ENDRING
from services.cases.age import age
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, StemmeWritten
from services.cases.stafettlogg.state import Before, Endring, Readers
from services.cases.stafettlogg.stemme import write
from services.kernel.i18n import N_

TITLE = N_("Lagre")
READ_BY = N_("Leses av dem du velger under: alle i loggen, bare de ansatte, eller bare den som skal si det.")


@dataclass(frozen=True)
class WriteStemme(Command):
    """``said_by``: the youth, or an employee who is with in the log."""

    stafettlogg: UUID
    before: Before = ask(
        N_("Hva gjelder det?"),
        options={
            "moete": N_("Det neste møtet"),
            "evaluering": N_("Når vi ser på hvordan det har gått"),
            "annet": N_("Noe annet jeg vil si"),
        },
    )
    words: str = ask(N_("Hva vil du skal bli sagt?"), long=True, read_by=READ_BY)
    said_by: UUID = ask(N_("Hvem skal si det?"), choose="said_by")
    readers: Readers = ask(
        N_("Hvem kan lese det?"),
        hint=N_("Du kan la flere lese det senere. Det som er lest, kan ikke gjøres ulest."),
        options={
            "alle": N_("Alle i loggen, også foresatte"),
            "ansatte": N_("Bare de ansatte i loggen"),
            "den_ene": N_("Bare den som skal si det"),
        },
    )
    endring: Endring | None = ask(N_("Har det blitt bedre?"), options=ENDRING, required=False)
    endring_words: str = ask(
        N_("Hva er annerledes nå?"), hint=N_("Kan stå tomt."), long=True, required=False, read_by=READ_BY
    )


async def handle(command: WriteStemme, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, StemmeWritten)
    write(
        log, by, uuid4(), act.today, command.before, command.words, command.endring or "ikke_spurt",
        command.endring_words, command.said_by, command.readers, act.language,
        age(await act.register.born_on(log.barn), act.today),
    )  # fmt: skip
    return log.id
