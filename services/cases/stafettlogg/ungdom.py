"""The barn's own access: by age, asked of the register each time, or earlier by a professional's decision (R41).

At the age of own access the parents' standing samtykker hold until the youth has answered. At 18 the parents' access
ends; both are said by the register, not by an event that somebody must remember.
"""

from datetime import date
from uuid import UUID

from services.cases.roles import BARN, FORESATT
from services.cases.stafettlogg.samtykke import SamtykkeGiven, SamtykkeWithdrawn
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import NotPermitted, Refused
from services.kernel.event_log import Access, By, Event
from services.kernel.i18n import N_

NOT_OPEN = N_("Stafettloggen er ikke åpnet, eller den er avsluttet. Da er det ikke noe å svare på nå.")


class ModenhetsvurderingDone(Event):
    """The barn is mature enough to read the log. ``announced``: the foresatte are told, as is usual; where they are
    not, ``why_not`` says why, and they see neither this nor that it was decided."""

    TOPIC = "stafettlogg.modenhetsvurdering_done.1"

    barn: UUID
    decided_on: date
    words: str
    announced: bool
    why_not: str

    def access(self) -> tuple[Access, ...]:
        return (Access(BARN, person=self.barn),)

    def withheld_from(self) -> frozenset[str]:
        return frozenset() if self.announced else frozenset({FORESATT})

    def occurred_on(self) -> date:
        return self.decided_on

    def apply(self, log: Stafettlogg) -> None:
        log.modenhet_on = self.decided_on


def assess(
    log: Stafettlogg, by: By, age: int | None, decided_on: date, words: str, announced: bool, why_not: str
) -> None:
    """``age``: the barn's, in whole years, as the register says it now."""
    if log.over:
        raise Refused(NOT_OPEN)
    if age is None:
        raise Refused("Fødselsdatoen til barnet står ikke i registeret. Få den inn der først.")
    if age >= log.own_access:
        raise Refused("Barnet er {age} år og har egen tilgang allerede.", age=age)
    if log.modenhet_on:
        raise Refused("Det er bestemt allerede at barnet har egen tilgang.")
    if not announced and not why_not.strip():
        raise Refused("Skriv hvorfor foresatte ikke får vite det, eller la dem få vite det.", field="why_not")
    record = {"barn": log.barn, "decided_on": decided_on, "words": words}
    log.record(ModenhetsvurderingDone, by, **record, announced=announced, why_not="" if announced else why_not)


def answer(log: Stafettlogg, by: By, age: int | None, says_yes: bool, text_hash: str, language: str) -> None:
    """The youth's own yes or no to a log that stands open by the parents' samtykke. A no sets it on hold at once."""
    if age is None or age < log.own_access:
        raise NotPermitted(
            "Du kan svare selv når du er {age} år. Til da er det foresatte som svarer.", age=log.own_access
        )
    if by.person in log.samtykke:
        raise Refused("Du har svart allerede. Har du ombestemt deg, kan du svare noe annet på siden om samtykket.")
    if log.status not in ("aapen", "fryst"):
        raise Refused(NOT_OPEN)
    if says_yes:
        text = {"text_hash": text_hash, "language": language}
        log.record(SamtykkeGiven, by, foresatt=by.person, **text, reopens=False)
    else:
        log.record(SamtykkeWithdrawn, by, foresatt=by.person)
