"""Write down that one has reported to barnevernstjenesten. Any employee, at any time (barnevernsloven § 13-2, R180)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.bekymringsmelding import (
    Bekymringsmelding,
    BekymringsmeldingRecorded,
    Channel,
    Informed,
    refuse_unexplained,
)
from services.cases.command import Command, ask
from services.kernel.i18n import N_

TITLE = N_("Lagre notatet mitt")
READ_BY = N_("Leses bare av deg. Verken leder, kolleger eller foresatte ser det, og ingen logg viser at det finnes.")


@dataclass(frozen=True)
class RecordBekymringsmelding(Command):
    """The report itself is made outside the product; this is the author's own note of it."""

    concerns: str = ask(N_("Hvem gjaldt meldingen?"), read_by=READ_BY)
    observed: str = ask(N_("Hva har du sett og hørt?"), read_by=READ_BY, long=True)
    reported_on: date = ask(N_("Hvilken dag meldte du fra?"), when="happened")
    channel: Channel = ask(
        N_("Hvordan meldte du fra?"),
        options={
            "telefon": N_("På telefon"),
            "digitalt_skjema": N_("I det digitale skjemaet"),
            "brev": N_("I brev"),
            "oppmoete": N_("Jeg møtte opp"),
        },
    )
    informed: Informed = ask(
        N_("Vet foreldrene om det?"),
        hint=N_("Er det fare for barnet, eller kan bevis gå tapt, så spør barnevernstjenesten eller politiet først."),
        options={
            "informert": N_("Ja, foreldrene er informert"),
            "informeres_ikke": N_("Nei, foreldrene informeres ikke nå"),
        },
    )
    why_not: str = ask(
        N_("Hvorfor informeres de ikke nå?"),
        hint=N_("Bare når foreldrene ikke er informert."),
        read_by=READ_BY,
        required=False,
        long=True,
    )


async def handle(command: RecordBekymringsmelding, act: Act) -> UUID:
    refuse_unexplained(command.informed, command.why_not)
    note, _ = await act.begin(
        Bekymringsmelding,
        BekymringsmeldingRecorded,
        concerns=command.concerns,
        observed=command.observed,
        reported_on=command.reported_on,
        channel=command.channel,
        informed=command.informed,
        why_not=command.why_not,
    )
    return note.id
