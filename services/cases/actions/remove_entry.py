"""Feilføring: remove an entry that is about another child, is wrong, or does not belong here."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.roles import DELTAKER_PLAN, LOG_STAFF
from services.cases.stafettlogg import FeilfoeringDecided, Stafettlogg
from services.cases.stafettlogg.feilfoering import Why, remove
from services.kernel.i18n import N_

TITLE = N_("Fjern oppføringen")


@dataclass(frozen=True)
class RemoveEntry(Command):
    """``entry``: its position. Hidden in the transaction that says so; erased within seconds, by another process."""

    stafettlogg: UUID
    entry: int
    why: Why = ask(
        N_("Hvorfor skal den fjernes?"),
        options={
            "feil_barn": N_("Den gjelder et annet barn"),
            "uriktig": N_("Den er uriktig"),
            "ikke_hit": N_("Den hører ikke til i loggen"),
        },
    )
    reason: str = ask(
        N_("Begrunnelse"),
        hint=N_("Ikke gjenta det som skal bort."),
        long=True,
        read_by=N_("Leses av stafettholderen og en kontrollør. Familien får vite at noe er fjernet, men ikke hva."),
    )
    erase: bool = ask(
        N_("Slett innholdet for godt"),
        hint=N_("Uten hake kan en kontrollør fortsatt lese det. Sletting kan ikke angres."),
        required=False,
    )


async def handle(command: RemoveEntry, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, FeilfoeringDecided)
    entry = await act.entry(log.id, command.entry)
    remove(
        log,
        by,
        event=act.repository.open(entry),
        read_by=entry.audience,
        why=command.why,
        reason=command.reason,
        content="innhold_slettet" if command.erase else "innhold_skjult",
        could_read=tuple(await act.repository.could_read(entry, LOG_STAFF | {DELTAKER_PLAN})),
    )
    act.along |= {"hides": entry.position, "erases": command.erase}
    return log.id
