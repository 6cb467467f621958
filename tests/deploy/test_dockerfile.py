"""Dockerfile: no daemon here to build it with, so that what can be said without one is said."""

import re
import shlex
from importlib.util import find_spec

from tests.deploy.compose_file import program
from tests.program import ROOT

LINES = (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
IGNORED = (ROOT / ".dockerignore").read_text().split()


def steps(word: str) -> list[list[str]]:
    return [shlex.split(line)[1:] for line in LINES if line.startswith(f"{word} ")]


def test_what_is_copied_is_there_and_not_ignored() -> None:
    copied = {source for step in steps("COPY") if not step[0].startswith("--from") for source in step[:-1]}
    assert {"requirements", "services", "web", "package.json"} <= copied
    assert not [source for source in copied if not (ROOT / source).exists() or source in IGNORED]


def test_what_the_second_stage_takes_is_made_in_the_first() -> None:
    taken = [step[1:] for step in steps("COPY") if step[0] == "--from=build"]
    made = {".venv"} | {step[-1] for step in steps("COPY") if not step[0].startswith("--from")}
    assert {source.removeprefix("/app/") for source, _ in taken} <= made
    assert "python -m venv .venv" in " ".join(LINES)


def test_the_files_and_modules_of_its_commands_are_there() -> None:
    runs = " ".join(line for line in LINES if line.startswith("RUN "))
    assert not [file for file in re.findall(r"[\w/]+\.(?:txt|py|mjs)\b", runs) if not (ROOT / file).exists()]
    modules = re.findall(r"python -m ([\w.]+)", " ".join(LINES).replace('", "', " "))
    assert "services.run" in modules
    assert not [module for module in modules if find_spec(module) is None]


def test_it_installs_nothing_without_a_hash_and_runs_as_nobody_in_particular() -> None:
    installs = [line for line in LINES if "pip install" in line or "pip sync" in line]
    assert installs
    assert all(line.count("--require-hashes") == len(re.findall(r"pip (?:install|sync)", line)) for line in installs)
    assert steps("USER") == [["stafettlogg"]]


def test_the_folders_that_volumes_cover_belong_to_the_user() -> None:
    [line] = [line for line in LINES if "install -d -o stafettlogg" in line]
    made = set(re.findall(r"/\w+", line.partition("install -d")[2]))
    needed = {volume.split(":")[1] for one in program().values() for volume in one["volumes"]}
    assert needed <= made


def test_the_entry_takes_a_part_of_the_program_as_its_word() -> None:
    [entry], [word] = [[step] for step in steps("ENTRYPOINT")], [[step] for step in steps("CMD")]
    assert "services.run" in entry[0][2]
    assert word[0] == ["[all]"]
