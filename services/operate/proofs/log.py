"""The whole database held against the archive of checkpoints, told to whoever sits at the terminal."""

import time
from collections.abc import Callable, Sequence

from services.kernel.config import Settings
from services.kernel.errors import Misconfigured, Unavailable
from services.kernel.proof.archive import Archive
from services.kernel.proof.leaves import height
from services.kernel.proof.note import Verifier
from services.kernel.proof.tiles import Missing
from services.kernel.proof.verifying.database import Held, hold
from services.kernel.proof.verifying.erased import Erased
from services.kernel.proof.verifying.examined import Examined, examine
from services.kernel.proof.verifying.opening import Opening
from services.operate.progress import Progress, tell
from services.operate.proofs.file import moment
from services.operate.proofs.reading import reading
from services.operate.proofs.secrets_at_hand import erasures_at_hand, vault_at_hand

TRIES = 3


async def verify_log(settings: Settings, archive: Archive, verifier: Verifier, others: Sequence[str]) -> int:
    """The exit code. What is erased meanwhile is no finding: then the walk is made again."""
    for _ in range(TRIES):
        kept = erasures_at_hand(settings)
        before = kept.stamp() if kept else None
        examined = examine(archive, verifier, others)
        erased = _erased(settings, examined)
        held = await _held(settings, archive, examined, erased)
        if held.finding is None or kept is None or kept.stamp() == before:
            break
    return _said(held, examined, erased is not None)


def _erased(settings: Settings, examined: Examined) -> Erased | None:
    kept = erasures_at_hand(settings)
    if kept is None:
        return None
    try:
        return Erased.of(line.erasure for line in kept.read())
    except Misconfigured as wrong:
        examined.faults.append(str(wrong))
        return None


async def _held(settings: Settings, archive: Archive, examined: Examined, erased: Erased | None) -> Held:
    async with vault_at_hand(settings) as vault, reading(settings) as connection:
        _say_what_there_is(examined, vault is not None)
        progress = Progress("Hendelser")
        telling = _telling(progress, await height(connection))
        opening = Opening(vault) if vault else None
        try:
            held = await hold(connection, archive, examined, opening, erased, telling)
        except Missing as missing:
            raise Unavailable("Flisen {tile} forsvant underveis. Prøv igjen.", tile=missing) from missing
        progress.end()
        return held


def _say_what_there_is(examined: Examined, keys: bool) -> None:
    if examined.newest:
        newest = examined.newest
        tell(
            f"Sjekkpunkter: {len(examined.heads)}. Det nyeste gjelder {newest.checkpoint.size} hendelser "
            f"og ble bekreftet {moment(newest.at)}."
        )
    if not keys:
        tell("Nøklene til innholdet er ikke her: radene om hvem som har adgang, blir ikke holdt mot hendelsene.")


def _telling(progress: Progress, total: int) -> Callable[[int], None]:
    started = time.monotonic()

    def say(done: int) -> None:
        left = (total - done) * (time.monotonic() - started) / max(done, 1)
        progress.say(f"{done} av {total} ({100 * done // max(total, 1)} %), om lag {left:.0f} s igjen")

    return say


def _said(held: Held, examined: Examined, knows_erasures: bool) -> int:
    tell(*([str(held.finding)] if held.finding else []), *held.faults)
    if held.finding:
        tell(f"Alt før den passer ({held.events} hendelser). Resten er ikke lest.")
        return 1
    tell(f"Alle {held.events} hendelser passer.")
    tell(f"{held.innsyn} rader i loggen over innsyn passer.")
    if held.newer:
        tell(f"{held.newer} av dem er nyere enn det nyeste sjekkpunktet, og er bare holdt mot seg selv.")
    if held.removed:
        decided = "Hver sletting står på listen" if knows_erasures else "Listen over slettinger er ikke her"
        tell(f"Innholdet i {held.removed} av dem er slettet; hodene står. {decided}.")
    if held.unopened:
        tell(f"{held.unopened} av dem har innhold som ikke kunne åpnes her: nøkkelen mangler i hvelvet.")
    return 0 if held.fits else 1
