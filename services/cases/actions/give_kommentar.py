"""«Dette stemmer ikke»: beside an entry, with a day by which it is answered."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import KommentarGiven, Stafettlogg
from services.cases.stafettlogg.kommentar import give
from services.kernel.i18n import N_

TITLE = N_("Si fra")
ANSWER_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class GiveKommentar(Command):
    """``entry``: the position of what it is about."""

    stafettlogg: UUID
    entry: int
    words: str = ask(
        N_("Hva er det som ikke stemmer?"),
        hint=N_("Skriv gjerne hvordan det egentlig er."),
        long=True,
        read_by=N_("Leses av stafettholderen, og av barn og foresatte som kan lese oppføringen."),
    )


async def handle(command: GiveKommentar, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, KommentarGiven)
    entry = await act.entry(log.id, command.entry)
    give(log, by, uuid4(), entry.originator_version, entry.audience, command.words, act.today + ANSWER_WITHIN)
    return log.id
