"""What hangs on a Runtime's own registry."""

import platform
import tomllib

from services import VERSION
from services.kernel.metrics import Metrics
from tests.program import ROOT


def test_two_runtimes_in_one_process_do_not_count_for_each_other() -> None:
    here, there = Metrics(), Metrics()
    here.refusals.labels("Refused").inc()
    assert here.registry.get_sample_value("stafettlogg_refusals_total", {"kind": "Refused"}) == 1
    assert there.registry.get_sample_value("stafettlogg_refusals_total", {"kind": "Refused"}) == 0


def test_the_version_is_the_one_that_is_released() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION
    labels = {"version": VERSION, "python": platform.python_version()}
    assert Metrics().registry.get_sample_value("stafettlogg_build_info", labels) == 1
