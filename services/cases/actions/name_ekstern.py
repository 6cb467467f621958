"""Name somebody responsible who has no login: a coach, a GP, BUP. A participant is the contact (R44, R82)."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import EksternNamed, Stafettlogg
from services.cases.stafettlogg.ekstern import name_ekstern
from services.kernel.i18n import N_

TITLE = N_("Legg til personen")
READ_BY = N_("Leses av alle i loggen, også av dem som bare ser planen.")


@dataclass(frozen=True)
class NameEkstern(Command):
    """They get no access by it."""

    stafettlogg: UUID
    name: str = ask(N_("Hva heter personen?"), read_by=READ_BY)
    what: str = ask(
        N_("Hva gjør personen for barnet?"),
        hint=N_("For eksempel: trener på håndballen, fastlege, behandler på BUP."),
        read_by=READ_BY,
    )
    contact: UUID = ask(
        N_("Hvem i loggen holder kontakten?"),
        hint=N_("Personen selv kan ikke logge inn, og får ingen varsler herfra."),
        choose="deltakere",
    )


async def handle(command: NameEkstern, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, EksternNamed)
    name_ekstern(log, by, uuid4(), command.name, command.what, command.contact)
    return log.id
