"""The pages, in pairs: <name>.py finds what to show, <name>.html shows it. Found here, not listed by hand."""

import importlib
import pkgutil
from collections.abc import Sequence

from web.routing import Page


def _found() -> Sequence[Page]:
    modules = [importlib.import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)]
    return [thing for module in modules for thing in vars(module).values() if isinstance(thing, Page)]


ALL: Sequence[Page] = _found()
