"""PostgreSQL and NATS as child processes, for a laptop and a small municipality: nothing else to install."""

from services.kernel.embedded.nats_server import nats_server
from services.kernel.embedded.postgres import postgres

__all__ = ["nats_server", "postgres"]
