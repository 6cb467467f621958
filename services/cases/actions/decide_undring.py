"""Is there ground for more? Close with thanks, or to level 1, 2 or 3 with a stafettholder (R6, R11, R24, R63)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.proposal import propose_from
from services.cases.undring import Outcome, Undring, UndringDecided, decide, go_on_inside
from services.cases.undring.level_0 import ended_at, nivaa_of, opens_log, ways
from services.kernel.errors import Refused
from services.kernel.event_log import By
from services.kernel.i18n import N_

TITLE = N_("Avgjør veien videre")


@dataclass(frozen=True)
class DecideUndring(Command):
    """``outcome``: one of the pack's ways. ``summary`` is needed for a log, which copies nothing from the undring, and
    ``next_on`` where the work goes on without one."""

    undring: UUID
    outcome: Outcome = ask(
        N_("Er det grunn til videre oppfølging?"),
        hint=N_("Hva dere skal gjøre, bestemmer dere senere. Begynn på det laveste nivået som kan hjelpe."),
        choose="veier",
    )
    reason: str = ask(
        N_("Hvorfor?"),
        long=True,
        read_by=N_("Leses av foresatte, leder, den som meldte undringen, og de som fikk en oppgave."),
    )
    stafettholder: UUID | None = ask(
        N_("Hvem blir stafettholder?"),
        hint=N_("Bare når dere foreslår en stafettlogg."),
        choose="kolleger",
        required=False,
    )
    summary: str = ask(
        N_("Hva skal familien lese om hvorfor vi foreslår en stafettlogg?"),
        hint=N_("Bare når dere foreslår en stafettlogg. Dette er det første som står i loggen."),
        long=True,
        required=False,
        read_by=N_("Leses av foresatte og stafettholder, og av tjenester familien sier ja til."),
    )
    next_on: date | None = ask(
        N_("Når ser dere på det igjen?"),
        hint=N_("Bare når dere fortsetter uten stafettlogg. Da avgjør dere det på nytt sammen."),
        when="ahead",
        required=False,
        default=None,
    )


async def handle(command: DecideUndring, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, UndringDecided)
    undring.refuse_if_ended()
    undring.the_barn()
    pack, nivaa = act.pack_of(undring), nivaa_of(command.outcome)
    if command.outcome not in ways(pack):
        raise Refused("Velg ett av svarene som står der.", field="outcome")
    if nivaa is not None and not opens_log(pack, nivaa):
        go_on_inside(undring, by, nivaa, command.reason, command.next_on)
        return undring.id
    log = None if nivaa is None else await _propose(command, undring, by, act, nivaa)
    decide(undring, by, command.outcome, command.reason, log, ended_at(pack, command.outcome))
    return undring.id


async def _propose(command: DecideUndring, undring: Undring, by: By, act: Act, nivaa: int) -> UUID:
    if not command.summary:
        raise Refused("Skriv noen ord til familien om hvorfor dere foreslår en stafettlogg.", field="summary")
    log = await propose_from(
        act,
        by,
        undring,
        barn=undring.barn,
        foresatte=undring.foresatte,
        stafettholder=command.stafettholder,
        nivaa=nivaa,
        summary=command.summary,
    )
    return log.id
