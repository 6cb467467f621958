"""What a first visit fetches beside the page: style and scripts, the service worker too, as brotli has packed them."""

from collections.abc import AsyncIterator

from bench.figure import Figure
from web.static import read_assets

FIGURES = {"assets": "≤ 40 KB"}
FETCHED = {".css", ".js"}


async def measure() -> AsyncIterator[Figure]:
    """Every style and script that the build has left; there is one build, so one run says it all."""
    folder = read_assets().folder
    packed = [file for file in folder.glob("*.br") if file.with_suffix("").suffix in FETCHED]
    assert packed
    yield Figure("assets", sum(file.stat().st_size for file in packed) / 1000, "KB")
