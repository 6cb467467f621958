"""Which tests show which requirement (R1–R183): a marker on the test says it, and it counts where the test passed.

``@pytest.mark.requirement(12, 13)`` on a test that would fail if R12 or R13 were not met. Each run writes down
which passed; ``python -m tests.requirements`` shows it, as a table, or as one JSON object with ``JSON=1``.
"""

import json
import os
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ALL = range(1, 184)
FILE = Path(__file__).parent.parent / ".requirements.json"
SHOWS = "requirement"


class Shown:
    """A plugin: gathers what passed, also from the workers of a run in parallel."""

    def __init__(self) -> None:
        self._passed: dict[int, set[str]] = defaultdict(set)
        self._failed: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Raises where a marker names a requirement that is not there."""
        for item in items:
            for number in {number for marker in item.iter_markers(SHOWS) for number in marker.args}:
                if number not in ALL:
                    raise pytest.UsageError(f"{item.nodeid}: there is no R{number}")
                item.user_properties.append((SHOWS, number))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test has passed when none of its phases has failed."""
        if report.failed:
            self._failed.add(report.nodeid)
        elif report.when == "call" and report.passed:
            for name, number in report.user_properties:
                if name == SHOWS:
                    self._passed[int(str(number))].add(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Workers hand over what they know; the one that started them writes it down."""
        if not hasattr(session.config, "workerinput") and not session.config.option.collectonly:
            shown = {f"R{n}": sorted(tests - self._failed) for n, tests in sorted(self._passed.items())}
            FILE.write_text(json.dumps({name: tests for name, tests in shown.items() if tests}, indent=1) + "\n")


def main() -> int:
    """2 where no run has written anything yet."""
    if not FILE.exists():
        print("Ingen kjøring å vise til. Kjør først: make test", file=sys.stderr)  # noqa: T201
        return 2
    shown: dict[str, list[str]] = json.loads(FILE.read_text())
    if os.environ.get("JSON") == "1":
        print(json.dumps(shown))  # noqa: T201
        return 0
    for number in ALL:
        tests = shown.get(f"R{number}", [])
        print(f"R{number:<4} {tests[0] if tests else 'ikke vist ennå'}")  # noqa: T201
        for test in tests[1:]:
            print(f"      {test}")  # noqa: T201
    print(f"{len(shown)} av {len(ALL)} krav vises av en test som besto i siste kjøring.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
