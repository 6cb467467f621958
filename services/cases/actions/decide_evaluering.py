"""Decide the way on: exactly one of the pack's outcomes (R102–R105). The first one of Sokndal closes the log."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases import way
from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import EvalueringDecided, Stafettlogg
from services.cases.stafettlogg.avslutning import close
from services.cases.stafettlogg.evaluering import decide
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Avgjør veien videre")
LONGEST = 9


@dataclass(frozen=True)
class DecideEvaluering(Command):
    """``utfall`` is an outcome's number, and after a dot that of the condition that was met: «2.1». ``known``: how many
    evalueringer were decided when the page was made."""

    stafettlogg: UUID
    known: str
    utfall: str = ask(N_("Hva ble dere enige om?"), choose="utfall", one_of=True)
    reason: str = ask(N_("Hvorfor?"), long=True, read_by=N_("Leses av alle i loggen."))
    next_on: date | None = ask(
        N_("Når ser dere på det igjen?"),
        hint=N_("Trengs når arbeidet fortsetter."),
        when="ahead",
        required=False,
    )


async def handle(command: DecideEvaluering, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, EvalueringDecided)
    log.refuse_unless_open()
    number, condition = _read(command.utfall)
    chosen = way.utfall(act.pack_of(log), log.nivaa, number, act.today)
    decide(log, by, chosen, condition, command.reason, command.next_on, _count(command.known))
    if chosen.vei == "avslutt":
        close(log, by, "evaluert", act.today, "")
    return log.id


def _read(utfall: str) -> tuple[int, int | None]:
    number, _, condition = utfall.partition(".")
    if not (number.isdecimal() and (condition.isdecimal() or not condition)):
        raise Refused("Velg ett av svarene som står der.", field="utfall")
    return int(number), int(condition) if condition else None


def _count(known: str) -> int:
    return int(known) if known.isdecimal() and len(known) <= LONGEST else -1
