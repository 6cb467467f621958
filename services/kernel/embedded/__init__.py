"""PostgreSQL and NATS as child processes, for a laptop and a small municipality: nothing else to install."""

from services.kernel.embedded.join import joined_nats_server, joined_postgres
from services.kernel.embedded.nats_server import nats_server
from services.kernel.embedded.postgres import postgres

__all__ = ["joined_nats_server", "joined_postgres", "nats_server", "postgres"]
