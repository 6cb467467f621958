"""The headers of every answer: what the browser may load, tell others and remember."""

from aiohttp import web
from aiohttp.web_response import StreamResponse

# No inline script or style anywhere. The one Trusted Types policy knows the one address of the service worker.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types service-worker"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
    # Not no-referrer: with it browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Whatever does not say otherwise is about somebody: a borrowed phone must not keep it.
    "Cache-Control": "no-store",
}


def add_headers(app: web.Application) -> None:
    """A handler that has set one of them itself keeps its own (the provider's logout frame, the built assets)."""
    app.on_response_prepare.append(_fill)


async def _fill(_request: web.Request, response: StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
