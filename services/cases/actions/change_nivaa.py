"""Move the log to another nivaa or trinn, outside an evaluering: the model guides, and the reason is kept (R4–R9)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import NivaaChanged, Stafettlogg
from services.cases.stafettlogg.nivaa import change
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Flytt loggen")


@dataclass(frozen=True)
class ChangeNivaa(Command):
    """``place``: «2.1» is nivaa 2, trinn 1."""

    stafettlogg: UUID
    place: str = ask(N_("Hvor skal loggen stå?"), choose="trinn")
    reason: str = ask(
        N_("Hvorfor?"),
        hint=N_("Modellen veileder. En annen rekkefølge er i orden når dere har en grunn."),
        long=True,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: ChangeNivaa, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, NivaaChanged)
    nivaa, _, trinn = command.place.partition(".")
    known = {f"{place.nivaa}.{place.trinn}" for place, _ in act.pack_of(log).places() if place.nivaa}
    if command.place not in known:
        raise Refused("Velg et trinn fra listen. Modellen har ikke det trinnet.", field="place")
    change(log, by, int(nivaa), int(trinn), command.reason)
    return log.id
