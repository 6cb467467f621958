"""An exported case held against its checkpoint, with nothing but the public key."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from services.kernel.proof.case_file import Case, CaseEvent, export_name
from services.kernel.proof.checkpoint import Signed, open_checkpoint
from services.kernel.proof.note import Unproven, Verifier, decoded
from services.kernel.proof.proof_file import Proof
from services.kernel.proof.verifying.finding import EventName, Finding

CUT = "Hver hendelse i filen stemmer, men filen er ikke slik den ble eksportert: noe er tatt bort eller lagt til."
HEADER_PARTS = 10


@dataclass
class HeldCase:
    """``events`` fitted; of these ``removed`` had no content any more."""

    events: int = 0
    removed: int = 0
    checkpoint: Signed | None = None
    finding: Finding | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        """Whether nothing at all was found."""
        return self.finding is None and not self.faults


def hold_case(case: Case, verifier: Verifier) -> HeldCase:
    """Every event by itself first, so that the first one that was changed can be named; then the file as a whole."""
    held = HeldCase()
    try:
        held.checkpoint = open_checkpoint(case.head.checkpoint, verifier)
    except Unproven as wrong:
        held.finding = Finding(0, f"sjekkpunktet i filen gjelder ikke. {wrong}")
        return held
    for line in case.lines:
        held.finding = _wrong(line, case, held)
        if held.finding:
            return held
    if held.events != case.head.events:
        held.faults.append(f"Filen skal ha {case.head.events} hendelser, men har {held.events}.")
    try:
        verifier.under(export_name(verifier)).check(case.note)
    except Unproven:
        held.faults.append(CUT)
    return held


def _wrong(line: str, case: Case, held: HeldCase) -> Finding | None:
    expected = held.events + 1
    try:
        event = msgspec.json.decode(line, type=CaseEvent)
        header = _read_header(event.header)
    except (msgspec.MsgspecError, ValueError):
        return Finding(0, f"den som skal være nummer {expected} i saken, kan ikke leses.")
    name = EventName(UUID(header[0]), header[1], header[2], datetime.fromisoformat(header[5]))
    if (name.stream, name.version) != (case.head.stream, expected):
        return Finding(event.index + 1, f"her skulle versjon {expected} av saken ha stått.", name)
    if wrong := _unproven(event, held) or _wrong_content(event, header[9]):
        return Finding(event.index + 1, wrong, name)
    held.events += 1
    held.removed += event.sealed is None
    return None


def _read_header(text: str) -> list[Any]:
    """The parts of a canonical header. Raises `ValueError`."""
    header = msgspec.json.decode(text)
    if not isinstance(header, list) or len(header) != HEADER_PARTS:
        raise ValueError("not a header")
    UUID(header[0]), datetime.fromisoformat(header[5])
    return header


def _unproven(event: CaseEvent, held: HeldCase) -> str | None:
    assert held.checkpoint
    try:
        path = [decoded(step) for step in event.path]
        Proof(event.index, event.header.encode(), path, held.checkpoint).hold()
    except Unproven:
        return "hodet er endret, eller så er det ikke denne hendelsen beviset gjelder."
    return None


def _wrong_content(event: CaseEvent, payload_hash: str) -> str | None:
    if event.salt is None or event.sealed is None:
        return None if (event.salt, event.sealed, event.content) == (None, None, None) else "innholdet er ikke helt."
    try:
        content = decoded(event.salt) + decoded(event.sealed)
    except Unproven:
        return "innholdet kan ikke leses."
    return None if hashlib.sha256(content).hexdigest() == payload_hash else "innholdet er endret."
