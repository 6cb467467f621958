"""The practice case Lise, and the people around her. Invented, all of them; the same in every test."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from services.kernel.event_log import By

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
"""A Monday morning, ten o'clock in Norway."""

SKOLE = UUID("00000000-0000-4000-a000-000000000001")
HELSESTASJON = UUID("00000000-0000-4000-a000-000000000002")


@dataclass(frozen=True)
class Somebody:
    """A person of the register."""

    id: UUID
    given_name: str
    family_name: str

    def as_(self, role: str, at: datetime = NOW) -> By:
        """Acting in a role, at a moment."""
        return By(self.id, role, at)


def _somebody(number: int, given_name: str, family_name: str) -> Somebody:
    return Somebody(UUID(f"00000000-0000-4000-b000-{number:012}"), given_name, family_name)


KARI = _somebody(1, "Kari", "Lie")
"""Lise's teacher."""
INGER = _somebody(2, "Inger", "Dahl")
"""Rektor: leads the school."""
OLA = _somebody(3, "Ola", "Moen")
"""Another teacher of the same school."""
LISE = _somebody(4, "Lise", "Berg")
MOR = _somebody(5, "Anne", "Berg")
FAR = _somebody(6, "Jon", "Berg")
SOLVEIG = _somebody(7, "Solveig", "Aas")
"""Helsesykepleier at the helsestasjon, without any part in Lise's case."""
GRETE = _somebody(8, "Grete", "Holm")
"""Kontrollør: holds that office and no other."""
TOR = _somebody(9, "Tor", "Vik")
"""BTI-koordinator."""
SANDER = _somebody(10, "Sander", "Nowak")
"""A pupil of another school."""
ANNEN_SKOLE = UUID("00000000-0000-4000-a000-000000000003")
BJARNE = _somebody(11, "Bjarne", "Ness")
"""Rektor of that other school."""

EVERYBODY = (KARI, INGER, OLA, LISE, MOR, FAR, SOLVEIG, GRETE, TOR, SANDER, BJARNE)
