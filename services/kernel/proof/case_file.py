"""One case as a file that proves itself: headers, sealed contents, the way of each event to one signed checkpoint.

A signed note whose text is a first line, one JSON object about the case, and one JSON object for each event. The whole
is signed under a name of its own, so that an event taken away at the end is noticed: no inclusion proof can show that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from services.kernel.proof.key import Signer
from services.kernel.proof.note import Note, Unproven, Verifier, encoded, read_note

FIRST = "stafettlogg.eksport.1"


class CaseHead(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """What the file is about, and the checkpoint that every event in it leads to."""

    stream: UUID
    events: int
    exported: datetime
    checkpoint: str


class CaseEvent(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """``header`` is the canonical header, byte for byte. Without ``salt`` and ``sealed`` the content was erased.

    ``content``: what the sealed bytes say, where it was asked for. That rests on the signature of the file alone, as
    no key ever leaves the vault."""

    index: int
    header: str
    path: Sequence[str]
    salt: str | None = None
    sealed: str | None = None
    content: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Case:
    """``lines``: the events as they stand in the file, not yet believed."""

    head: CaseHead
    lines: Sequence[str]
    note: Note


def export_name(verifier: Verifier) -> str:
    """What exports are signed under."""
    return f"{verifier.name}/eksport"


def write_case(head: CaseHead, events: Sequence[CaseEvent], signer: Signer) -> str:
    """The file."""
    lines = [FIRST, *(msgspec.json.encode(one).decode() for one in (head, *events))]
    text = "\n".join(lines) + "\n"
    return str(Note(text, [signer.under(export_name(signer.verifier)).sign(text)]))


def case_event(index: int, header: bytes, path: Sequence[bytes], payload: tuple[bytes, bytes] | None) -> CaseEvent:
    """``payload``: salt and sealed content."""
    event = CaseEvent(index, header.decode(), [encoded(step) for step in path])
    if payload:
        event.salt, event.sealed = map(encoded, payload)
    return event


def read_case(text: str) -> Case:
    """Only its form. Raises `Unproven`."""
    note = read_note(text)
    first, head, *lines = [*note.text.removesuffix("\n").split("\n"), ""]
    if first != FIRST:
        raise Unproven("Filen er verken et bevis eller en eksport herfra.")
    try:
        return Case(msgspec.json.decode(head, type=CaseHead), lines[:-1], note)
    except msgspec.MsgspecError as fault:
        raise Unproven("Eksporten sier ikke hvilken sak den gjelder.") from fault
