"""`make soak`: the whole campaigns, with one process of each part and with two. The result goes into docs/soak.md."""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tests.faults.campaign_run import Campaign, Result, carry_out
from tests.faults.nats_latency import watched
from tests.program import ROOT
from tests.waiting import until

WHOLE = Campaign(seed=int(os.environ.get("SEED", "4711")), kills=200, commands=10_000, patient=True)
RECORD = ROOT / "docs" / "soak.md"
CLICKS, EVERY = 100, 10.0
HEAD = """# Soak

`make soak` runs the product as processes of its own, lets people work in it over HTTP, and kills its processes with
`kill -9` at random moments (seeded): web, projections, notify, nats-server (half of the times wiped too), PostgreSQL's
postmaster and single backends, alone and together. Afterwards the books are compared:

- each acknowledged command is there, whole and once; each refused one is not; who heard no answer gets one by sending
  the same again;
- positions are dense, streams without gaps, leaves and access rows as the events say;
- each view equals what `stafettlogg rebuild` makes from nothing, and nothing is parked;
- each open page has heard of everything that concerns its reader;
- each delivery has an end, and a phone rings again only where a kill of notify met its push in flight;
- no process has ended by itself.

`make test` runs a tenth of it with a fixed seed; `SEED=n make soak` another course of events.
"""


async def soak(campaigns: Sequence[Campaign]) -> int:
    """0 where nothing was found."""
    results = []
    for campaign in campaigns:
        folder = Path(tempfile.mkdtemp(prefix="soak-"))
        results.append(result := await carry_out(campaign, folder, Progress(campaign)))
        say("\n".join([f"{len(result.faults)} feil funnet.", *result.faults]))
        if not result.faults:
            shutil.rmtree(folder)
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        clicks = await latency(Path(place))
    RECORD.write_text(record(campaigns, results, clicks), encoding="utf-8")
    say(f"Skrevet til {RECORD.relative_to(ROOT)}.")
    return int(any(result.faults for result in results))


class Progress:
    """Says how far it is at most every ten seconds, and when it may be done."""

    def __init__(self, campaign: Campaign) -> None:
        self._began, self._said = time.monotonic(), 0.0
        self._instances = campaign.instances

    def __call__(self, words: str, share: float) -> None:
        now = time.monotonic()
        if now - self._said >= EVERY or share == 1:
            self._said, gone = now, now - self._began
            left = f", omtrent {gone / share - gone:.0f} s igjen" if 0 < share < 1 else ""
            say(f"{self._instances} av hver, {gone:.0f} s: {words}{left}")


async def latency(folder: Path) -> dict[str, float]:
    """Milliseconds from a click until an open page hears of it, the median: with NATS, without, and with it again."""
    async with watched(folder) as town:
        nats = town.here.parts["nats"]
        before = median(await town.seconds(CLICKS))
        nats.kill(down=3600)
        await until(lambda: town.connected(False))
        without = median(await town.seconds(CLICKS))
        nats.come_back()
        await until(town.connected)
        after = median(await town.seconds(CLICKS))
    return {"with NATS": before * 1000, "NATS gone": without * 1000, "NATS back": after * 1000}


def record(campaigns: Sequence[Campaign], results: Sequence[Result], clicks: dict[str, float]) -> str:
    """docs/soak.md."""
    columns = [_column(campaign, result) for campaign, result in zip(campaigns, results, strict=True)]
    names = list(dict.fromkeys(name for column in columns for name in column))
    rows = [f"| {name} | {' | '.join(f'{column.get(name, 0):,.0f}' for column in columns)} |" for name in names]
    table = [f"| | {' | '.join(f'{one.instances} of each' for one in campaigns)} |", "|---|" + "---|" * len(campaigns)]
    waits = ", ".join(f"{name.lower()} {value:.0f}" for name, value in clicks.items())
    faults = [f"- {fault}" for result in results for fault in result.faults]
    return "\n".join(
        [
            HEAD, f"Last run: {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, seed {campaigns[0].seed}.",
            "", *table, *rows, "",
            f"From a click until an open page hears of it, ms, half of the clicks: {waits}.", "", *faults,
        ]
    ).rstrip() + "\n"  # fmt: skip


def _column(campaign: Campaign, result: Result) -> dict[str, float]:
    killed = {f"killed: {kind}": number for kind, number in sorted(result.killed.items())}
    return {"faults found": len(result.faults), **killed, **result.figures}


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(asyncio.run(soak([WHOLE, replace(WHOLE, instances=2)])))
