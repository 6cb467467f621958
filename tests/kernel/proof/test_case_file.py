"""An exported case: whatever is changed in the file is found, and the first event that does not fit is named."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from services.kernel.proof.case_file import CaseHead, case_event, read_case, write_case
from services.kernel.proof.key import read_signer
from services.kernel.proof.note import Unproven, encoded
from services.kernel.proof.verifying.case import HeldCase, hold_case
from services.operate.proofs.proving import Proving, events_of
from tests.kernel.event_log.saves import save, sealed
from tests.kernel.proof.town import Town

AT = datetime(2026, 10, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
async def exported(town: Town) -> str:
    """A case of five events, at positions 4 to 8, among others."""
    stream = uuid4()
    await town.append(3)
    await town.program.writer.append(save(*(sealed(stream, version) for version in range(1, 6))))
    await town.append(20)
    await town.sign()
    connection = await asyncpg.connect(town.dsn)
    rows = await events_of(connection, str(stream))
    await connection.close()
    proving = Proving(town.archive, town.verifier)
    events = []
    for row in rows:
        proof = proving.proof(row)
        events.append(case_event(proof.index, proof.header, proof.path, (row["salt"], row["sealed"])))
    head = CaseHead(stream, len(rows), AT, proving.checkpoint.note)
    return write_case(head, events, read_signer(town.key_file))


def hold(text: str, town: Town) -> HeldCase:
    return hold_case(read_case(text), town.verifier)


async def test_it_fits_as_it_was_exported(exported: str, town: Town) -> None:
    held = hold(exported, town)
    assert held.fits
    assert (held.events, held.removed) == (5, 0)


def changed(text: str, line: int, change: Callable[[dict[str, Any]], object]) -> str:
    """Line 1 is the head; the third event is line 4."""
    lines = text.split("\n")
    values = json.loads(lines[line])
    change(values)
    lines[line] = json.dumps(values)
    return "\n".join(lines)


def other(key: str, value: Any) -> Callable[[dict[str, Any]], object]:
    return lambda values: values.update({key: value})


CHANGES: Sequence[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda values: values.update(header=values["header"].replace("forfatter", "foresatte")), "hodet er endret"),
    (lambda values: values.update(index=values["index"] + 1), "hodet er endret"),
    (lambda values: values.update(path=values["path"][::-1]), "hodet er endret"),
    (lambda values: values.update(path=values["path"][:-1]), "hodet er endret"),
    (other("sealed", encoded(bytes(60))), "innholdet er endret"),
    (other("salt", encoded(bytes(16))), "innholdet er endret"),
    (other("salt", "!"), "innholdet kan ikke leses"),
    (lambda values: values.pop("sealed"), "innholdet er ikke helt"),
    (other("header", "[]"), "kan ikke leses"),
    (other("mer", 1), "kan ikke leses"),
]


@pytest.mark.parametrize(("change", "wrong"), CHANGES)
async def test_a_changed_event_is_named(
    exported: str, town: Town, change: Callable[[dict[str, Any]], object], wrong: str
) -> None:
    held = hold(changed(exported, 4, change), town)
    assert held.finding is not None
    assert wrong in held.finding.wrong
    assert held.events == 2


async def test_an_event_left_out_in_the_middle_is_named(exported: str, town: Town) -> None:
    lines = exported.split("\n")
    del lines[4]
    held = hold("\n".join(lines), town)
    assert held.finding is not None
    assert held.finding.wrong == "her skulle versjon 3 av saken ha stått."


async def test_events_in_another_order_are_named(exported: str, town: Town) -> None:
    lines = exported.split("\n")
    lines[3], lines[5] = lines[5], lines[3]
    held = hold("\n".join(lines), town)
    assert held.finding is not None
    assert held.finding.wrong == "her skulle versjon 2 av saken ha stått."


async def test_events_left_out_at_the_end_are_told(exported: str, town: Town) -> None:
    """Even if the head is made to agree: the signature over the whole says so."""
    lines = exported.split("\n")
    del lines[6]
    held = hold("\n".join(lines), town)
    assert held.faults[0] == "Filen skal ha 5 hendelser, men har 4."
    held = hold(changed("\n".join(lines), 1, other("events", 4)), town)
    assert held.finding is None
    assert "noe er tatt bort eller lagt til" in held.faults[0]


async def test_content_erased_from_the_file_is_told(exported: str, town: Town) -> None:
    def erase(values: dict[str, Any]) -> None:
        del values["salt"], values["sealed"]

    assert "filen er ikke slik den ble eksportert" in hold(changed(exported, 4, erase), town).faults[0]


async def test_a_checkpoint_by_somebody_else_is_told(exported: str, town: Town) -> None:
    def forge(values: dict[str, Any]) -> None:
        values["checkpoint"] = values["checkpoint"].replace("\n28\n", "\n29\n")

    finding = hold(changed(exported, 1, forge), town).finding
    assert finding is not None
    assert "sjekkpunktet i filen gjelder ikke" in finding.wrong


async def test_every_flipped_byte_is_found(exported: str, town: Town) -> None:
    data = exported.encode()
    for place in range(0, len(data), 7):
        flipped = bytes([*data[:place], data[place] ^ 1, *data[place + 1 :]])
        try:
            assert not hold(flipped.decode(), town).fits
        except (Unproven, UnicodeDecodeError):
            continue
