"""What the log knows of a bytte under way, as a plain record."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass
class Bytte:
    """The log goes over to ``tjeneste`` on the day ``on``. ``samtykke``: the family's question; ``overlevering``: the
    question to the one who would be stafettholder there; ``agreed``: which of those questions was said yes to."""

    id: UUID
    samtykke: UUID
    tjeneste: UUID
    on: date
    overlevering: UUID | None = None
    agreed: UUID | None = None
