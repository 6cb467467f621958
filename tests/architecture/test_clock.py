"""Whatever ends something for good because time has passed asks first whether the time can be believed."""

import re

from tests.architecture.source import name_of, source_files

ENDS = re.compile(r"\.destroy\(|(?<!\.)\bdelete\(|DELETE FROM|TRUNCATE|rmtree\(|\bNO_ANSWER\b|\bLAPSE|\.lapse\(")
BY_TIME = re.compile(r"\btimedelta\(|\bdatetime\.now|\.now\(\)|\bnow\(\)|\btoday\b|interval '", re.IGNORECASE)
WALL = re.compile(r"datetime\.now\(|time\.time\(|utcnow\(|date\.today\(")
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


def test_what_ends_by_time_asks_whether_it_may() -> None:
    sources = {name_of(path): path.read_text(encoding="utf-8") for path in PYTHON}
    ends = {name for name, source in sources.items() if ENDS.search(source) and BY_TIME.search(source)}
    silent = {name for name in ends if ASKS not in sources[name]} - NOT_BY_TIME.keys()
    assert not silent, "ask `Clock.time.may_expire()`, or say in NOT_BY_TIME why time has no part in it"


def test_nothing_but_the_clock_reads_the_machines_clock() -> None:
    """Whoever reads it alone believes a jump."""
    reads = {name_of(path) for path in source_files(".py") if WALL.search(path.read_text(encoding="utf-8"))}
    assert not {name for name in reads if not name.startswith(OPERATOR)} - READS_THE_WALL.keys()


def test_the_exceptions_are_still_there() -> None:
    assert {name_of(path) for path in PYTHON} >= {*NOT_BY_TIME, *READS_THE_WALL}
