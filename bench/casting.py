"""One case cast from the template, as rows for COPY: the same bytes as the log's own mapper and append would write."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bench.case_template import Line
from services.kernel import binary_copy as binary
from services.kernel.binary_copy import Connection
from services.kernel.event_log.mapper import NONCE

EVENT = ("position", "stream", "version", "topic", "actor", "role", "recorded", "command", "pack", "audience",
         "payload_hash", "leaf")  # fmt: skip
PAYLOAD = ("position", "stream", "audience", "salt", "sealed")
COMMAND = ("id", "person", "body_hash", "result", "position")
ACCESS = ("position", "stream", "person", "unit", "role", "given", "barn")
EVENT_ROW, PAYLOAD_ROW, COMMAND_ROW, ACCESS_ROW = (
    binary.row(len(columns)) for columns in (EVENT, PAYLOAD, COMMAND, ACCESS)
)


@dataclass(frozen=True)
class Case:
    """``ids`` by name: logg, undring, barn, mor, far, holder (its stafettholder), leader, unit, moete, maal10, …"""

    ids: Mapping[str, str]

    def __getitem__(self, name: str) -> UUID:
        return UUID(self.ids[name])


@dataclass
class Writing:
    """A case while it is written."""

    case: Case
    keys: Mapping[str, AESGCM]

    def __post_init__(self) -> None:
        self.raw = {name: binary.UUID_SIZE + bytes.fromhex(id_.replace("-", "")) for name, id_ in self.case.ids.items()}


@dataclass
class Rows:
    """What waits to be copied."""

    event: list[bytes] = field(default_factory=list)
    payload: list[bytes] = field(default_factory=list)
    command: list[bytes] = field(default_factory=list)
    access: list[bytes] = field(default_factory=list)


def new_id() -> str:
    """As uuid4, without making an object of it."""
    text = os.urandom(16).hex()
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


class Form:
    """A line with all of it made ready that does not depend on the case."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.place = f"|{line.version}|{line.topic}".encode()
        self.version_and_topic = binary.int4(line.version) + binary.words(line.topic)
        self.role = binary.words(line.role)
        self.same_audience = not any(":" in one for one in line.audience)
        self.audience = binary.texts(line.audience)

    def audience_of(self, ids: Mapping[str, str]) -> tuple[Sequence[str], bytes]:
        if self.same_audience:
            return self.line.audience, self.audience
        named = [_named(one, ids) for one in self.line.audience]
        return named, binary.texts(named)


class Casting:
    """Makes rows of lines, the same bytes as the log's own mapper and append function would."""

    def __init__(self, pack: str, position: int, last: datetime) -> None:
        self.rows = Rows()
        self.position = position
        self._pack, self._pack_bytes, self._last = pack, binary.data(bytes.fromhex(pack)), last

    def write(self, writing: Writing, form: Form) -> None:
        line, ids, raw = form.line, writing.case.ids, writing.raw
        self.position += 1
        self._last += timedelta(milliseconds=1)
        stream, command = ids[line.stream], new_id()
        plain = b"".join([part + ids[name].encode() if name else part for part, name in line.payload])
        random = os.urandom(NONCE + 16)
        nonce, salt = random[:NONCE], random[NONCE:]
        sealed = nonce + writing.keys[line.stream].encrypt(nonce, plain, stream.encode() + form.place)
        audience, audience_bytes = form.audience_of(ids)
        payload_hash = hashlib.sha256(salt + sealed).digest()
        header = msgspec.json.encode([
            stream, line.version, line.topic, ids[line.actor], line.role,
            self._last.isoformat(timespec="microseconds")[:26] + "Z", command, self._pack, audience, payload_hash.hex(),
        ])  # fmt: skip
        leaf = hashlib.sha256(b"\x00" + self.position.to_bytes(8, "big") + header).digest()
        at, command_bytes = binary.int8(self.position), binary.UUID_SIZE + bytes.fromhex(command.replace("-", ""))
        rows, hash_bytes = self.rows, binary.data(payload_hash)
        rows.event.append(b"".join((
            EVENT_ROW, at, raw[line.stream], form.version_and_topic, raw[line.actor], form.role,
            binary.moment(self._last), command_bytes, self._pack_bytes, audience_bytes, hash_bytes, binary.data(leaf),
        )))  # fmt: skip
        rows.payload.append(b"".join((
            PAYLOAD_ROW, at, raw[line.stream], audience_bytes, binary.data(salt), binary.data(sealed),
        )))  # fmt: skip
        result = binary.json(f'{{"stream":"{stream}"}}')
        rows.command.append(b"".join((COMMAND_ROW, command_bytes, raw[line.actor], hash_bytes, result, at)))
        for where, person, unit, role, given, barn in line.access:
            who = [raw[name] if name else binary.NULL for name in (person, unit, barn)]
            word = binary.TRUE if given else binary.FALSE
            rows.access.append(b"".join((ACCESS_ROW, at, raw[where], who[0], who[1], binary.words(role), word, who[2])))


def _named(entry: str, ids: Mapping[str, str]) -> str:
    role, colon, name = entry.partition(":")
    return f"{role}:{ids[name]}" if colon else entry


async def flush(connection: Connection, cast: Casting) -> None:
    async with connection.transaction():
        await binary.copy(connection, "event", EVENT, cast.rows.event)
        await binary.copy(connection, "payload", PAYLOAD, cast.rows.payload)
        await binary.copy(connection, "command", COMMAND, cast.rows.command)
        await binary.copy(connection, "access", ACCESS, cast.rows.access)
        await connection.execute("UPDATE head SET position = $1", cast.position)
    cast.rows = Rows()
