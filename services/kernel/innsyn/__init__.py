"""Innsyn, the seen log: who was shown what of a stream, recorded before they were (docs/decisions/0018-seen-log.md)."""

from services.kernel.innsyn.chain import Broken, hold_chain
from services.kernel.innsyn.recorder import Innsyn, InnsynRecorder
from services.kernel.innsyn.rows import MOST, Seen, own, seen_by_staff

__all__ = ["MOST", "Broken", "Innsyn", "InnsynRecorder", "Seen", "hold_chain", "own", "seen_by_staff"]
