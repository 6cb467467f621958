"""The log may be sent to whoever helps: parts, counts and places, never what a person wrote."""

import asyncio
import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO

import pytest
from sqlalchemy import text

from services.kernel.database import Database
from services.kernel.logs import log_as_json

SECRET = "Lise Berg"


@pytest.fixture
def out() -> Iterator[StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    out = StringIO()
    log_as_json(out)
    yield out
    root.handlers[:], root.level = before


def _lines(out: StringIO) -> list[dict[str, str]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_says_when_where_and_what(out: StringIO) -> None:
    logging.getLogger("services.web").info("Klar på %s med %d æøå", "adressen", 3)
    (line,) = _lines(out)
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "info", "part": "services.web", "message": "Klar på adressen med 3 æøå"}


def test_a_fault_is_told_by_type_and_place_never_by_value(out: StringIO) -> None:
    try:
        _fail()
    except ValueError:
        logging.getLogger("services.kernel").exception("Noe gikk galt.")
    (line,) = _lines(out)
    assert line["fault"] == "ValueError"
    assert line["at"].startswith(f"{__name__}:")
    assert SECRET not in out.getvalue()


def test_a_fault_inside_a_sentence_is_told_by_type_too(out: StringIO) -> None:
    logging.getLogger("services.kernel").warning("Det gikk ikke (%s), %s ganger.", ValueError(SECRET), 2)
    logging.getLogger("services.kernel").warning("100 % av alt")
    logging.getLogger("services.kernel").warning("%(navn)s", {"navn": "vault"})
    assert [line["message"] for line in _lines(out)] == [
        "Det gikk ikke (ValueError), 2 ganger.",
        "100 % av alt",
        "vault",
    ]


async def test_a_task_that_nobody_waited_for_is_told_without_its_fault(out: StringIO) -> None:
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(_fail_later())
    await asyncio.wait([task])
    loop.call_exception_handler({"message": "Task exception was never retrieved", "exception": task.exception(),
                                 "future": task})  # fmt: skip
    (line,) = _lines(out)
    assert line["message"] == "Task exception was never retrieved"
    assert line["fault"] == "ValueError"
    assert SECRET not in out.getvalue()


async def test_a_fault_of_the_database_does_not_carry_its_parameters(shared: str) -> None:
    """Whoever prints it, also Python itself at the very end."""
    database = Database(shared)
    with pytest.raises(Exception, match="division by zero") as caught:
        async with database.engine("reader").connect() as connection:
            await connection.execute(text("SELECT 1 / length(:name), CAST(:name AS text)"), {"name": ""})
    with pytest.raises(Exception, match="does not exist") as missing:
        async with database.engine("reader").connect() as connection:
            await connection.execute(text("SELECT nothing FROM person WHERE given_name = :name"), {"name": SECRET})
    assert SECRET not in str(caught.value) + str(missing.value)
    await database.close()


def test_the_libraries_chatter_is_left_out(out: StringIO) -> None:
    for name in ("aiohttp.access", "alembic.runtime", "sqlalchemy.engine.Engine", "asyncio"):
        logging.getLogger(name).info("GET /stafettlogg/%s", SECRET)
    assert out.getvalue() == ""


def _fail() -> None:
    raise ValueError(SECRET)


async def _fail_later() -> None:
    _fail()


def test_a_line_that_cannot_be_written_is_lost_and_says_nothing_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    """/dev/full is a disk without a byte of room."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    with open("/dev/full", "w", buffering=1) as full:  # noqa: PTH123  (line by line, as stderr is)
        log_as_json(full)
        logging.getLogger("services.web").error("Noe om %s", SECRET)
        root.handlers[:], root.level = before
        with suppress(OSError):
            full.close()
    assert capsys.readouterr() == ("", "")
