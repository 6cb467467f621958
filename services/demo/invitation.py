"""What the terminal says once the demo answers: where it is, and how to enter as each person."""

import sys
from urllib.parse import urlsplit

from services.demo.parts import Parts
from services.demo.people import PERSONAS


def invitation(parts: Parts) -> str:
    """The address of the demo's page, and one line for each person."""
    base = parts.settings.public_url
    lines = [f"  {one.name:<12} {one.who:<52} {door(base, one.key)}" for one in PERSONAS]
    return "\n".join(["", f"Demokommunen er klar: {base}/demo", "", *lines, "", ""])


def door(base: str, key: str) -> str:
    """Where this person comes in. On this machine each has a host name, and so a cookie, of their own."""
    parts = urlsplit(base)
    host = (parts.hostname or "").rpartition(".")[2]
    own = f"{key}.localhost{f':{parts.port}' if parts.port else ''}" if host == "localhost" else parts.netloc
    return f"{parts.scheme}://{own}/demo/inn?person={key}"


async def invite(parts: Parts) -> None:
    """Says it once, as soon as the pages are there."""
    await parts.listening.wait()
    sys.stdout.write(invitation(parts))
    sys.stdout.flush()
