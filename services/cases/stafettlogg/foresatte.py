"""Who has foreldreansvar changes: a guardian, a judgment, a care order. Whoever has it, consents from then on.

The register decides who that is, and access follows it at once. What was said yes to holds until those who came have
answered: help does not stop because a decision was made, and they can end it as easily as anybody.
"""

from collections.abc import Iterable
from uuid import UUID

from services.cases.roles import FORESATT
from services.cases.stafettlogg.samtykke import ask
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Event


class ForesatteUpdated(Event):
    """``foresatte``: who has foreldreansvar now. ``tjenester``: the questions about services that are theirs too."""

    TOPIC = "stafettlogg.foresatte_updated.1"

    barn: UUID
    foresatte: tuple[UUID, ...]
    came: tuple[UUID, ...]
    left: tuple[UUID, ...]
    tjenester: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        came = (Access(FORESATT, person=one, barn=self.barn) for one in self.came)
        return *came, *(Access(FORESATT, person=one, given=False) for one in self.left)

    def apply(self, log: Stafettlogg) -> None:
        log.foresatte = self.foresatte
        for one in self.left:
            log.samtykke.pop(one, None)
            log.paa_papir.discard(one)
            log.avslutt_wished.discard(one)
        for known in (log.tjenester[each] for each in self.tjenester if each in log.tjenester):
            known.answers.update(dict.fromkeys(self.came, "spurt"))
            for one in self.left:
                known.answers.pop(one, None)


def update_foresatte(log: Stafettlogg, by: By, now: Iterable[UUID]) -> None:
    """``now``: those with foreldreansvar as the register says it, by name."""
    foresatte = tuple(now)
    if log.over:
        raise Refused("Stafettloggen er ikke i bruk. Da endres ikke hvem som er med.")
    if not foresatte:
        raise Refused("Ingen har foreldreansvar for barnet i registeret nå. Rett det der, og prøv igjen.")
    came = tuple(one for one in foresatte if one not in log.foresatte)
    left = tuple(one for one in log.foresatte if one not in foresatte)
    if not came and not left:
        raise Refused("Loggen og registeret sier det samme om hvem som har foreldreansvar.")
    if working := [one for one in came if one in {*log.holders_at(by.at), *log.deltakere}]:
        raise Refused("{who} er med i loggen som ansatt. Det må avsluttes først.", who=working[0])
    asked = tuple(each for each, known in log.tjenester.items() if not known.closed and not known.by_barn)
    who = {"barn": log.barn, "foresatte": foresatte, "came": came, "left": left}
    log.record(ForesatteUpdated, by, **who, tjenester=asked)
    for one in came:
        ask(log, by, one, log.unit)
