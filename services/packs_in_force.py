"""Which version of the model is in force, looked up again and again: `pack use` reaches a program that runs."""

import asyncio
import logging
from dataclasses import dataclass

from services.cases.pack import Packs, shipped
from services.kernel.event_log import EventLog
from services.kernel.follow import AWAY

logger = logging.getLogger(__name__)
EVERY = 15.0
KNOWN_EVERYWHERE = 2
CHOSEN = "SELECT u.hash, p.body FROM pack_use u JOIN pack p USING (hash) ORDER BY u.n DESC LIMIT 1"


async def known_packs(log: EventLog) -> Packs:
    """The pack that was taken into use last, else the one that is shipped for it; every version is stored for ever."""
    current = shipped()
    for hash_, body in current.bodies.items():
        await log.pool.execute(
            "INSERT INTO pack VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", bytes.fromhex(hash_), "sokndal", body
        )
    rows = await log.pool.fetch("SELECT hash, body FROM pack")
    chosen = await log.pool.fetchval(CHOSEN)  # its first column
    return Packs({row["hash"].hex(): row["body"] for row in rows}, chosen.hex() if chosen else current.in_force)


async def keep_up(log: EventLog, packs: Packs, every: float = EVERY) -> None:
    """For as long as the program runs."""
    look = Look(log, packs)
    while True:
        await asyncio.sleep(every)
        try:
            await look.again()
        except AWAY as fault:
            logger.warning("Kan ikke se etter en ny utgave av modellen nå (%s).", type(fault).__name__)


@dataclass
class Look:
    """A version that was chosen is known first and in force only two looks later: by then every other process knows it
    too, and none is asked for a case that it cannot read. One that cannot be read is never loaded, and told once."""

    log: EventLog
    packs: Packs
    seen: str = ""
    times: int = 0
    refused: str = ""

    async def again(self) -> None:
        """Asks what was chosen last."""
        row = await self.log.pool.fetchrow(CHOSEN)
        chosen = row["hash"].hex() if row else self.packs.in_force
        if row is None or chosen in (self.packs.in_force, self.refused):
            return
        self.times = self.times + 1 if chosen == self.seen else 0
        self.seen = chosen
        if chosen not in self.packs and not self._learnt(chosen, row["body"]):
            self.refused = chosen
        elif self.times >= KNOWN_EVERYWHERE:
            self.packs.in_force = chosen

    def _learnt(self, hash_: str, body: str) -> bool:
        try:
            self.packs.learn(hash_, body)
        except Exception:
            logger.exception("Den nye utgaven av modellen kan ikke leses. Den som gjelder, blir stående.")
            return False
        return True
