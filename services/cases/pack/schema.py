"""The JSON Schema of a pack, for editors that complete and check while one writes.

``python -m services.cases.pack.schema`` writes the file anew; a test holds it against the model.
"""

import json

import msgspec

from services.cases.pack.model import Pack
from services.cases.pack.packs import FOLDER

FILE = FOLDER / "pack.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> str:
    """As it stands in the file."""
    found = msgspec.json.schema(Pack)
    return json.dumps({"$schema": DIALECT, "title": "Modellpakke", **found}, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(schema(), encoding="utf-8")
