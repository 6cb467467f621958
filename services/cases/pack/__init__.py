"""Model packs: a municipality's BTI model as data. A version is its content hash, and is kept for ever (R117, R173)."""

from services.cases.pack.model import Pack
from services.cases.pack.packs import FOLDER, Packs, shipped, shipped_names
from services.cases.pack.parts import OPEN, Outcome, Place, Step
from services.cases.pack.reading import parse

__all__ = [
    "FOLDER",
    "OPEN",
    "Outcome",
    "Pack",
    "Packs",
    "Place",
    "Step",
    "parse",
    "shipped",
    "shipped_names",
]
