"""Say what they said when one called, and who calls next."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.actions.start_venting import (
    CALLS,
    CALLS_HINT,
    CALLS_ON,
    EXPECTED,
    EXPECTED_HINT,
    EXPECTED_ON,
    EXPECTED_ON_HINT,
    READ_BY,
)
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, VentingFollowed
from services.cases.stafettlogg.venting import follow
from services.kernel.i18n import N_

TITLE = N_("Lagre, og si fra til familien")


@dataclass(frozen=True)
class FollowVenting(Command):
    """``known``: the version of it that stood on the page when the writer began."""

    stafettlogg: UUID
    venting: UUID
    known: int
    words: str = ask(N_("Hva sa de?"), long=True, read_by=READ_BY)
    expected_on: date | None = ask(EXPECTED_ON, hint=EXPECTED_ON_HINT, when="ahead", required=False)
    expected: str = ask(EXPECTED, hint=EXPECTED_HINT, required=False, read_by=READ_BY)
    calls: UUID = ask(CALLS, hint=CALLS_HINT, choose="ansatte")
    calls_on: date = ask(CALLS_ON, when="ahead")


async def handle(command: FollowVenting, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, VentingFollowed)
    said = (act.today, command.words, command.expected_on, command.expected)
    follow(log, by, command.venting, command.known, *said, command.calls, command.calls_on)
    return log.id
