"""Structured logs: one JSON object a line, without personal data: parts and counts, never contents."""

import json
import logging
from datetime import UTC, datetime
from typing import TextIO


class JsonLines(logging.Formatter):
    """Time, level, part, sentence; a fault's type and place, never its values (they may hold what a person wrote)."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "part": record.name,
            "message": _sentence(record),
        }
        if record.exc_info and record.exc_info[0]:
            line |= {"fault": record.exc_info[0].__name__, "at": _place(record)}
        return json.dumps(line, ensure_ascii=False)


class Quiet(logging.StreamHandler[TextIO]):
    """A line that cannot be written, on a disk that is full, is lost. The library would spell it out on stderr, with
    its arguments and the whole trace."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (the library's name)
        return


def log_as_json(out: TextIO) -> None:
    """All logging of the program to one place; the libraries' chatter from warnings up."""
    handler = Quiet(out)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for chatter in ("aiohttp.access", "alembic", "sqlalchemy", "asyncio"):
        logging.getLogger(chatter).setLevel(logging.WARNING)


def _sentence(record: logging.LogRecord) -> str:
    """Faults among the arguments lose their values, and asyncio's reports all but their first line (the rest is the
    task and its fault, spelled out)."""
    message, values = str(record.msg), record.args
    if isinstance(values, tuple):
        values = tuple(type(one).__name__ if isinstance(one, BaseException) else one for one in values)
    message = message % values if values else message
    return message.partition("\n")[0] if record.name == "asyncio" else message


def _place(record: logging.LogRecord) -> str:
    trace = record.exc_info[2] if record.exc_info else None
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
