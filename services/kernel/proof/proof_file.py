"""An inclusion proof as a file of its own (C2SP tlog-proof): one event, the way to the root, and the signed checkpoint.

The ``extra`` line carries the event's canonical header; the leaf is computed from it and the index.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from services.kernel.event_log.stored import leaf_hash
from services.kernel.proof.checkpoint import Signed, open_checkpoint
from services.kernel.proof.note import Unproven, Verifier, decoded, encoded, number
from services.kernel.proof.paths import includes
from services.kernel.proof.tree import HASH

FIRST = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True)
class Proof:
    """``index`` counts from 0 and is the event's position - 1."""

    index: int
    header: bytes
    path: Sequence[bytes]
    checkpoint: Signed

    @property
    def position(self) -> int:
        return self.index + 1

    def __str__(self) -> str:
        lines = [FIRST, f"extra {encoded(self.header)}", f"index {self.index}", *map(encoded, self.path)]
        return "\n".join(lines) + "\n\n" + self.checkpoint.note

    def hold(self) -> None:
        """Raises `Unproven` unless the header leads to the signed root at that index."""
        leaf, checkpoint = leaf_hash(self.position, self.header), self.checkpoint.checkpoint
        if not includes(leaf, self.index, checkpoint.size, self.path, checkpoint.root):
            raise Unproven("Beviset fører ikke fra hendelse {position} til sjekkpunktet.", position=self.position)


def open_proof(text: str, verifier: Verifier) -> Proof:
    """The proof, held in every part. Raises `Unproven`."""
    lines, _, note = text.partition("\n\n")
    first, extra, index, *path = [*lines.split("\n"), "", ""]
    if first != FIRST or not extra.startswith("extra ") or not index.startswith("index "):
        raise Unproven("Dette er ikke et bevis: det skal begynne med {first}, extra og index.", first=FIRST)
    steps = [_step(line) for line in path[:-2]]
    signed = open_checkpoint(note, verifier)
    proof = Proof(number(index.removeprefix("index ")), decoded(extra.removeprefix("extra ")), steps, signed)
    proof.hold()
    return proof


def _step(line: str) -> bytes:
    step = decoded(line)
    if len(step) != HASH:
        raise Unproven("En hash i beviset har feil lengde.")
    return step
