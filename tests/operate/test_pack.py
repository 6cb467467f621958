"""`stafettlogg pack`: what somebody who writes a municipality's pack reads, and what is let in."""

from pathlib import Path

import asyncpg
import pytest
import yaml

from services.cases.pack import FOLDER
from services.cases.pack.packs import hash_of
from services.compose import compose
from services.kernel.config import read_settings
from services.run import main
from tests.operate.operator import run

SOKNDAL = (FOLDER / "sokndal.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STAFETTLOGG_DATA", str(tmp_path / "data"))


def _pack(*words: str) -> int:
    return main(["pack", *words])


def test_a_copy_is_made_checked_and_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _pack("new", "var-kommune") == 0
    assert _pack("check", "var-kommune.yaml") == 0
    assert "var-kommune.yaml: ingen feil. 20 trinn på 4 nivåer." in capsys.readouterr().out
    file = tmp_path / "var-kommune.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("days: 7", "days: 5", 1), encoding="utf-8")
    assert _pack("diff", "sokndal", "var-kommune.yaml") == 0
    said = capsys.readouterr().out
    assert "deadlines nr. 2, days\n  før: 7\n  nå:  5" in said
    assert "version\n  før: «1.6»\n  nå:  «0.1»" in said


@pytest.mark.requirement(168)
def test_how_long_is_too_long_is_the_municipality_s_and_what_holds_until_then_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vår.yaml"
    file.write_text(SOKNDAL + "\nlimits: {stillstand: 60}\n", encoding="utf-8")
    assert _pack("check", "vår.yaml") == 0
    said = capsys.readouterr().out
    assert "Fylles ut lokalt (limits). Til det er gjort, gjelder:\n  stille: 30 dager\n  hoppet_over: 14 dager" in said
    assert "  tidlig: ikke bestemt, og blir ikke målt" in said
    assert "stillstand" not in said
    own = "\nlimits: {tidlig: 14, stille: 20, stillstand: 60, hoppet_over: 7, aldersvarsel: 45}\n"
    file.write_text(SOKNDAL + own, encoding="utf-8")
    assert _pack("check", "vår.yaml") == 0
    assert "limits" not in capsys.readouterr().out


@pytest.mark.parametrize(("limits", "told"), [
    ("{stille: 100}", "En logg vises som stille etter 100 dager, men er et mulig avvik alt etter 90"),
    ("{stillstand: 0}", "Tallet er utenfor det som går an"),
    ("{stillstand: lenge}", "Her skal det stå et helt tall"),
    ("{taushet: 9}", "«taushet» hører ikke hjemme her"),
])  # fmt: skip
def test_a_limit_that_cannot_be_is_told_with_its_line(
    limits: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "feil.yaml").write_text(SOKNDAL + f"\nlimits: {limits}\n", encoding="utf-8")
    assert _pack("check", "feil.yaml") == 1
    line = SOKNDAL.count("\n") + 2
    assert f"feil.yaml, linje {line}: {told}" in capsys.readouterr().out


def test_what_is_wrong_is_named_by_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "feil.yaml").write_text(SOKNDAL.replace("days: 7", "days: sju", 1), encoding="utf-8")
    assert _pack("check", "feil.yaml") == 1
    line = next(n for n, one in enumerate(SOKNDAL.splitlines(), start=1) if "days: 7" in one)
    assert f"feil.yaml, linje {line}: Her skal det stå et helt tall" in capsys.readouterr().out
    assert _pack("diff", "sokndal", "feil.yaml") == 1


@pytest.mark.parametrize(("words", "told"), [
    (("check", "borte.yaml"), "borte.yaml kan ikke leses"),
    (("check", "/"), "/ kan ikke leses"),
    (("new", "Vår Kommune"), "går ikke an som navn"),
    (("new", "../ute"), "går ikke an som navn"),
])  # fmt: skip
def test_what_cannot_be_done_is_told(words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _pack(*words) == 2
    assert told in capsys.readouterr().err


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "egen.yaml").write_text("mitt")
    assert _pack("new", "egen") == 2
    assert "finnes fra før" in capsys.readouterr().err
    assert (tmp_path / "egen.yaml").read_text() == "mitt"


@pytest.mark.slow
@pytest.mark.requirement(173)
async def test_new_cases_follow_the_pack_that_was_taken_into_use_last(
    fresh: str, nats_url: str, tmp_path: Path
) -> None:
    environment = {
        "STAFETTLOGG_DEMO": "1", "DATABASE_URL": fresh, "NATS_URL": nats_url,
        "VAULT_URL": f"file://{tmp_path}/vault.sqlite3", "STAFETTLOGG_DATA": str(tmp_path),
    }  # fmt: skip
    own, files = (
        SOKNDAL.replace('"1.6"', '"2.0"', 1),
        {name: tmp_path / f"{name}.yaml" for name in ("egen", "aapen", "feil", "ring", "ut")},
    )
    files["egen"].write_text(own, encoding="utf-8")
    files["aapen"].write_text(SOKNDAL.replace("    days: 7\n", "", 1), encoding="utf-8")
    files["feil"].write_text(SOKNDAL.replace("format: 2", "format: to", 1), encoding="utf-8")
    async with compose(read_settings(environment)) as runtime:
        assert runtime.packs.current.version == "1.6"
    used = await run(environment, "pack", "use", files["egen"])
    assert used.code == 0
    assert "versjon 2.0, om litt også der programmet er i gang" in used.out
    undecided = await run(environment, "pack", "use", files["aapen"])
    assert undecided.code == 1
    assert "Fristen for undringssamtalen i saker om skolemiljø er ikke bestemt" in undecided.out
    assert (await run(environment, "pack", "use", files["feil"])).code == 1
    assert "borte.yaml kan ikke leses" in (await run(environment, "pack", "use", "borte.yaml")).refusal
    files["ring"].write_text(_ring(), encoding="utf-8")
    files["ut"].write_text(SOKNDAL.replace("to: {nivaa: 3, trinn: 1}", "to: {nivaa: 4, trinn: 1}", 1), "utf-8")
    for name, told in (("ring", "går alle veier i ring"), ("ut", "fører til nivå 4, trinn 1, som ikke finnes")):
        refused = await run(environment, "pack", "use", files[name])
        assert refused.code == 1
        assert told in refused.out
    async with compose(read_settings(environment)) as runtime:
        assert runtime.packs.in_force == hash_of(own)
        assert runtime.packs[hash_of(SOKNDAL)].version == "1.6"
    admin = await asyncpg.connect(fresh)
    assert await admin.fetchval("SELECT count(*) FROM pack_use") == 1
    await admin.close()


def _ring() -> str:
    """Sokndal's model, but without any way that ends."""
    body = yaml.safe_load(SOKNDAL)
    for level in body["levels"]:
        for step in level["steps"]:
            step["outcomes"] = [one for one in step.get("outcomes", []) if "to" in one]
    body["levels"][0]["steps"][4]["outcomes"] = [{"name": "Begynn på nytt", "to": {"nivaa": 0, "trinn": 1}}]
    body["levels"][3]["steps"][4]["outcomes"] = [{"name": "Igjen", "to": {"nivaa": 3, "trinn": 2}}]
    return str(yaml.safe_dump(body, allow_unicode=True))
