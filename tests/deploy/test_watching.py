"""Alarms, graphs and what Prometheus scrapes: each names only what there is to see."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import promql_parser
import pytest
import yaml
from aiohttp import ClientError, ClientSession
from prometheus_client.parser import text_string_to_metric_families

from tests.deploy.compose_file import program
from tests.program import ROOT, answers, free_port, running
from tests.waiting import until

DEPLOY = ROOT / "deploy"
PROMETHEUS_ITS_OWN = {"up"}
PROVEN = "stafettlogg_checkpoint_timestamp_seconds"
URGENT = {"now", "today"}


def alarms() -> list[dict[str, Any]]:
    [group] = yaml.safe_load((DEPLOY / "alarms.yml").read_text())["groups"]
    return list(group["rules"])


def graphs() -> Iterator[str]:
    """The dashboard's expressions, its own variables filled in."""
    for panel in json.loads((DEPLOY / "grafana-dashboard.json").read_text())["panels"]:
        yield from (target["expr"].replace("$__rate_interval", "5m") for target in panel["targets"])


def selected(expression: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The metrics that an expression reads, each with the labels it asks for. Raises where it does not parse."""
    left: list[Any] = [promql_parser.parse(expression)]
    while left:
        one = left.pop()
        if isinstance(one, promql_parser.VectorSelector):
            yield str(one.name), {m.name: m.value for m in one.matchers.matchers if m.op == promql_parser.MatchOp.Equal}
        left += [getattr(one, name) for name in ("lhs", "rhs", "expr", "vector_selector") if hasattr(one, name)]
        left += getattr(one, "args", [])


@pytest.fixture(scope="module")
async def scraped(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, list[dict[str, str]]]]:
    """By name, the labels of every sample of a demo that runs, has its views and has signed its first checkpoint."""
    port, metrics = free_port(), free_port()
    data = tmp_path_factory.mktemp("watched")
    settings = {"STAFETTLOGG_DATA": str(data), "PORT": str(port), "METRICS_PORT": str(metrics)}
    async with running("all", settings):
        await until(lambda: answers(port), seconds=60)

        async def settled() -> bool:
            text = await scrape(metrics)
            return PROVEN in text and 'kind="view"' in text

        await until(settled)
        yield _by_name(await scrape(metrics))


async def scrape(port: int, path: str = "/metrics") -> str:
    try:
        async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
            return await answer.text()
    except (ClientError, OSError):
        return ""


def _by_name(text: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found.setdefault(sample.name, []).append(sample.labels)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["alarm", "graph"])
async def test_every_expression_reads_what_a_scrape_has(kind: str, scraped: dict[str, list[dict[str, str]]]) -> None:
    for expression in [rule["expr"] for rule in alarms()] if kind == "alarm" else graphs():
        read = list(selected(expression))
        assert read, expression
        for name, labels in read:
            if name not in PROMETHEUS_ITS_OWN:
                labels.pop("job", None)  # Prometheus adds it
                assert _seen(labels, scraped[name]), expression


def _seen(labels: dict[str, str], samples: list[dict[str, str]]) -> bool:
    """A class of errors need not have happened yet; the label must be there."""
    return any(labels.keys() <= sample.keys() for sample in samples) and (
        "status" in labels or any(labels.items() <= sample.items() for sample in samples)
    )


def test_what_is_not_there_is_found_out() -> None:
    names = {name for name, _ in selected('sum(rate(a_total{x="1"}[5m])) / sum by (le) (b) > 0.01 * max(c - d)')}
    assert names == {"a_total", "b", "c", "d"}
    with pytest.raises(ValueError, match="unclosed"):
        list(selected("sum(rate(a_total[5m])"))


def test_every_alarm_says_how_urgent_it_is_and_is_explained_to_whoever_hears_it() -> None:
    explained = set(
        re.findall(r"^\| `([A-Z][a-z]\w+)` \|", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE)
    )
    assert {rule["alert"] for rule in alarms()} == explained
    assert {rule["labels"]["urgent"] for rule in alarms()} == URGENT
    assert all(rule["annotations"]["summary"].endswith(".") for rule in alarms())


def test_prometheus_scrapes_every_process() -> None:
    [job] = yaml.safe_load((DEPLOY / "prometheus.yml").read_text())["scrape_configs"]
    targets = {target for group in job["static_configs"] for target in group["targets"]}
    assert targets == {f"{name}:{one['environment']['METRICS_PORT']}" for name, one in program().items()}
