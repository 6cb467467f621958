"""Several NATS servers: one that is killed, or says nothing any more, is left for another, and wake-ups go on."""

import logging
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from services.kernel.signals import NatsSignals, Signals, Subject, connect_signals
from tests.nats_cluster import Cluster, Node, nats_cluster
from tests.waiting import until

pytestmark = pytest.mark.slow
A_SECOND_OR_TWO = 2.5  # the busy machines that tests run on included


@pytest.fixture
async def three(tmp_path: Path) -> AsyncIterator[Cluster]:
    async with nats_cluster(tmp_path) as cluster:
        yield cluster


async def test_a_killed_node_is_left_for_another_within_a_second_or_two(three: Cluster, stack: AsyncExitStack) -> None:
    here = await _connected_by(three.urls, stack)
    for _ in range(2):  # the second node falls too: a single one is left
        left = three.at(here.port)
        await left.kill()
        began = time.monotonic()
        await _elsewhere(here, left)
        assert time.monotonic() - began < A_SECOND_OR_TWO


async def test_wake_ups_go_between_nodes_and_go_on_when_one_is_killed(three: Cluster, stack: AsyncExitStack) -> None:
    first, second = [await _connected_to(node, three, stack) for node in three.nodes[:2]]
    heard: list[int] = []
    second.subscribe(Subject.LOG, heard.append)
    await _heard(first, heard, 1)
    await three.at(first.port).kill()
    await _heard(first, heard, 2)


async def test_a_node_that_says_nothing_any_more_is_left_too(three: Cluster, stack: AsyncExitStack) -> None:
    here = await _connected_by(three.urls, stack)
    silent = three.at(here.port)
    silent.stand_still()
    await _elsewhere(here, silent)


async def test_nodes_that_the_cluster_names_are_met_with_the_password(
    three: Cluster, stack: AsyncExitStack, caplog: pytest.LogCaptureFixture
) -> None:
    """Only one address is set; the others were heard of from the cluster, which names no passwords."""
    here = await _connected_to(three.nodes[0], three, stack, known=1)
    with caplog.at_level(logging.WARNING):
        await three.nodes[0].kill()
        await _elsewhere(here, three.nodes[0])
    assert "Authorization" not in caplog.text


async def _elsewhere(here: NatsSignals, left: Node) -> None:
    await until(lambda: here.connected and here.port != left.port)


async def _connected_to(node: Node, three: Cluster, stack: AsyncExitStack, known: int = 3) -> NatsSignals:
    """``known``: how many of the cluster's addresses are set."""
    others = [other for other in three.nodes if other is not node]
    urls = ",".join([node.url, *(other.url for other in others)][:known])
    while True:
        signals = await _connected_by(urls, stack)
        if signals.port == node.port:
            return signals


async def _connected_by(urls: str, stack: AsyncExitStack) -> NatsSignals:
    signals = await stack.enter_async_context(connect_signals(urls))
    assert isinstance(signals, NatsSignals)
    await until(lambda: signals.connected)
    return signals


async def _heard(sender: Signals, heard: list[int], position: int) -> None:
    async def arrived() -> bool:
        await sender.publish(Subject.LOG, position)
        return position in heard

    await until(arrived)
