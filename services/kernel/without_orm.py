"""SQLAlchemy's asynchronous engine without its object-relational mapper, which this product never uses.

`sqlalchemy.ext.asyncio` loads the mapper with it: 6 MB in every process, and a tenth of the start's time. Here stands
a package of the same name and folder that loads its modules when somebody asks for what is in them.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

NAME = "sqlalchemy.ext.asyncio"


class EngineAlone(ModuleType):
    """The package, as far as it is about engines and connections."""

    def __init__(self, folder: Path) -> None:
        super().__init__(NAME)
        self.__path__ = [str(folder)]

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(f"{NAME}.engine"), name)


def leave_out_the_mapper() -> None:
    """Before anything imports the package; afterwards it is too late, and nothing happens."""
    found = find_spec("sqlalchemy")
    if NAME not in sys.modules and found and found.origin:
        sys.modules[NAME] = EngineAlone(Path(found.origin).parent / "ext" / "asyncio")
