"""The register of actions: one command per file in `actions/`, found there, not listed by hand."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any, cast
from uuid import UUID

from services.cases import actions as folder
from services.cases.act import Act
from services.cases.command import Command

Handler = Callable[[Any, Act], Awaitable[UUID]]


@dataclass(frozen=True)
class Action:
    """``name`` is the file's; ``title`` is the button's text; ``handle`` answers with the stream to show next."""

    name: str
    command: type[Command]
    title: str
    handle: Handler


@lru_cache(maxsize=1)
def actions() -> Mapping[str, Action]:
    """Every action by its name."""
    modules = [
        importlib.import_module(f"{folder.__name__}.{found.name}") for found in pkgutil.iter_modules(folder.__path__)
    ]
    return {action.name: action for action in map(_action, modules)}


def action_of(command: Command) -> Action:
    """The action that carries out this command."""
    return _by_command()[type(command)]


@lru_cache(maxsize=1)
def _by_command() -> Mapping[type[Command], Action]:
    return {action.command: action for action in actions().values()}


def _action(module: ModuleType) -> Action:
    name = module.__name__.rpartition(".")[2]
    command = next(
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Command) and thing.__module__ == module.__name__
    )
    return Action(name, command, cast("str", module.TITLE), cast("Handler", module.handle))
