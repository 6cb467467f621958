"""In the first meeting with a new tjeneste the family presents the matter itself, with the stafettholder (R61)."""

from uuid import UUID

from services.cases.stafettlogg.moete.with_whom import OfMoete
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import By


class SakenPresented(OfMoete):
    """``words``: how barn and family presented it themselves, or why they did not."""

    TOPIC = "stafettlogg.saken_presented.1"

    words: str

    def apply(self, log: Stafettlogg) -> None:
        log.presented.add(self.moete)


def present(log: Stafettlogg, by: By, moete: UUID, words: str) -> None:
    """Of a meeting whose minutes were written just now."""
    known = log.moeter.get(moete)
    if known is None or known.held_on is None:
        raise Refused("Skriv referatet fra møtet først.")
    if not words.strip():
        raise Refused(
            "Skriv hvordan barnet og familien la fram saken selv, eller hvorfor de ikke gjorde det.", field="presented"
        )
    log.record(SakenPresented, by, moete=moete, only=known.only, words=words)
