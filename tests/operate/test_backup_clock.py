"""Old backups are removed by their age: not while no clock can be believed."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.databases import execute
from tests.operate.operator import run_here

pytestmark = pytest.mark.slow
A_YEAR_AGO = """
    INSERT INTO clock_mark
    SELECT gen_random_uuid(), 'maskin-1', 'first boot', 1, 0, t, t, t, true, true
      FROM (SELECT now() - interval '1 year') m (t)"""


@pytest.fixture
def settings(fresh: str, tmp_path: Path) -> Mapping[str, str]:
    return {
        "DATABASE_URL": fresh, "VAULT_URL": f"file://{tmp_path}/vault/vault.sqlite3",
        "STAFETTLOGG_DATA": str(tmp_path / "data"), "STAFETTLOGG_DEMO": "1",
    }  # fmt: skip


async def test_a_clock_in_doubt_removes_no_backup_and_a_confirmed_one_does(
    settings: Mapping[str, str], fresh: str, tmp_path: Path
) -> None:
    place = tmp_path / "copies"
    assert (await run_here(settings, "backup", "database", place)).code == 0
    (manifest,) = place.glob("*/manifest.json")
    said = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(said | {"made_at": (datetime.now(UTC) - timedelta(days=31)).isoformat()}))
    await execute(fresh, A_YEAR_AGO)
    told = await run_here(settings, "backup", "database", place, "--keep", "30")
    assert "Ingen gamle kopier er fjernet, for klokkene stemmer ikke." in told.out
    assert manifest.exists()
    await execute(fresh, "INSERT INTO clock_confirmed (at, boot, booted, seen) VALUES (now(), '', 0, '')")
    told = await run_here(settings, "backup", "database", place, "--keep", "30")
    assert "Fjernet" in told.out
    assert not manifest.exists()
