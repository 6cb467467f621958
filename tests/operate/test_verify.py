"""`stafettlogg verify`, `prove` and `export`: what the operator reads, and what the exit code says."""

import json
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from services.kernel.erasures import Erasure, ErasureList, list_key
from services.kernel.erasures.entry import FIRST
from services.kernel.errors import Misconfigured, Unavailable
from services.kernel.proof.standing import standing
from tests.kernel.event_log.program import MASTER
from tests.kernel.proof.town import open_town
from tests.operate.operator import run
from tests.operate.proof_office import Office, open_office
from tests.program import answers, free_port, running
from tests.waiting import until

ID = "ARRAY[gen_random_uuid()]"
SEEN = f"SELECT record_innsyn({ID}, {ID}, {ID}, ARRAY['/logg/{{stream}}'], ARRAY[now()])"


@pytest.fixture
async def office(fresh: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> AsyncIterator[Office]:
    async with open_office(fresh, tmp_path, capsys) as office:
        yield office


async def test_a_log_that_nobody_touched_fits(office: Office) -> None:
    code, said = await office.ask("verify")
    assert code == 0
    assert "Alle 5 hendelser passer." in said
    assert "1 av dem er nyere enn det nyeste sjekkpunktet" in said
    assert "Nøkkelen er hentet fra denne maskinen" in said
    assert office.key in said


async def test_the_first_event_that_does_not_fit_is_named(office: Office) -> None:
    await office.town.attack("UPDATE payload SET sealed = '\\x00' WHERE position IN (3, 4)")
    code, said = await office.ask("verify", "--key", office.key)
    assert code == 1
    assert "Hendelse 3 passer ikke: innholdet er endret." in said
    assert f"strøm {office.stream}, versjon 1, type undring.raised.2, registrert " in said
    assert "Hendelse 4" not in said
    assert "Alt før den passer (2 hendelser)" in said


async def test_a_row_of_the_seen_log_that_was_changed_or_taken_out_is_named(office: Office) -> None:
    for _ in range(3):
        await office.town.attack(SEEN)
    code, said = await office.ask("verify")
    assert code == 0
    assert "3 rader i loggen over innsyn passer." in said
    await office.town.attack("ALTER TABLE innsyn DISABLE TRIGGER only_added_to")
    await office.town.attack("DELETE FROM innsyn WHERE n = 3")
    code, said = await office.ask("verify")
    assert code == 1
    assert "Innsyn 3 passer ikke: de siste radene mangler" in said
    await office.town.attack("UPDATE innsyn SET roles = '{foresatt}' WHERE n = 2")
    code, said = await office.ask("verify")
    assert code == 1
    assert "Innsyn 2 passer ikke: raden er endret" in said


async def test_access_is_held_where_the_keys_are_and_said_where_they_are_not(office: Office) -> None:
    await office.town.attack("UPDATE access SET role = 'foresatt' WHERE position = 2")
    code, said = await office.ask("verify")
    assert code == 1
    assert "Hendelse 2 passer ikke: radene om hvem som har adgang" in said
    code, said = await office.ask("verify", VAULT_URL=f"file://{office.town.folder}/elsewhere.sqlite3")
    assert code == 0
    assert "Nøklene til innholdet er ikke her" in said
    assert not (office.town.folder / "elsewhere.sqlite3").exists()


async def test_another_key_is_found_when_the_right_one_is_named(office: Office) -> None:
    ours = office.key
    shutil.rmtree(office.town.archive.folder)
    office.town.key_file.unlink()
    async with open_town(office.town.dsn, office.town.folder) as forger:
        await forger.sign()
    assert (await office.ask("verify"))[0] == 0
    code, said = await office.ask("verify", "--key", ours)
    assert code == 1
    assert "Hendelse 1 passer ikke: den er ikke signert med nøkkelen" in said


async def test_a_checkpoint_from_a_drawer_is_held_too(office: Office, tmp_path: Path) -> None:
    drawer = tmp_path / "skuff.txt"
    drawer.write_text(office.town.archive.note(4))
    shutil.rmtree(office.town.archive.folder)
    await office.town.cut(2)
    await office.town.sign()
    assert (await office.ask("verify"))[0] == 0
    code, said = await office.ask("verify", "--checkpoint", drawer)
    assert code == 1
    assert "Hendelse 3 passer ikke: loggen er kappet" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["verify", "--key", "tull"], "--key"),
        (["verify", "ingen.txt"], "kan ikke leses"),
        (["prove", "9"], "Det finnes ingen hendelse 9"),
        (["prove", "tull"], "Det finnes ingen hendelse tull"),
        (["export", "tull", "sak.txt"], "ikke nummeret til en sak"),
        (["export", str(uuid4()), "sak.txt"], "Det finnes ingen sak"),
    ],
)
async def test_what_cannot_be_done_is_refused_with_a_sentence(office: Office, words: list[str], told: str) -> None:
    with pytest.raises(Misconfigured, match=told):
        await office.ask(*words)


async def test_without_any_key_there_is_nothing_to_hold_against(office: Office) -> None:
    with pytest.raises(Misconfigured, match="Ingen nøkkel"):
        await office.ask("verify", CHECKPOINT_KEY_FILE=f"{office.town.folder}/none.key")


async def test_without_a_database_none_is_made(tmp_path: Path, office: Office) -> None:
    with pytest.raises(Misconfigured, match="Det er ingen database"):
        await office.ask("verify", "--key", office.key, DATABASE_URL="", STAFETTLOGG_DATA=str(tmp_path / "empty"))
    assert not (tmp_path / "empty").exists()


async def test_an_event_is_proven_by_position_or_by_case_and_version(office: Office, tmp_path: Path) -> None:
    code, by_position = await office.ask("prove", "3")
    assert code == 0
    file = tmp_path / "hendelse.tlog-proof"
    code, _ = await office.ask("prove", f"{office.stream}/1", "--out", file)
    assert code == 0
    assert file.read_text() == by_position
    code, said = await office.ask("verify", file, "--key", office.key)
    assert code == 0
    assert "Beviset holder: hendelse 3 er en av de 4 hendelsene i loggen stafettlogg.example/stafettlogg" in said
    assert str(office.stream) in said


async def test_a_changed_proof_is_refused(office: Office, tmp_path: Path) -> None:
    _, proof = await office.ask("prove", "3")
    file = tmp_path / "hendelse.tlog-proof"
    file.write_text(proof.replace("index 2", "index 1"))
    code, said = await office.ask("verify", file)
    assert code == 1
    assert "fører ikke fra hendelse 2 til sjekkpunktet" in said


async def test_an_event_newer_than_the_checkpoint_waits_for_the_next_one(office: Office) -> None:
    with pytest.raises(Unavailable, match="Hendelse 5 er nyere enn det nyeste sjekkpunktet"):
        await office.ask("prove", "5")


async def test_an_event_that_was_changed_is_not_proven(office: Office) -> None:
    await office.town.attack("UPDATE event SET role = 'rektor' WHERE position = 3")
    for words in (["prove", "3"], ["export", str(office.stream), "sak.txt"]):
        code, said = await office.ask(*words)
        assert code == 1
        assert "Kan ikke bevises" in said


async def test_an_exported_case_proves_itself_without_a_database(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "sak.txt"
    code, said = await office.ask("export", str(office.stream), file)
    assert code == 0
    assert office.key in said
    assert file.stat().st_mode & 0o777 == 0o600
    assert "content" not in file.read_text()
    away = {"DATABASE_URL": "", "STAFETTLOGG_DATA": str(tmp_path / "elsewhere"), "VAULT_URL": ""}
    code, said = await office.ask("verify", file, "--key", office.key, **away)
    assert code == 0
    assert f"Saken {office.stream}: alle 1 hendelser passer" in said
    with pytest.raises(Misconfigured, match="finnes fra før"):
        await office.ask("export", str(office.stream), file)


async def test_an_opened_case_has_its_content_and_says_how_to_treat_it(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "sak.txt"
    _, said = await office.ask("export", str(office.stream), file, "--open")
    assert "like fortrolig som saken" in said
    content = json.loads(file.read_text().split("\n")[2])["content"]
    assert content["skolemiljoe"] is False
    assert (await office.ask("verify", file))[0] == 0


async def test_an_exported_case_whose_content_was_erased_still_proves_its_header(
    office: Office, tmp_path: Path
) -> None:
    await office.town.attack("DELETE FROM payload WHERE position = 3")
    file = tmp_path / "sak.txt"
    await office.ask("export", str(office.stream), file, "--open")
    code, said = await office.ask("verify", file)
    assert code == 0
    assert "Innholdet i 1 av dem var slettet" in said


async def test_what_was_erased_must_be_on_the_list_and_what_is_gone_too(office: Office) -> None:
    kept = ErasureList(office.town.folder / "erasures", list_key(MASTER))
    kept.begin()
    await office.town.attack("DELETE FROM payload WHERE position = 3")
    code, said = await office.ask("verify")
    assert code == 1
    assert "Hendelse 3 passer ikke: innholdet er borte, og ingen har besluttet å slette det." in said
    kept.append([], Erasure(1, datetime(2026, 10, 3, tzinfo=UTC), office.stream, None, uuid4(), "vedtak", FIRST))
    code, said = await office.ask("verify")
    assert code == 0
    assert "Innholdet i 1 av dem er slettet; hodene står. Hver sletting står på listen." in said


@pytest.mark.slow
async def test_exit_codes_as_a_process(office: Office, tmp_path: Path) -> None:
    """Also without any login configured: nobody logs in to verify."""
    settings = {**office.environment, "STAFETTLOGG_DEMO": "0"}
    assert (await run(settings, "verify")).code == 0
    _, proof = await office.ask("prove", "2")
    (tmp_path / "bevis").write_text(proof)
    alone = {"STAFETTLOGG_DEMO": "0", "STAFETTLOGG_DATA": str(tmp_path / "elsewhere")}
    said = await run(alone, "verify", tmp_path / "bevis", "--key", office.key)
    assert (said.code, "Beviset holder" in said.out) == (0, True)
    await office.town.cut(3)
    assert (await run(settings, "verify")).code == 1
    said = await run(alone, "verify")
    assert (said.code, "Ingen nøkkel" in said.refusal) == (2, True)


@pytest.mark.slow
async def test_a_running_product_signs_by_itself_and_is_verified_while_it_runs_and_after_it_was_killed(
    tmp_path: Path,
) -> None:
    port, data = free_port(), tmp_path / "data"
    settings = {"STAFETTLOGG_DATA": str(data), "PORT": str(port)}
    async with running("all", settings) as product:
        await until(lambda: answers(port), seconds=60)
        await until(lambda: (standing(data / "checkpoints").size or 0) > 0, seconds=60)
        said = await run(settings, "verify")
        assert (said.code, "hendelser passer" in said.out) == (0, True), said
        assert (await run(settings, "prove", "1")).out.startswith("c2sp.org/tlog-proof@v1")
        product.kill()
        await product.communicate()
    said = await run(settings, "verify")
    assert said.code == 0, said
    assert "Nøklene til innholdet er ikke her" not in said.out
