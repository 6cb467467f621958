"""Whether NATS answers. Without it everything goes on, a little later."""

import asyncio
from contextlib import suppress

from services.kernel.config import Settings
from services.kernel.embedded.nats_server import remembered_url
from services.kernel.signals import connect_signals
from services.operate.checkup.line import Line, good, note

PATIENCE = 3.0
LOOK = 0.05


async def nats_line(settings: Settings, running: bool) -> Line:
    """Asked as the program asks."""
    url = settings.nats_url or remembered_url(settings.data / "nats")
    if settings.nats_url is None and not running:
        return good("NATS følger med, og starter sammen med programmet.")
    if url and await _answers(url):
        return good("NATS svarer.")
    return note("NATS svarer ikke.", "Alt går videre, men nytt vises opptil et sekund senere. Sjekk NATS_URL.")


async def _answers(url: str) -> bool:
    async with connect_signals(url) as signals:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while not signals.connected:  # noqa: ASYNC110  (nobody tells)
                    await asyncio.sleep(LOOK)
        return signals.connected
