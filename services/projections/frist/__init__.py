"""Frist: one row for each date that an event has set. What runs, until when, who has it, and how it ended (R12–R19)."""

from services.projections.frist import (  # each names what its events start and end
    kommentar,
    stafettlogg,
    tiltak,
    undring,
    venting,
)
from services.projections.frist.changes import NAMES, End, Key, Start, ends, knows, starts
from services.projections.frist.question import MOST, Count, ahead, counts, of_streams, of_units, over
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
    "ahead",
    "counts",
    "ends",
    "frist",
    "knows",
    "kommentar",
    "of_streams",
    "of_units",
    "over",
    "stafettlogg",
    "starts",
    "state",
    "tiltak",
    "undring", "venting",
]  # fmt: skip

Frister.folds = tuple({*starts.registry, *ends.registry, *knows.registry} - {object})
