"""One program: all | web | projections | notify, or an operation. `all` runs the three in one TaskGroup: none dies
silently."""

import asyncio
import gc
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import Any

from services import operate
from services.compose import Runtime, compose
from services.kernel.config import Settings, read_settings
from services.kernel.erasures import forget_erased
from services.kernel.errors import Misconfigured, Unavailable
from services.kernel.logs import log_as_json
from services.kernel.unsaved import disk_full

logger = logging.getLogger(__name__)
Part = Callable[[Runtime], Coroutine[Any, Any, None]]
Load = Callable[[], Sequence[Part]]
SELDOM = (50_000, 20, 20)
"""Hardly anything here refers to itself: looking for it at every 700th object took a tenth of the time."""


def _web() -> Sequence[Part]:
    from web.run import serve

    return (serve,)


def _projections() -> Sequence[Part]:
    from services.kernel.proof.notary import notarise
    from services.projections.run import project
    from services.timekeeper.run import keep_time, let_lapse

    return project, notarise, keep_time, let_lapse


def _notify() -> Sequence[Part]:
    from services.notify.run import notify

    return (notify,)


PARTS: Mapping[str, Sequence[Load]] = {
    "all": (_projections, _notify, _web),
    "web": (_web,),
    "projections": (_projections,),
    "notify": (_notify,),
}
"""A process loads only what it runs: the code of the others would be a third of its memory."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 after a stop that was asked for, 2 for a start refused with one sentence, 1 for a fault."""
    words = list(sys.argv[1:] if arguments is None else arguments) or ["all"]
    if words[0] in operate.names():
        operation, chosen = operate.parse(words)
        return _ended(lambda settings: operation.operate(settings, chosen), serving=False)
    if len(words) != 1 or words[0] not in PARTS:
        return _refuse(f"Bruk: stafettlogg {' | '.join([*PARTS, *operate.names()])}")
    return _ended(lambda settings: _run(settings, PARTS[words[0]]))


def _ended(work: Callable[[Settings], Coroutine[Any, Any, int]], serving: bool = True) -> int:
    refusals: list[str] = []
    faults: list[BaseException] = []
    try:
        settings = read_settings(os.environ, serving=serving)
        log_as_json(sys.stderr)
        return asyncio.run(work(settings))
    except* (Misconfigured, Unavailable) as group:
        refusals.append(str(_first(group)))
    except* KeyboardInterrupt:
        pass  # in the first moments, before the loop listens for it itself
    except* Exception as group:
        faults.append(_first(group))
    if faults and disk_full(faults[0]):
        return _refuse("Disken er full. Frigjør plass, og start igjen; ingenting som var lagret, er borte.")
    if faults:
        logger.critical("Programmet stoppet.", exc_info=faults[0])
        return 1
    return _refuse(refusals[0]) if refusals else 0


def _first(group: BaseException) -> BaseException:
    while isinstance(group, BaseExceptionGroup):
        group = group.exceptions[0]
    return group


async def _run(settings: Settings, loads: Sequence[Load]) -> int:
    stopped = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopped.set)
    parts = [part for load in loads for part in load()]
    async with compose(settings) as runtime:
        if settings.demo:
            parts += await _demo(runtime, _web in loads)
        parts += (forget_erased, watch, stand_on)
        seldom_collecting()
        with suppress(asyncio.CancelledError):
            await _until(stopped, runtime, parts)
    return 0


def seldom_collecting() -> None:
    """What is loaded stays: walking through it again would hold everybody up for a tenth of a second."""
    gc.freeze()
    gc.set_threshold(*SELDOM)


async def _demo(runtime: Runtime, with_web: bool) -> Sequence[Part]:
    """An empty one is filled first."""
    from services.demo.clock import follow_clock, load
    from services.demo.invitation import invite
    from services.demo.seed import seed

    await load(runtime.keeper, runtime.clock)
    await seed(runtime)
    return (follow_clock, invite) if with_web else (follow_clock,)


async def watch(runtime: Runtime) -> None:
    """What this process counts, and how it is, for those who run it; where they have set METRICS_PORT."""
    if runtime.settings.metrics_port is not None:
        from services.kernel.metrics.serve import serve_metrics
        from services.notify.announce import NAME
        from services.projections.ready import Answer, readiness
        from services.projections.stand import NAMES

        def ready() -> Awaitable[Answer]:
            return readiness(runtime.keeper, runtime.signals, disk_full=runtime.disk.full)

        await serve_metrics(runtime, ready, [*NAMES, NAME])


async def stand_on(runtime: Runtime) -> None:
    """Ends, loudly, when something ends that all the others stand on: without its writer a program only looks alive."""
    ended, _ = await asyncio.wait(runtime.beneath, return_when=asyncio.FIRST_COMPLETED)
    for task in ended:
        fault = None if task.cancelled() else task.exception()
        raise RuntimeError(f"{task.get_name()} has stopped") from fault


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
