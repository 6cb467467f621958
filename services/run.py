"""One program: all | web | projections | notify, or an operation. `all` runs the three in one TaskGroup: none dies
silently."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import Any

from services import operate
from services.compose import Runtime, compose
from services.demo.clock import follow_clock, load
from services.demo.invitation import invite
from services.demo.seed import seed
from services.kernel.config import Settings, read_settings
from services.kernel.errors import Misconfigured, Unavailable
from services.kernel.logs import log_as_json
from services.notify.run import notify
from services.projections.run import project
from web.run import serve

logger = logging.getLogger(__name__)
Part = Callable[[Runtime], Coroutine[Any, Any, None]]
PARTS: Mapping[str, Sequence[Part]] = {
    "all": (project, notify, serve),
    "web": (serve,),
    "projections": (project,),
    "notify": (notify,),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 after a stop that was asked for, 2 for a start refused with one sentence, 1 for a fault."""
    words = list(sys.argv[1:] if arguments is None else arguments) or ["all"]
    if words[0] in operate.names():
        operation, chosen = operate.parse(words)
        return _ended(lambda settings: operation.operate(settings, chosen))
    if len(words) != 1 or words[0] not in PARTS:
        return _refuse(f"Bruk: stafettlogg {' | '.join([*PARTS, *operate.names()])}")
    return _ended(lambda settings: _run(settings, PARTS[words[0]]))


def _ended(work: Callable[[Settings], Coroutine[Any, Any, int]]) -> int:
    refusals: list[str] = []
    faults: list[BaseException] = []
    try:
        settings = read_settings(os.environ)
        log_as_json(sys.stderr)
        return asyncio.run(work(settings))
    except* (Misconfigured, Unavailable) as group:
        refusals.append(str(_first(group)))
    except* KeyboardInterrupt:
        pass  # in the first moments, before the loop listens for it itself
    except* Exception as group:
        faults.append(_first(group))
    if faults:
        logger.critical("Programmet stoppet.", exc_info=faults[0])
        return 1
    return _refuse(refusals[0]) if refusals else 0


def _first(group: BaseException) -> BaseException:
    while isinstance(group, BaseExceptionGroup):
        group = group.exceptions[0]
    return group


async def _run(settings: Settings, parts: Sequence[Part]) -> int:
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    async with compose(settings) as runtime:
        if settings.demo:
            await load(runtime.keeper, runtime.clock)
            await seed(runtime)
            parts = (*parts, follow_clock, *([invite] if serve in parts else []))
        with suppress(asyncio.CancelledError):
            await _until(stopped, runtime, parts)
    return 0


async def _until(stopped: asyncio.Event, runtime: Runtime, parts: Sequence[Part]) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(part(runtime), name=part.__name__) for part in parts]
        await stopped.wait()
        for task in tasks:
            task.cancel()


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201  (the one sentence that ends a refused start)
    return 2


if __name__ == "__main__":
    logging.captureWarnings(True)
    sys.exit(main())
