"""The keys of the streams: one data key each, wrapped by the master key, kept apart from the database they unlock."""

from services.kernel.vault.master import master_key
from services.kernel.vault.store import FileStore, KeyStore, ServerStore, open_store
from services.kernel.vault.vault import PROOF, Vault

__all__ = ["PROOF", "FileStore", "KeyStore", "ServerStore", "Vault", "master_key", "open_store"]
