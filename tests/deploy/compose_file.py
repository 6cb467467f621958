"""docker-compose.yml as data."""

from collections.abc import Mapping
from typing import Any

import yaml

from tests.program import ROOT

FILE = ROOT / "docker-compose.yml"


def compose_file() -> Mapping[str, Any]:
    """Anchors and merges resolved; variables as they stand."""
    found: Mapping[str, Any] = yaml.safe_load(FILE.read_text())
    return found


def services() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = compose_file()["services"]
    return found


def program() -> Mapping[str, Mapping[str, Any]]:
    """Those that run our image."""
    return {name: one for name, one in services().items() if one.get("image") == "stafettlogg"}
