"""The list of erasures as a restore finds it: whole, signed, and at least as long as the backup knows."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.kernel.erasures import Erasure, ErasureList
from services.kernel.errors import Misconfigured

LOST = (
    "Listen over slettinger mangler i {folder} (ERASURES). Uten den kan noe som er slettet, komme tilbake. Legg den "
    "dit. Er den tapt for godt, så legg til --without-erasures: da gjelder bare slettingene som kopien selv kjenner."
)
OLD = (
    "Listen over slettinger i {folder} er eldre enn kopien av databasen: den har {found} linjer, kopien kjenner "
    "{wanted}. Finn den nyeste listen."
)
OTHER = "Listen over slettinger i {folder} er en annen enn den kopien av databasen kjenner. Finn den rette."


def read_list(kept: ErasureList, facts: Mapping[str, Any] | None, without: bool) -> Sequence[Erasure] | None:
    """What must not come back; None where the list was lost, and the operator knows."""
    if not kept.exists:
        if without:
            return None
        raise Misconfigured(LOST, folder=kept.folder)
    lines = kept.read()
    known = facts["erasures"] if facts else {"n": 0}
    if len(lines) < known["n"]:
        raise Misconfigured(OLD, folder=kept.folder, found=len(lines), wanted=known["n"])
    if known["n"] and lines[known["n"] - 1].text != known["line"]:
        raise Misconfigured(OTHER, folder=kept.folder)
    return [line.erasure for line in lines]
