"""Every request, measured: by the pattern of its route, never by its path, which says which case it is about."""

from time import perf_counter

from aiohttp import web

from services.kernel.errors import StafettloggError
from services.kernel.metrics import Metrics
from web.guard import Handler
from web.live import Hub
from web.parts import PARTS

PAGE: web.RequestKey[str] = web.RequestKey("PAGE", str)
"""The address of the page that was found, with its parts by their names: ``/logg/{stream}``."""

METHODS = frozenset({"GET", "HEAD", "POST", "DELETE"})
ANYTHING = "/{path}"
STREAMS = "/live"


@web.middleware
async def measure(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Outermost: what it sees is what the browser gets."""
    began = perf_counter()
    try:
        response = await handler(request)
    except web.HTTPException as redirect:
        _observe(request, redirect.status, perf_counter() - began)
        raise
    _observe(request, response.status, perf_counter() - began)
    return response


def refused(request: web.Request, error: StafettloggError) -> None:
    """Counts what somebody asked for and did not get, by the kind of the refusal."""
    request.app[PARTS].metrics.refusals.labels(type(error).__name__).inc()


def count_streams(metrics: Metrics, hub: Hub) -> None:
    """How many pages stand open at this process."""
    metrics.watch("stafettlogg_open_streams", "Live pages open at this process.", lambda: float(hub.open_streams))


def _observe(request: web.Request, status: int, seconds: float) -> None:
    """A stream lasts as long as somebody looks: that says nothing of us, unless it was refused."""
    route = _route(request)
    if route != STREAMS or status >= 400:
        method = request.method if request.method in METHODS else "other"
        request.app[PARTS].metrics.requests.labels(route, method, f"{status // 100}xx").observe(seconds)


def _route(request: web.Request) -> str:
    """The words of strangers never become labels: what leads nowhere has one name for all."""
    resource = request.match_info.route.resource
    pattern = resource.canonical if resource else ANYTHING
    return request.get(PAGE, "(none)") if pattern == ANYTHING else pattern
