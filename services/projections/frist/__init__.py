"""Frist: one row for each date that an event has set. What runs, until when, who has it, and how it ended (R12–R19)."""

from services.projections.frist import kommentar, stafettlogg, undring  # each names what its events start and end
from services.projections.frist.changes import NAMES, End, Key, Start, ends, knows, starts
from services.projections.frist.question import MOST, Count, counts, of_streams, of_units
from services.projections.frist.table import SOON, Frist, State, frist, state
from services.projections.frist.view import Frister

__all__ = [
    "MOST",
    "NAMES",
    "SOON",
    "Count",
    "End",
    "Frist",
    "Frister",
    "Key",
    "Start",
    "State",
    "counts",
    "ends",
    "frist",
    "knows",
    "kommentar",
    "of_streams",
    "of_units",
    "stafettlogg",
    "starts",
    "state",
    "undring",
]  # fmt: skip

Frister.folds = tuple({*starts.registry, *ends.registry, *knows.registry} - {object})
