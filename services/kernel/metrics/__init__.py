"""Counts and times for those who run it. Parts, kinds and numbers: never who, never which case, never a path."""

from services.kernel.metrics.metrics import Metrics, Seconds

__all__ = ["Metrics", "Seconds"]
