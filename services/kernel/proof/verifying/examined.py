"""The archive by itself: which checkpoints were signed by the right key, and whether the tiles lead to their roots."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from services.kernel.proof.archive import Archive
from services.kernel.proof.checkpoint import Signed, open_checkpoint
from services.kernel.proof.note import Unproven, Verifier
from services.kernel.proof.tiles import Missing, TiledTree
from services.kernel.proof.tree import Frontier


@dataclass
class Examined:
    """``heads``: size and root of each checkpoint that the key signed, rising. ``proven``: up to this event the leaves
    in the tiles lead to signed roots. ``claimed``: the largest size that any checkpoint names. ``newest``: the last
    moment at which somebody with the key confirmed the largest. ``faults``: sentences.
    """

    heads: list[tuple[int, bytes]] = field(default_factory=list)
    proven: int = 0
    claimed: int = 0
    newest: Signed | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def signed(self) -> int:
        """The largest size that the key signed."""
        return self.heads[-1][0] if self.heads else 0

    def beyond(self) -> Sequence[tuple[int, bytes]]:
        """The checkpoints that the tiles do not reach."""
        return [head for head in self.heads if head[0] > self.proven]


def examine(archive: Archive, verifier: Verifier, others: Sequence[str] = ()) -> Examined:
    """``others``: notes that somebody kept elsewhere, held to be as good as those in the archive."""
    examined = Examined()
    roots = dict[int, bytes]()
    for claimed, text in _notes(archive, others, examined):
        try:
            signed = open_checkpoint(text, verifier)
        except Unproven as wrong:
            examined.claimed = max(examined.claimed, claimed)
            examined.faults.append(f"{_named(claimed)}: {wrong}")
        else:
            _take(signed, claimed, roots, examined)
    examined.heads = sorted(roots.items())
    examined.claimed = max(examined.claimed, examined.signed)
    _walk_tiles(archive, examined)
    if alarm := archive.alarm():
        examined.faults.append(f"Det signeres ikke nå: {alarm}")
    return examined


def _take(signed: Signed, claimed: int, roots: dict[int, bytes], examined: Examined) -> None:
    size, root = signed.checkpoint.size, signed.checkpoint.root
    if claimed not in (size, 0):
        examined.faults.append(f"{_named(claimed)}: det gjelder {size} hendelser, og ligger på feil plass.")
    if roots.setdefault(size, root) != root:
        examined.faults.append(f"{_named(size)}: det finnes to med ulik rot. Begge er signert med nøkkelen.")
    if examined.newest is None or (size, signed.at) > (examined.newest.checkpoint.size, examined.newest.at):
        examined.newest = signed


def _notes(archive: Archive, others: Sequence[str], examined: Examined) -> Iterator[tuple[int, str]]:
    """Each note, and the size its file is named by; 0 where the name says nothing."""
    for size in archive.sizes():
        try:
            yield size, archive.note(size)
        except Unproven as wrong:
            examined.claimed = max(examined.claimed, size)
            examined.faults.append(str(wrong))
    try:
        yield 0, archive.current()
    except Unproven as wrong:
        examined.faults.append(str(wrong))
    yield from ((0, other) for other in others)


def _walk_tiles(archive: Archive, examined: Examined) -> None:
    tree, frontier = TiledTree(archive.tiles, examined.signed), Frontier()
    try:
        for size, root in examined.heads:
            while frontier.size < size:
                frontier.append(tree.leaf(frontier.size))
            if frontier.root() != root:
                examined.faults.append(f"Flisene passer ikke med sjekkpunktet for {size} hendelser.")
                return
            examined.proven = size
    except Missing as missing:
        examined.faults.append(f"Flisen {missing} mangler eller er skadet.")


def _named(size: int) -> str:
    return f"Sjekkpunktet for {size} hendelser" if size else "Det nyeste sjekkpunktet, eller ett du oppga"
