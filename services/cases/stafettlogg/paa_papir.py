"""Samtykke on paper: recorded by the stafettholder for somebody who cannot log in, and marked so wherever it counts."""

from datetime import date
from uuid import UUID

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import PaperAnswer
from services.kernel.event_log import By, Event


class SamtykkePaperRecorded(Event):
    """The answer before it was given on paper: when it was signed, which text, where the paper lies.

    ``samtykke``: the question about a service; None for the log's own.
    """

    TOPIC = "stafettlogg.samtykke_paper_recorded.1"

    foresatt: UUID
    samtykke: UUID | None
    answer: PaperAnswer
    signed_on: date
    text_hash: str
    kept: str

    def about(self) -> UUID | None:
        return self.samtykke

    def only_for(self) -> UUID:
        return self.foresatt

    def occurred_on(self) -> date:
        return self.signed_on

    def apply(self, log: Stafettlogg) -> None:
        tjeneste = log.tjenester.get(self.samtykke) if self.samtykke else None
        marked = tjeneste.paa_papir if tjeneste else log.paa_papir
        (marked.add if self.answer == "ja" else marked.discard)(self.foresatt)


def record_paper(
    log: Stafettlogg,
    by: By,
    foresatt: UUID,
    samtykke: UUID | None,
    answer: PaperAnswer,
    signed_on: date,
    text_hash: str,
    kept: str,
) -> None:
    """After the answer itself, in the same save."""
    record = {"foresatt": foresatt, "samtykke": samtykke, "answer": answer, "signed_on": signed_on}
    log.record(SamtykkePaperRecorded, by, **record, text_hash=text_hash, kept=kept)
