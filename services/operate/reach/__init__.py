"""How an operation reaches the product, whether or not it runs."""

from contextlib import AbstractAsyncContextManager

from services.compose import Runtime, compose
from services.kernel.config import Settings


def reached(settings: Settings) -> AbstractAsyncContextManager[Runtime]:
    """The servers of DATABASE_URL and NATS_URL where these are set; else those of the data folder: the ones that run
    already (they go on running afterwards), or ones of its own that end with the block."""
    return compose(settings, join=True)
