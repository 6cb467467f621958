"""Modellpakker: kommunens BTI-modell som en fil. check, new, diff og use.

check FIL          sier hva som er galt, linje for linje, og hva som må bestemmes før pakken kan tas i bruk
new NAVN           lager NAVN.yaml som en kopi av en pakke som følger med (--from), så dere kan skrive den om
diff A B           sier hva som er forskjellig; A og B er filer eller navn på pakker som følger med
use FIL            tar pakken i bruk for nye saker. Saker som er i gang, følger den pakken de begynte med

Svaret er 0 når alt er i orden, 1 når noe må rettes. En pakke med feil blir aldri tatt i bruk; den som gjelder, blir
stående.
"""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from services.cases.pack import FOLDER, Pack, shipped_names
from services.cases.pack.checking import filled_in, left_open, not_carried_out, shown_as_open
from services.cases.pack.difference import differences
from services.cases.pack.draft import SHAPE, drafted
from services.cases.pack.packs import hash_of
from services.cases.pack.reading import read
from services.kernel.config import Settings
from services.kernel.errors import Misconfigured
from services.operate.progress import tell
from services.operate.reach import reached

STORE = "INSERT INTO pack VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
USE = "INSERT INTO pack_use (hash) VALUES ($1)"


def arguments(parser: ArgumentParser) -> None:
    words = parser.add_subparsers(dest="what", required=True, metavar="check | new | diff | use")
    words.add_parser("check").add_argument("file", metavar="FIL")
    new = words.add_parser("new")
    new.add_argument("name", metavar="NAVN")
    new.add_argument("--from", dest="source", default="sokndal", choices=shipped_names(), metavar="PAKKE")
    diff = words.add_parser("diff")
    diff.add_argument("a", metavar="A")
    diff.add_argument("b", metavar="B")
    words.add_parser("use").add_argument("file", metavar="FIL")


async def operate(settings: Settings, words: Namespace) -> int:
    if words.what == "check":
        return _check(words.file)
    if words.what == "new":
        return _new(words.name, words.source)
    if words.what == "diff":
        return _diff(words.a, words.b)
    return await _use(settings, words.file)


def _check(file: str) -> int:
    pack = _told(file, _text(file))
    if pack is None:
        return 1
    tell(f"{file}: ingen feil. {sum(1 for _ in pack.places())} trinn på {len(pack.levels)} nivåer.")
    if number := shown_as_open(pack):
        tell(f"{number} steder står det «Fylles ut lokalt», og det vises slik.")
    if numbers := filled_in(pack):
        tell("Fylles ut lokalt (limits). Til det er gjort, gjelder:", *(f"  {one}" for one in numbers))
    if undecided := [*left_open(pack), *not_carried_out(pack)]:
        tell("Før pakken kan tas i bruk, må dette bestemmes:", *(f"  {one}" for one in undecided))
    return 0


def _new(name: str, source: str) -> int:
    if not SHAPE.fullmatch(name):
        raise Misconfigured("«{name}» går ikke an som navn: bruk små bokstaver a–z, tall og bindestrek.", name=name)
    file = Path(f"{name}.yaml")
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(drafted(name, source, _text(source)))
    except FileExistsError:
        raise Misconfigured("{file} finnes fra før. Velg et annet navn, eller flytt filen.", file=file) from None
    except OSError as fault:
        raise Misconfigured("{file} kan ikke skrives ({why}).", file=file, why=fault.strerror) from fault
    tell(f"{file} er laget. Skriv den om, og kontroller den med: stafettlogg pack check {file}")
    return 0


def _diff(a: str, b: str) -> int:
    old, new = _told(a, _text(a)), _told(b, _text(b))
    if old is None or new is None:
        return 1
    found = differences(old, new)
    for one in found:
        tell(one.where, f"  før: {one.before}", f"  nå:  {one.after}")
    tell(f"{len(found)} forskjeller." if found else "Pakkene sier det samme.")
    return 0


async def _use(settings: Settings, file: str) -> int:
    body = _text(file)
    pack = _told(file, body)
    if pack is None:
        return 1
    if undecided := [*left_open(pack), *not_carried_out(pack)]:
        tell("Pakken kan ikke tas i bruk ennå. Først må dette bestemmes:", *(f"  {one}" for one in undecided))
        return 1
    async with reached(settings) as runtime, runtime.log.pool.acquire() as connection, connection.transaction():
        hash_ = bytes.fromhex(hash_of(body))
        await connection.execute(STORE, hash_, pack.name, body)
        await connection.execute(USE, hash_)
    tell(f"Nye saker følger «{pack.title}», versjon {pack.version}, om litt også der programmet er i gang.")
    return 0


def _told(file: str, body: str) -> Pack | None:
    """The pack; where there is none, what is wrong has been said."""
    pack, wrong = read(body)
    tell(*(f"{file}, linje {one.line}: {one.text}" for one in wrong))
    return None if wrong else pack


def _text(file: str) -> str:
    """A file, or a pack that comes with the program. Raises `Misconfigured`."""
    path = FOLDER / f"{file}.yaml" if file in shipped_names() and not os.path.exists(file) else Path(file)  # noqa: PTH110
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "det er ikke tekst i UTF-8"
        raise Misconfigured("{file} kan ikke leses ({why}). Sjekk navnet.", file=file, why=why) from fault
