"""The clock guard: what the time must be, whatever the clocks show; and the one question before anything ends for good.

Decision 12 says why. Ask `Clock.time.may_expire()` before anything is deleted, destroyed, lapsed or given up because
time has passed; `tests/architecture/test_clock.py` finds what forgets to.
"""

from services.kernel.clock_guard.confirmation import confirm
from services.kernel.clock_guard.guard import ClockGuard
from services.kernel.clock_guard.machine import Clocks, Machine
from services.kernel.clock_guard.marks import clocks_in_doubt
from services.kernel.clock_guard.once import may_expire_now

__all__ = ["ClockGuard", "Clocks", "Machine", "clocks_in_doubt", "confirm", "may_expire_now"]
