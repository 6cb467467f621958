"""Doctor: one line for each thing, what is wrong first of all, and what to do about it."""

import os
import shutil
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.kernel.backup.last import note_backup
from services.kernel.config import Settings, read_settings
from services.kernel.erasures import Decision
from services.operate import doctor
from services.operate.checkup import Line
from services.operate.checkup.disks import disk_lines
from services.operate.checkup.keepsakes import keepsake_lines
from services.operate.checkup.set_up import settings_lines
from tests.cases.people import KARI
from tests.operate.municipality import Municipality, open_municipality

LOGIN = {"OIDC_ISSUER": "https://login.example"}
PARKED = "INSERT INTO parked VALUES ('overview_2', gen_random_uuid(), 1, 'fold')"
LATE = """
    INSERT INTO delivery (occasion, person, channel, address, kind, state, due, created)
    SELECT 'x', id, 'web_push', 'phone', 'trial', 'waiting', now(), now() - interval '2 hours' FROM person LIMIT 1"""


@pytest.fixture
async def town(fresh: str, nats_url: str, tmp_path: Path) -> AsyncIterator[Municipality]:
    async with open_municipality(fresh, nats_url, tmp_path / "data") as town:
        await town.caught_up()
        yield town


async def looked_at(town: Municipality) -> list[Line]:
    return [line async for line in doctor._lines(read_settings({"STAFETTLOGG_DEMO": "1"} | dict(town.settings)))]


def about(lines: list[Line], word: str) -> Line:
    found = [line for line in lines if word in line.what]
    assert len(found) == 1, [str(line) for line in lines]
    return found[0]


async def test_a_product_that_is_well_has_nothing_wrong(town: Municipality) -> None:
    lines = await looked_at(town)
    assert [str(line) for line in lines if line.level == "feil"] == []
    for said in ("Programmet går", "Tabellene er à jour", "skiller", "Loggen står på", "alle saker har nøkkelen sin"):
        assert about(lines, said).level == "ok"


async def test_what_is_parked_late_or_behind_is_said_with_what_to_do(town: Municipality) -> None:
    await town.sql(PARKED)
    await town.sql(LATE)
    await town.sql("UPDATE follower SET position = -200 WHERE name = 'moete_2'")
    lines = await looked_at(town)
    parked = about(lines, "satt på vent i visningen overview")
    assert (parked.level, "stafettlogg rebuild overview" in parked.do) == ("feil", True)
    assert about(lines, "1 varsler har ventet i over en time").level == "merk"


async def test_a_stream_without_its_key_is_found_and_an_erased_one_is_not(town: Municipality) -> None:
    gone, lost = await town.raise_undring("En"), await town.raise_undring("To")
    await town.runtime.erasures.erase(Decision(gone, KARI.id, "feilfoert"), town.runtime.clock.now())
    assert about(await looked_at(town), "alle saker har nøkkelen").level == "ok"
    await town.runtime.vault.destroy(lost)
    line = about(await looked_at(town), "1 saker mangler nøkkel")
    assert (line.level, "stafettlogg restore" in line.do) == ("feil", True)
    assert str(lost) not in str(line)


async def test_another_master_key_and_a_missing_one_are_wrong(town: Municipality) -> None:
    file = Path(town.settings["STAFETTLOGG_DATA"]) / "master.key"
    kept = file.read_bytes()
    file.write_bytes(bytes(32))
    assert about(await looked_at(town), "Hovednøkkelen passer ikke").level == "feil"
    file.unlink()
    assert about(await looked_at(town), "Hovednøkkelen mangler").level == "feil"
    file.write_bytes(kept)


async def test_a_restore_that_was_cut_short_is_seen(town: Municipality, cluster: str) -> None:
    (name,) = (await town.sql("SELECT current_database()"))[0]
    await town.sql(f'CREATE DATABASE "{name}_restoring"')
    try:
        assert about(await looked_at(town), "begynt, men ikke fullført").level == "feil"
    finally:
        await town.sql(f'DROP DATABASE "{name}_restoring"')


async def test_servers_that_do_not_answer_are_said_without_their_passwords(tmp_path: Path) -> None:
    away = {"DATABASE_URL": "postgresql://u:hemmelig@127.0.0.1:1/x", "VAULT_URL": f"file://{tmp_path}/v"}
    lines = [line async for line in doctor._lines(settings_of(tmp_path, **LOGIN, **away))]
    assert about(lines, "svarer ikke").level == "feil"
    assert "hemmelig" not in "".join(map(str, lines))


def settings_of(folder: Path, **changed: str) -> Settings:
    return read_settings({"STAFETTLOGG_DATA": str(folder)} | changed)


@pytest.mark.parametrize(
    ("changed", "word", "level"),
    [
        ({"PUBLIC_URL": "http://stafett.example"}, "uten kryptering", "feil"),
        ({"PUBLIC_URL": "https://stafett.example"}, "Adressen er https", "ok"),
        ({"PUBLIC_URL": "http://localhost:8080"}, "denne maskinen alene", "ok"),
        ({"DATABASE_URL": "postgresql://a@db/x", "VAULT_URL": "postgresql://b@db/v"}, "samme server", "merk"),
        ({"DATABASE_URL": "postgresql://a@db/x", "VAULT_URL": "postgresql://b@keys/v"}, "et annet sted", "ok"),
    ],
)
def test_settings_that_are_allowed_and_yet_unwise(
    tmp_path: Path, changed: Mapping[str, str], word: str, level: str
) -> None:
    assert about(list(settings_lines(settings_of(tmp_path, **LOGIN, **changed))), word).level == level


def test_a_secret_that_others_may_read_is_wrong(tmp_path: Path) -> None:
    key = tmp_path / "master.key"
    key.write_bytes(bytes(32))
    key.chmod(0o640)
    line = about(list(settings_lines(settings_of(tmp_path, **LOGIN))), "kan leses av andre")
    assert (line.level, line.do) == ("feil", f"Kjør: chmod 600 {key}")
    key.chmod(0o600)
    assert about(list(settings_lines(settings_of(tmp_path, **LOGIN))), "sin eier").level == "ok"


@pytest.mark.parametrize(("free", "level"), [(10**9 * 6, "ok"), (10**9, "merk"), (10**8, "feil")])
def test_a_disk_that_fills_up_is_told_before_it_is_full(
    tmp_path: Path, free: int, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: type("Usage", (), {"free": free})())
    assert about(list(disk_lines(settings_of(tmp_path, **LOGIN))), "Datamappen").level == level


def test_a_folder_that_we_may_not_write_in_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _folder, _how: False)  # root may write everywhere
    assert about(list(disk_lines(settings_of(tmp_path, **LOGIN))), "får ikke skrive").level == "feil"


def test_backups_are_asked_for_when_they_are_missing_or_old(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 8, tzinfo=UTC)
    note_backup(tmp_path, "database", now - timedelta(days=2))
    note_backup(tmp_path, "vault", now - timedelta(hours=2))
    note_backup(tmp_path, "master-key", now - timedelta(days=200))
    levels = {
        line.what.split()[3]: line.level
        for line in keepsake_lines(settings_of(tmp_path, **LOGIN), now)
        if "kopi" in line.what
    }
    assert levels == {"databasen": "merk", "nøklene": "ok", "hovednøkkelen": "ok"}
    assert about(list(keepsake_lines(settings_of(tmp_path / "x", **LOGIN), now)), "kopi av databasen").level == "merk"


async def test_a_list_of_erasures_that_is_cut_is_wrong_and_one_on_the_same_disk_unwise(town: Municipality) -> None:
    settings = read_settings({"STAFETTLOGG_DEMO": "1"} | dict(town.settings))
    now = datetime.now(UTC)
    assert about(list(keepsake_lines(settings, now)), "Slettelisten er hel og har 0 linjer").level == "ok"
    gone = await town.raise_undring()
    await town.runtime.erasures.erase(Decision(gone, KARI.id, "feilfoert"), now)
    assert about(list(keepsake_lines(settings, now)), "Slettelisten er hel og har 1 linjer").level == "merk"
    (settings.erasures / "erasures.jsonl").write_text("")
    assert about(list(keepsake_lines(settings, now)), "kuttet").level == "feil"
