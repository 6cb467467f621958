"""What an operator does by hand: `stafettlogg rebuild`, `backup`, `doctor` … One file for each, found by its name.

An operation's file has a docstring (its help; the first line is what the list shows), `arguments(parser)` which names
its words, and `operate(settings, words)` which carries it out and returns the exit code.
"""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from services.kernel.config import Settings


class Operation(Protocol):
    """The shape of a file in this folder."""

    __doc__: str

    def arguments(self, parser: ArgumentParser) -> None:
        """Names the operation's words."""

    async def operate(self, settings: Settings, words: Namespace) -> int:
        """0 when all is well, 1 when something was found that somebody must look at. Raises the domain's errors."""


def names() -> Sequence[str]:
    """Every operation, as it is called on the command line."""
    return sorted(module.name.replace("_", "-") for module in iter_modules(__path__) if not module.ispkg)


def parse(arguments: Sequence[str]) -> tuple[Operation, Namespace]:
    """The operation that the first word names, and its words. What does not fit ends the program, as in argparse."""
    operation = cast("Operation", import_module(f"{__name__}.{arguments[0].replace('-', '_')}"))
    description = (operation.__doc__ or "").strip()
    parser = ArgumentParser(
        f"stafettlogg {arguments[0]}", description=description, formatter_class=RawDescriptionHelpFormatter
    )
    operation.arguments(parser)
    return operation, parser.parse_args(arguments[1:])
