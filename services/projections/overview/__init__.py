"""Overview: one row for each stream. Where it stands, who is responsible, what comes next and when."""

from services.projections.overview import (  # each names what its events change
    bytte,
    kontroll,
    stafettlogg,
    stafettpinne,
    tjeneste,
    undring,
)
from services.projections.overview.changes import changes
from services.projections.overview.table import Case, Kind, case, cases, overview
from services.projections.overview.view import Overview

__all__ = [
    "Case",
    "Kind",
    "Overview",
    "bytte",
    "case",
    "cases",
    "kontroll",
    "overview",
    "stafettlogg",
    "stafettpinne",
    "tjeneste",
    "undring",
]

Overview.folds = tuple(event for event in changes.registry if event is not object)  # those that are named
