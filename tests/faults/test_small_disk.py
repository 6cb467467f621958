"""The whole product as a process on a disk that fills up to the last byte, with PostgreSQL and its log on it."""

import os
import time
from contextlib import suppress
from pathlib import Path

import asyncpg
import pytest

from tests.faults.demo_product import Product, product_on
from tests.faults.small_disk import small_disk
from tests.program import begin, free_port
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
MEGABYTES = 130
RECOVERS_WITHIN = 10.0


async def test_a_full_disk_refuses_what_cannot_be_kept_loses_nothing_and_is_over_when_there_is_room(
    tmp_path: Path,
) -> None:
    with small_disk(tmp_path, MEGABYTES) as disk:
        async with product_on(disk.folder) as product:
            assert (await product.write("Før det ble fullt"))[0] == 303
            disk.fill()
            await until(lambda: bool(product.logged("Disken er full.")))
            status, text = await product.write("Mens det var fullt")
            assert status == 503
            assert "Det ble ikke lagret, for serveren har ikke plass akkurat nå." in text
            assert "Mens det var fullt" in text
            for path in ("/", product.page, "/innstillinger", "/om"):
                assert (await product.ask(path))[0] == 200, path
            assert (await product.ready())[1]["disk"] == "full"
            disk.free()
            began = time.monotonic()
            await until(lambda: _saved(product, "Da det ble plass"), RECOVERS_WITHIN)
            assert time.monotonic() - began < RECOVERS_WITHIN
            await _all_is_well(product)


async def test_a_postgresql_that_falls_over_for_want_of_room_comes_back_by_itself(tmp_path: Path) -> None:
    with small_disk(tmp_path, MEGABYTES) as disk:
        async with product_on(disk.folder) as product:
            assert (await product.write("Før den falt"))[0] == 303
            disk.fill()
            await product.use_up_the_log()
            with suppress(asyncpg.PostgresError, OSError):
                await product.superuser("CHECKPOINT")
            await until(lambda: bool(product.logged("PostgreSQL stoppet")), seconds=30)
            status, text = await product.write("Mens den lå nede")
            assert status == 503
            assert "Mens den lå nede" in text
            assert (await product.ask("/health"))[0] == 200
            await until(lambda: bool(product.logged("Disken er full.")))
            disk.free()
            await until(lambda: _saved(product, "Da den kom tilbake"), RECOVERS_WITHIN)
            await _all_is_well(product)


async def _saved(product: Product, words: str) -> bool:
    return (await product.write(words))[0] == 303


async def _all_is_well(product: Product) -> None:
    """Everything acknowledged is on the page, once; nothing is parked; the alarm is over."""

    async def over() -> bool:
        return (await product.ready())[1].get("status") == "ok"

    await until(over)
    _, text = await product.ask(f"{product.page}?alle")
    shown = {words: text.count(f">{words}<") for words in product.saved}
    assert 0 not in shown.values(), shown
    assert len(set(shown.values())) == 1, shown  # a maal that was stored twice would stand there twice as often
    assert "Mens" not in text
    await until(lambda: bool(product.logged("Det er plass på disken igjen.")))


async def test_a_start_on_a_full_disk_ends_with_one_sentence(tmp_path: Path) -> None:
    with small_disk(tmp_path, 1) as disk:
        disk.fill()
        process = await begin("all", {"STAFETTLOGG_DATA": str(tmp_path / "data"), "PORT": "0"})
        _, said = await process.communicate()
    sentences = [line for line in said.decode().splitlines() if not line.startswith("{")]
    assert process.returncode == 2
    assert len(sentences) == 1, sentences
    assert "No space left on device" in sentences[0] or "Disken er full." in sentences[0]


async def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """/dev/full is a disk without a byte of room."""
    port, full = free_port(), os.open("/dev/full", os.O_WRONLY)
    process = await begin("all", {"STAFETTLOGG_DATA": str(tmp_path), "PORT": str(port)}, stderr=full)
    os.close(full)
    try:
        product = Product(port, tmp_path)
        await until(product.a_plan_is_open, seconds=60)
        assert (await product.write("Uten logg"))[0] == 303
        assert process.returncode is None
    finally:
        process.kill()
        await process.wait()
