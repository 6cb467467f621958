"""One look at everything that an operator is responsible for. Numbers and positions, never names."""

from services.operate.checkup.line import Line, bad, good, note

__all__ = ["Line", "bad", "good", "note"]
