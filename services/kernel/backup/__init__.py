"""Copies of the three parts, each in a folder of its own: the database, the keys, and the key to the keys."""

from services.kernel.backup.manifest import Manifest, Part
from services.kernel.backup.place import Place, newest

__all__ = ["Manifest", "Part", "Place", "newest"]
