"""What a start must not load: seconds and megabytes are measured by `make bench`, this guards them without a watch."""

import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

HEAVY = {
    "alembic",
    "mako",
    "pygments",
    "requests",
    "urllib3",
    "pywebpush",
    "psycopg",
    "playwright",
    "pytest",
    "typst",
}
"""Loaded where there is something to migrate, or never."""
OF_OTHERS = {
    "web": {"services.projections.projector", "services.notify.run"},
    "projections": {"web", "jinja2", "services.notify.run"},
    "notify": {"web", "jinja2", "services.projections.projector"},
    "all": set[str](),
}


@pytest.mark.parametrize("part", OF_OTHERS)
def test_a_start_loads_nothing_heavy_and_nothing_of_other_parts(part: str) -> None:
    loaded = _loaded(part)
    assert "services.compose" in loaded
    assert not loaded & (HEAVY | OF_OTHERS[part])


def _loaded(part: str) -> set[str]:
    program = f"import sys, services.run as run; [load() for load in run.PARTS['{part}']]; print(*sys.modules)"
    return set(
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout.split()
    )
