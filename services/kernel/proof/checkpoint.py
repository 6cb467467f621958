"""Checkpoints (C2SP tlog-checkpoint): the size and root of the tree, signed; and the moment, signed too.

The body stays the three lines of the specification. The moment is a second signature line by the same key, in the form
in which witnesses sign (C2SP tlog-cosignature, Ed25519): «at this time, this was the largest tree».
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from services.kernel.proof.key import Signer
from services.kernel.proof.note import Note, Signature, Unproven, Verifier, decoded, encoded, number, read_note
from services.kernel.proof.tree import HASH

COSIGNATURE = 0x04


@dataclass(frozen=True)
class Checkpoint:
    """The tree at one size, by the log that ``origin`` names."""

    origin: str
    size: int
    root: bytes

    @property
    def body(self) -> str:
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n"


@dataclass(frozen=True)
class Signed:
    """A checkpoint whose signatures held, when it was last confirmed (UTC), and the note itself."""

    checkpoint: Checkpoint
    at: datetime
    note: str


def origin_of(public_url: str) -> str:
    """The name of the log where the product answers at this address: its host, never anything personal."""
    return f"{urlsplit(public_url).hostname or 'localhost'}/stafettlogg"


def sign(checkpoint: Checkpoint, signer: Signer, at: datetime) -> Signed:
    """The note, ready to be stored."""
    moment, verifier = int(at.timestamp()), signer.verifier
    made = signer.raw(_moment_and(checkpoint.body, moment))
    confirmed = Signature(verifier.name, verifier.key_id(COSIGNATURE), moment.to_bytes(8, "big") + made)
    note = Note(checkpoint.body, [signer.sign(checkpoint.body), confirmed])
    return Signed(checkpoint, datetime.fromtimestamp(moment, UTC), str(note))


def open_checkpoint(text: str, verifier: Verifier) -> Signed:
    """Raises `Unproven` unless the key signed this body and this moment, in the name of its own log."""
    note = read_note(text)
    verifier.check(note)
    confirmed = verifier.only(note, COSIGNATURE)
    moment = int.from_bytes(confirmed[:8], "big")
    verifier.check_bytes(confirmed[8:], _moment_and(note.text, moment))
    checkpoint = read_body(note.text)
    if checkpoint.origin != verifier.name:
        raise Unproven("Sjekkpunktet hører til en annen logg: {origin}.", origin=checkpoint.origin)
    return Signed(checkpoint, datetime.fromtimestamp(moment, UTC), text)


def read_body(body: str) -> Checkpoint:
    """Three lines. Raises `Unproven` where they are not a checkpoint's; extension lines, which we never write, too."""
    lines = body.split("\n")
    if len(lines) != 4 or lines[3] or not lines[0]:
        raise Unproven("Dette er ikke et sjekkpunkt: det skal ha navn, størrelse og rot på hver sin linje.")
    root = decoded(lines[2])
    if len(root) != HASH:
        raise Unproven("Roten i sjekkpunktet har feil lengde.")
    return Checkpoint(lines[0], number(lines[1]), root)


def _moment_and(body: str, moment: int) -> bytes:
    return f"cosignature/v1\ntime {moment}\n{body}".encode()
