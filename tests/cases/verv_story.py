"""Steps of the story of who carries the work with the model."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from services.cases import verv
from services.cases.verv import Verv, VervGiven
from tests.cases.people import OLA, SKOLE
from tests.cases.spec import Step, step
from tests.cases.story import COORDINATOR, TODAY

VERV = UUID("00000000-0000-4000-c000-000000000090")


def olas_verv(**changed: Any) -> Verv:
    """Ola is the BTI-kontakt of his school."""
    fields: dict[str, Any] = {"slag": "bti_kontakt", "person": OLA.id, "fra": None, "unit": SKOLE, "from_on": TODAY}
    return Verv.begin(VervGiven, COORDINATOR, VERV, **fields | changed)


def laid_down(days: int = 200) -> Step:
    return step(verv.end, COORDINATOR, until_on=TODAY + timedelta(days=days))
