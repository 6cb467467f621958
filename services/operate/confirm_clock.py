"""Viser klokkene, og bekrefter at klokka på denne maskinen er riktig.

Når en klokke har hoppet mer enn et døgn, eller programmet har stått stille så lenge, slettes og utløper ingenting før
noen har sagt hva som er riktig. Er klokka her feil: rett den i stedet, så går alt videre av seg selv.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from services.kernel.clock import OSLO
from services.kernel.clock_guard import Clocks, Machine, clocks_in_doubt, confirm
from services.kernel.clock_guard.reckoning import near
from services.kernel.config import Settings
from services.operate.reach import reached


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--show", action="store_true", help="vis klokkene, og bekreft ingenting")


async def operate(settings: Settings, words: Namespace) -> int:
    async with reached(settings) as product, product.keeper.begin() as connection:
        said, code = await shown_and_confirmed(connection, Machine(), only_show=words.show)
    print("\n".join(said))  # noqa: T201  (the operator's terminal)
    return code


async def shown_and_confirmed(
    connection: AsyncConnection, clocks: Clocks, *, only_show: bool
) -> tuple[Sequence[str], int]:
    """What the operator reads, and the exit code: 1 where a clock has yet to be put right."""
    database, wall = await clocks.database(connection), clocks.wall()
    said = [f"Klokka på {clocks.host} viser {wall.astimezone(OSLO):%d.%m.%Y %H:%M:%S}."]
    in_doubt = await clocks_in_doubt(connection)
    if not in_doubt:
        return [*said, "Alle klokker stemmer. Det er ingenting å bekrefte."], 0
    if only_show:
        return [*said, *in_doubt, "Er klokka her riktig, så kjør: stafettlogg confirm-clock"], 1
    await confirm(connection, clocks, in_doubt)
    said = [*said, *in_doubt, "Bekreftet. Programmet regner tiden herfra."]
    if near(database, wall):
        return said, 0
    wrong = f"{database.astimezone(OSLO):%d.%m.%Y %H:%M:%S}"
    return [*said, f"Klokka hos databasen viser {wrong}: rett den. Til da slettes og utløper ingenting."], 1
