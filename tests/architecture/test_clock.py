"""Whatever ends something for good because time has passed asks first whether the time can be believed."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import name_of, source_files

ENDS = re.compile(r"\.destroy\(|(?<!\.)\bdelete\(|DELETE FROM|TRUNCATE|rmtree\(|\bNO_ANSWER\b|\bLAPSE|\.lapse\(")
BY_TIME = re.compile(r"\btimedelta\(|\bdatetime\.now|\.now\(\)|\bnow\(\)|\btoday\b|interval '", re.IGNORECASE)
ASKS = "may_expire"
# Files that end something and know the time, but do not end it because of the time.
NOT_BY_TIME = {
    "services/kernel/clock_guard/marks.py": "the guard's own marks, of dead processes, by the time it reckons itself",
    "services/kernel/erasures/destroy.py": "carries out what a person has decided; the time is only written down",
    "services/kernel/backup/quiet.py": "a restore, decided by a person; the time is only written down",
    "services/kernel/backup/place.py": "removes what was never finished; whoever removes the old asks (operate/backup)",
}
READS_THE_WALL = {
    "services/kernel/clock.py": "the clock itself",
    "services/kernel/clock_guard/machine.py": "the guard's own",
    "services/kernel/metrics/standing.py": "an age on a dashboard",
}
OPERATOR = "services/operate/"
"""Goes by the clock of the machine that the operator sits at, and shows them what it says."""
PYTHON = source_files(".py", ".sql")


@pytest.mark.parametrize("path", PYTHON, ids=name_of)
def test_what_ends_by_time_asks_whether_it_may(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    if name_of(path) not in NOT_BY_TIME and ENDS.search(source) and BY_TIME.search(source):
        assert ASKS in source, "ask `Clock.time.may_expire()`, or say in NOT_BY_TIME why time has no part in it"


@pytest.mark.parametrize("path", source_files(".py"), ids=name_of)
def test_nothing_but_the_clock_reads_the_machines_clock(path: Path) -> None:
    """Whoever reads it alone believes a jump."""
    if name_of(path) not in READS_THE_WALL and not name_of(path).startswith(OPERATOR):
        assert not re.search(r"datetime\.now\(|time\.time\(|utcnow\(|date\.today\(", path.read_text(encoding="utf-8"))


def test_the_exceptions_are_still_there() -> None:
    assert {name_of(path) for path in PYTHON} >= {*NOT_BY_TIME, *READS_THE_WALL}
