"""What was decided to be erased: a payload that is gone must be on the list, and one that is on it must be gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from services.kernel.erasures import Erasure


@dataclass(frozen=True)
class Erased:
    """Whole streams, and single entries by their position."""

    streams: frozenset[UUID]
    positions: frozenset[int]

    @classmethod
    def of(cls, erasures: Iterable[Erasure]) -> "Erased":
        """The list as sets."""
        known = list(erasures)
        return cls(
            frozenset(one.stream for one in known if one.position is None),
            frozenset(one.position for one in known if one.position is not None),
        )

    def holds(self, stream: UUID, position: int) -> bool:
        """Whether the content there is to be gone."""
        return stream in self.streams or position in self.positions
