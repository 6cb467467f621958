"""Legger tilbake sikkerhetskopier, i en tom datamappe eller database. Programmet må stå stille imens.

Oppgi mappene med kopiene, i vilkårlig rekkefølge: databasen, nøklene (vault) og hovednøkkelen (master-key). Den nyeste
hele kopien i hver mappe brukes; en eldre velges ved å oppgi mappen med datoen. En del som fortsatt er i orden, kan
utelates: da beholdes den som er der.

Listen over slettinger (ERASURES) må ligge på plass først. Det som står på den, kommer aldri tilbake: det legges ikke
inn i det hele tatt. Ingenting kan leses før alt er kontrollert og på plass. Alle må logge inn på nytt etterpå, og
ingen telefon ringer for noe gammelt.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from services.kernel.config import Settings
from services.kernel.errors import Misconfigured
from services.operate.restoring.chosen import choose
from services.operate.restoring.steps import abandon, restore

NOT_THE_NAME = "Skriv kommunens navn slik det står i MUNICIPALITY for å overskrive det som er der: --replace «{name}»."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folders", type=Path, nargs="*", metavar="MAPPE", help="sikkerhetskopiene, én del i hver mappe")
    parser.add_argument("--replace", metavar="KOMMUNE", help="overskriv det som er der; skriv kommunens navn")
    parser.add_argument("--abandon", action="store_true", help="gi opp en gjenoppretting som ble avbrutt")
    parser.add_argument(
        "--without-erasures",
        action="store_true",
        help="listen over slettinger er tapt for godt: noe slettet kan komme tilbake",
    )


async def operate(settings: Settings, words: Namespace) -> int:
    if words.replace is not None and words.replace != settings.municipality:
        raise Misconfigured(NOT_THE_NAME, name=settings.municipality)
    if words.abandon:
        return await abandon(settings)
    if not words.folders:
        raise Misconfigured("Oppgi mappene med sikkerhetskopiene. Se stafettlogg restore --help.")
    replace = words.replace is not None
    chosen = choose(words.folders, settings, replace)
    return await restore(settings, chosen, replace=replace, without_list=words.without_erasures)
