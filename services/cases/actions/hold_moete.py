"""Write down a meeting that was held: who came, how the barn was heard, what was decided, and the next date, in one go
(R55, R74, R76, R78)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from services.cases import way
from services.cases.act import Act
from services.cases.actions.call_moete import KINDS, READ_BY
from services.cases.command import Command, ask
from services.cases.stafettlogg import EvalueringAgreed, MoeteCalled, MoeteHeld, Stafettlogg
from services.cases.stafettlogg.evaluering import agree
from services.cases.stafettlogg.moete import Next, call, hold, present, refuse_without_next_date
from services.cases.stafettlogg.moete.held import more_to_come
from services.cases.stafettlogg.nivaa import reach
from services.cases.stafettlogg.state import MoeteKind
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Skriv referat fra møtet")


@dataclass(frozen=True)
class HoldMoete(Command):
    """Also for a meeting on paper, with the day it happened; without ``moete`` for one that was not called here."""

    stafettlogg: UUID
    moete: UUID | None
    held_on: date = ask(N_("Hvilken dag var møtet?"), when="happened")
    attended: tuple[UUID, ...] = ask(N_("Hvem var med?"), choose="deltakere")
    barn_took_part: str = ask(N_("Hvordan var barnet med, eller hørt på forhånd?"), long=True, read_by=READ_BY)
    decisions: str = ask(
        N_("Hva ble dere enige om?"), hint=N_("Mål og tiltak skriver du inn hver for seg."), long=True, read_by=READ_BY
    )
    others: str = ask(
        N_("Var noen andre med?"),
        hint=N_("Navn og hvor de kommer fra, for den som ikke er med i loggen."),
        required=False,
        read_by=READ_BY,
        default="",
    )
    interpreter: bool = ask(
        N_("Tolk var med"), hint=N_("En kvalifisert tolk, aldri familie eller venner."), required=False, default=False
    )
    kind: MoeteKind | None = ask(N_("Hva slags møte var det?"), options=KINDS, required=False, default=None)
    apart: bool = ask(
        N_("Møtet var bare for det ene hjemmet"),
        hint=N_("Da leses dette ikke i det andre hjemmet."),
        required=False,
        default=False,
    )
    evaluering_on: date | None = ask(N_("Når ser dere på hvordan det går?"), when="ahead", required=False, default=None)
    next_starts: datetime | None = ask(
        N_("Når er neste samarbeidsmøte?"),
        hint=N_("Da blir alle kalt inn til det når du lagrer."),
        when="ahead",
        required=False,
        default=None,
    )
    next_place: str = ask(N_("Hvor er det?"), required=False, read_by=READ_BY, default="")
    presented: str = ask(
        N_("Hvordan la barnet og familien fram saken selv?"),
        hint=N_("De legger den fram sammen med deg. Gjorde de det ikke, så skriv hvorfor."),
        long=True,
        required=False,
        read_by=READ_BY,
        default="",
    )


async def handle(command: HoldMoete, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteHeld)
    step = act.pack_of(log).step(log.nivaa, log.trinn)
    moete = command.moete or uuid4()
    who, words = (command.held_on, command.attended), (command.barn_took_part, command.decisions, command.others)
    of_paper = {"kind": command.kind, "apart": command.apart, "called": command.moete is not None}
    hold(log, by, moete, *who, *words, command.interpreter, **of_paper)  # type: ignore[arg-type]  # each as it is named
    held = log.moeter[moete]
    if command.presented or (step.family_presents and held.kind != "annet_moete"):
        present(log, by, moete, command.presented)
    if held.kind != "annet_moete" and not (held.only and more_to_come(log, moete)):  # of two homes, the last one
        reach(log, act.system, way.after(act.pack_of(log), log.nivaa, log.trinn, "oppstart"))
    await _agree_next(command, act)
    refuse_without_next_date(log, moete, step.agrees, Next(command.evaluering_on, command.next_starts))
    return log.id


async def _agree_next(command: HoldMoete, act: Act) -> None:
    """What is refused here, refuses the whole: nothing is saved by halves."""
    if command.evaluering_on:
        log, by = await act.open(Stafettlogg, command.stafettlogg, EvalueringAgreed)
        agree(log, by, command.evaluering_on, log.evaluering_on, act.pack_of(log).trinn(log.nivaa, "iverksett"))
    if command.next_starts:
        if not command.next_place:
            raise Refused("Skriv hvor neste møte er.", field="next_place")
        log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteCalled)
        call(log, by, uuid4(), command.next_starts, command.next_place, "")
