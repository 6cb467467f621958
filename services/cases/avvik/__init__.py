"""Avvik: the model was not followed where it should have been. Event, guard and mutation stand together."""

from services.cases.avvik.avvik import (
    About,
    Avvik,
    AvvikConfirmed,
    AvvikFound,
    AvvikReassigned,
    AvvikRejected,
    AvvikReported,
    AvvikSuggested,
    Kind,
    Rule,
    confirm,
    hand_over,
    reject,
    suggestion,
)

__all__ = [
    "About",
    "Avvik",
    "AvvikConfirmed",
    "AvvikFound",
    "AvvikReassigned",
    "AvvikRejected",
    "AvvikReported",
    "AvvikSuggested",
    "Kind",
    "Rule",
    "confirm",
    "hand_over",
    "reject",
    "suggestion",
]
