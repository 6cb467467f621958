"""A foresatt says what they wonder about their own barn (R177)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.kept_away import past_the_leader
from services.cases.roles import FORESATT
from services.cases.too_old import refuse_too_old
from services.cases.undring import ForesattUndringRaised, Undring
from services.cases.undring.foresatt import ANSWERED_WITHIN
from services.cases.undring.level_0 import raised_at
from services.kernel.errors import Refused
from services.kernel.event_log import By
from services.kernel.i18n import N_

TITLE = N_("Send til skolen eller barnehagen")


@dataclass(frozen=True)
class RaiseUndringAsForesatt(Command):
    """``barn``: one of their own."""

    barn: UUID = ask(N_("Hvem av barna dine gjelder det?"), choose="barn")
    words: str = ask(
        N_("Hva vil du si fra om?"),
        hint=N_("Noen få ord holder. Du trenger ikke være sikker på noe."),
        long=True,
        read_by=N_("Leses av deg, lederen, og de som får en oppgave. Andre foresatte ser det ikke."),
    )
    arose_on: date = ask(N_("Omtrent når begynte det?"), when="happened")


async def handle(command: RaiseUndringAsForesatt, act: Act) -> UUID:
    mine = {person.id for person in await act.register.foresatte(command.barn)}
    unit = await act.register.unit_of_child(command.barn)
    if act.person not in mine or unit is None:
        raise Refused("Velg et av dine egne barn, som går på skole eller i barnehage her.", field="barn")
    pack = act.packs.current
    await refuse_too_old(act, pack, command.barn, "barn")
    undring, _ = await act.begin(
        Undring,
        ForesattUndringRaised,
        By(act.person, FORESATT, act.now),
        pack=act.packs.in_force,
        barn=command.barn,
        unit=unit,
        arose_on=command.arose_on,
        words=command.words,
        answer_by=act.today + ANSWERED_WITHIN,
        talk_by=max(pack.talk_by(command.arose_on, skolemiljoe=False), act.today + ANSWERED_WITHIN),
        trinn=raised_at(pack),
    )
    await past_the_leader(act, undring)
    return undring.id
