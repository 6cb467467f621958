"""What lies outside the database so that it can be brought back: backups, the list of erasures, checkpoints."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from services.kernel.backup.key_part import MASTER, secrets_of
from services.kernel.backup.last import last_backups
from services.kernel.config import Settings
from services.kernel.erasures import ErasureList, list_key
from services.kernel.errors import Misconfigured
from services.kernel.proof.standing import standing
from services.kernel.vault.master import master_key
from services.operate.checkup.line import Line, bad, good, note

DAILY = timedelta(hours=36)
SIGNED = timedelta(minutes=10)
NAMES = {"database": "databasen", "vault": "nøklene", "master-key": "hovednøkkelen"}


def keepsake_lines(settings: Settings, now: datetime) -> Iterator[Line]:
    """From files alone."""
    yield from _backups(settings, now)
    yield _erasures(settings)
    yield _checkpoints(settings, now)


def _backups(settings: Settings, now: datetime) -> Iterator[Line]:
    known = last_backups(settings.data)
    for part, name in NAMES.items():
        made = known.get(part)
        if made is None:
            yield note(f"Det er ikke tatt kopi av {name} herfra.", f"Kjør: stafettlogg backup {part} MAPPE")
        elif part != "master-key" and now - made > DAILY:
            yield note(f"Siste kopi av {name} er fra {made:%d.%m.%Y %H:%M}.", f"Kjør: stafettlogg backup {part} MAPPE")
        else:
            yield good(f"Siste kopi av {name} er fra {made:%d.%m.%Y %H:%M}.")


def _erasures(settings: Settings) -> Line:
    file = secrets_of(settings)[MASTER]
    kept = ErasureList(settings.erasures, list_key(master_key(file))) if file.is_file() else None
    if kept is None or not kept.exists:
        return note("Slettelisten finnes ikke ennå.", "Den blir laget når programmet starter.")
    try:
        lines = kept.read()
    except Misconfigured as wrong:
        return bad(str(wrong), "")
    said = f"Slettelisten er hel og har {len(lines)} linjer."
    if lines and settings.data in settings.erasures.parents:
        return note(said, "Den ligger i datamappen. Sett ERASURES til en annen disk, eller ta kopi av mappen daglig.")
    return good(said)


def _checkpoints(settings: Settings, now: datetime) -> Line:
    stands = standing(settings.checkpoints)
    if stands.alarm:
        return bad(f"Det signeres ikke: {stands.alarm}", "Kjør: stafettlogg verify")
    if stands.at is None:
        return note("Det er ingen sjekkpunkter ennå.", "De skrives hvert minutt når programmet går.")
    said = f"Siste sjekkpunkt er for {stands.size} hendelser, fra {stands.at:%d.%m.%Y %H:%M} (UTC)."
    return good(said) if abs(now - stands.at) < SIGNED else note(said, "Det skrives ett i minuttet når programmet går.")
