"""Restores as an operator makes them: real processes, real servers, and every refusal with its sentence."""

import shutil
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from services.compose import Runtime, compose
from services.kernel.backup.tools import name_in
from services.kernel.config import Settings, read_settings
from services.kernel.erasures import Decision, ErasureList, list_key
from services.kernel.errors import Misconfigured
from services.kernel.proof.archive import Archive
from services.kernel.proof.checkpoint import origin_of
from services.kernel.proof.notary import Notary
from services.kernel.vault.master import master_key
from tests.cases.people import KARI
from tests.databases import execute, named
from tests.operate.municipality import (
    SECRET_WORDS,
    Municipality,
    NewPlace,
    events,
    new_place,
    open_municipality,
    rows,
    views,
)
from tests.operate.operator import begin, run, run_here
from tests.waiting import until

pytestmark = pytest.mark.slow

FILE = "INSERT INTO fil_part (fil, n, stream, begun, sealed) VALUES ($1, 0, $2, now(), 'sealed')"
DELIVERY = """
    INSERT INTO delivery (occasion, person, channel, address, kind, state, due, created)
    SELECT 'x' || $1, id, 'web_push', 'phone', 'trial', $1, now(), now() FROM person LIMIT 1"""


@dataclass
class Past:
    """What was there at the backup, and what has happened since."""

    of: Municipality
    backups: Mapping[str, Path]
    head: int
    views: Mapping[str, Sequence[str]]
    erased: UUID
    erased_later: Sequence[str]

    @property
    def all(self) -> Sequence[Path]:
        return list(self.backups.values())

    @property
    def erasures(self) -> Path:
        return self.of.folder / "erasures"


@pytest.fixture(scope="module")
async def past(
    cluster: str, shared: str, nats_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Past]:
    """A backup of everything; afterwards one case is erased, and another one begins."""
    folder = tmp_path_factory.mktemp("municipality")
    async with open_municipality(shared, nats_url, folder / "data") as town:
        gone = await town.raise_undring(SECRET_WORDS)
        before = await town.raise_undring("Erased before the backup.")
        await town.runtime.erasures.erase(Decision(before, KARI.id, "feilfoert"), town.runtime.clock.now())
        for state in ("waiting", "deferred", "sent"):
            await town.sql(DELIVERY, state)
        await town.sql("INSERT INTO session SELECT 'token', id, now(), now() FROM person LIMIT 1")
        await town.sql(
            "INSERT INTO draft SELECT id, 'assign_undring:' || $1::text, 'sealed', now() FROM person LIMIT 1", str(gone)
        )
        await town.sql(FILE, uuid4(), gone)
        await town.caught_up()
        assert await _notary(town.runtime).advance()
        backups = await town.back_up(folder / "backups")
        (head,) = (await town.sql("SELECT position FROM head"))[0]
        stood = await views(shared)
        sealed = (await town.sql("SELECT sealed FROM payload WHERE stream = $1", gone))[0]["sealed"]
        wrapped = (await town.runtime.vault._store.get([gone]))[gone]
        await town.runtime.erasures.erase(Decision(gone, KARI.id, "trukket_samtykke"), town.runtime.clock.now())
        await town.raise_undring("After the backup.")
        assert await _notary(town.runtime).advance()
        yield Past(town, backups, head, stood, gone, [sealed.hex(), wrapped.hex()])


@pytest.fixture(scope="module")
async def restored(
    past: Past, cluster: str, nats_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[NewPlace]:
    """One that stands where everything was brought back to; tests look at it, and leave it as it is."""
    async with new_place(cluster, nats_url, tmp_path_factory.mktemp("restored") / "data") as place:
        place.bring_list(past.erasures)
        said = await place.restore_for_real(*past.all)
        assert said.code == 0, said
        assert "Gjenopprettet og kontrollert" in said.out
        assert "De er ikke lagt inn" in said.out
        yield place


@pytest.fixture
async def place(cluster: str, nats_url: str, tmp_path: Path) -> AsyncIterator[NewPlace]:
    async with new_place(cluster, nats_url, tmp_path / "data") as place:
        yield place


@pytest.fixture
async def ready(place: NewPlace, past: Past) -> NewPlace:
    """The list of erasures lies where it is to lie."""
    place.bring_list(past.erasures)
    return place


async def test_what_comes_back_is_the_log_and_the_views_as_they_stood_without_what_was_erased_since(
    restored: NewPlace, past: Past
) -> None:
    assert await events(restored.dsn, past.head) == await events(past.of.dsn, past.head)
    there = await views(restored.dsn)
    for table, stood in past.views.items():
        assert set(there[table]) - set(stood) == _bare(there[table], past.erased), table
        assert [line for line in there[table] if str(past.erased) not in line] == [
            line for line in stood if str(past.erased) not in line
        ]


async def test_the_erased_case_is_nowhere_its_key_in_no_file_and_its_content_in_no_table(
    restored: NewPlace, past: Past
) -> None:
    sealed, wrapped = past.erased_later
    assert _holding(past.backups["vault"], bytes.fromhex(wrapped))
    assert not _holding(restored.data, bytes.fromhex(wrapped))
    assert not await restored.sql(
        "SELECT FROM payload WHERE stream = $1 OR sealed = decode($2, 'hex')", past.erased, sealed
    )
    assert not await restored.sql("SELECT FROM draft")
    assert not await restored.sql("SELECT FROM fil_part")
    (dead,) = (await restored.sql("SELECT pg_stat_get_dead_tuples('payload'::regclass)"))[0]
    assert dead == 0
    async with compose(_settings(restored)) as runtime:
        assert await runtime.vault.kept([past.erased]) == frozenset()
        (entry, *_) = await runtime.log.stream_after(past.erased, 0)
        assert entry.removed


async def test_everybody_logs_in_again_and_no_phone_rings_for_old_news(restored: NewPlace, past: Past) -> None:
    assert not await restored.sql("SELECT FROM session")
    assert not await restored.sql("SELECT FROM delivery WHERE state IN ('waiting', 'deferred')")
    found = await restored.sql(
        "SELECT occasion, state, reason FROM delivery WHERE occasion LIKE 'x%' ORDER BY occasion"
    )
    assert [tuple(row) for row in found] == [
        ("xdeferred", "not reached", "gjenopprettet"),
        ("xsent", "sent", None),
        ("xwaiting", "not reached", "gjenopprettet"),
    ]
    (notified,) = (await restored.sql("SELECT position FROM follower WHERE name = 'notify'"))[0]
    assert notified == past.head


async def test_the_product_starts_on_it_and_goes_on_and_keys_that_come_then_are_not_thrown_away(
    ready: NewPlace, past: Past
) -> None:
    assert (await ready.restore(*past.all)).code == 0
    async with open_municipality(ready.dsn, ready.settings["NATS_URL"], ready.data) as town:
        await town.raise_undring("Ny sak")
        await town.caught_up()
        (head,) = (await town.sql("SELECT position FROM head"))[0]
        assert head == past.head + 1
        assert (await town.sql("SELECT count(*) FROM timeline_1"))[0][0] == head
    said = await ready.restore(past.backups["vault"])
    assert said.code == 2
    assert "1 nøkler" in said.refusal


async def test_a_missing_list_of_erasures_is_refused_and_nothing_is_left_behind(place: NewPlace, past: Past) -> None:
    said = await place.restore(*past.all)
    assert said.code == 2
    assert "Listen over slettinger mangler" in said.refusal
    assert not (place.data / "vault.sqlite3").exists()
    assert not (place.data / "master.key").exists()


async def test_without_the_list_only_what_the_backup_knows_is_erased_and_that_is_said(
    place: NewPlace, past: Past
) -> None:
    said = await place.restore("--without-erasures", *past.all)
    assert said.code == 1
    assert "Listen over slettinger var tapt" in said.out
    assert len((place.data / "erasures" / "erasures.jsonl").read_text().splitlines()) == 1
    assert await place.sql("SELECT FROM payload WHERE stream = $1", past.erased)


@pytest.mark.parametrize("how", ["cut", "changed", "older", "another"])
async def test_a_list_that_is_not_the_whole_list_is_refused(ready: NewPlace, past: Past, how: str) -> None:
    file, head = ready.data / "erasures" / "erasures.jsonl", ready.data / "erasures" / "head.json"
    lines = file.read_text().splitlines(keepends=True)
    if how == "cut":
        file.write_text(lines[0])
    elif how == "changed":
        file.write_text("".join(lines).replace("trukket_samtykke", "trukket_samtykkt"))
    elif how == "older":
        shutil.rmtree(file.parent)
        shutil.copytree(await _empty_list(past, ready), file.parent)
    else:
        head.write_text(head.read_text().replace('"n":2', '"n":1'))
    said = await ready.restore(*past.all)
    assert said.code == 2
    assert "isten over slettinger" in said.refusal
    assert {"cut": "kuttet", "changed": "endret", "older": "eldre", "another": "endret"}[how] in said.refusal


async def test_keys_that_are_older_than_the_database_leave_streams_without_a_key_and_they_are_named(
    ready: NewPlace, past: Past, tmp_path: Path
) -> None:
    """The keys were copied first, and a case came in between."""
    town = past.of
    await town.back_up(tmp_path / "b", "vault")
    late = await town.raise_undring("Between the two.")
    await town.back_up(tmp_path / "b", "database")
    shutil.rmtree(ready.data / "erasures")
    ready.bring_list(past.erasures)
    said = await ready.restore(tmp_path / "b" / "database", tmp_path / "b" / "vault", past.backups["master-key"])
    assert said.code == 1
    assert "eldre enn kopien av databasen" in said.out
    assert f"1 saker har ingen nøkkel, uten at de er slettet: {late}." in said.out


async def test_nothing_is_overwritten_until_the_municipality_is_named(restored: NewPlace, past: Past) -> None:
    refused = await restored.restore(*past.all)
    assert refused.code == 2
    assert "hendelser fra før" in refused.refusal
    wrong = await restored.restore("--replace", "Oslo kommune", *past.all)
    assert wrong.code == 2
    assert "«Sokndal kommune»" in wrong.refusal
    again = await restored.restore_for_real("--replace", "Sokndal kommune", *past.all)
    assert again.code == 0, again
    assert await events(restored.dsn, past.head) == await events(past.of.dsn, past.head)


async def test_it_is_refused_while_the_product_is_connected(restored: NewPlace, past: Past) -> None:
    async with compose(_settings(restored)):
        said = await restored.restore("--replace", "Sokndal kommune", *past.all)
    assert said.code == 2
    assert "Stopp alle delene av programmet" in said.refusal


async def test_killed_in_the_middle_nothing_starts_until_it_is_done_again(
    ready: NewPlace, past: Past, cluster: str
) -> None:
    process = await begin(ready.settings, "restore", *past.all)
    await until(lambda: _exists(cluster, f"{name_in(ready.dsn)}_restoring"), seconds=60)
    process.send_signal(signal.SIGKILL)
    await process.communicate()
    name = name_in(ready.dsn)
    await rows(cluster, f"CREATE DATABASE {name}")  # as an embedded server does at each start
    with pytest.raises(Misconfigured, match="begynt, men ikke fullført"):
        async with compose(_settings(ready)):
            pass
    assert (await ready.restore_for_real(*past.all)).code == 0
    assert await events(ready.dsn, past.head) == await events(past.of.dsn, past.head)
    assert not await _exists(cluster, f"{name}_restoring")


async def test_one_that_was_killed_may_be_given_up(restored: NewPlace, past: Past, cluster: str) -> None:
    name = name_in(restored.dsn)
    await rows(cluster, f"CREATE DATABASE {name}_restoring")
    with pytest.raises(Misconfigured, match="begynt, men ikke fullført"):
        async with compose(_settings(restored)):
            pass
    assert (await restored.restore("--abandon")).code == 0
    async with compose(_settings(restored)) as runtime:
        assert await runtime.log.pool.fetchval("SELECT position FROM head") == past.head


async def test_a_backup_that_is_damaged_or_half_is_refused(ready: NewPlace, past: Past, tmp_path: Path) -> None:
    for part in past.backups:
        copy = tmp_path / "damaged" / part
        shutil.copytree(past.backups[part], copy)
        (dated,) = [entry for entry in copy.iterdir() if entry.is_dir()]
        file = next(one for one in dated.iterdir() if one.name in ("database.dump", "vault.sqlite3", "master.key"))
        whole = file.read_bytes()
        file.write_bytes(whole[:20] + bytes([whole[20] ^ 1]) + whole[21:])
        said = await ready.restore(*[copy if other == part else past.backups[other] for other in past.backups])
        assert (said.code, "er skadet" in said.refusal) == (2, True), said
        (dated / "manifest.json").unlink()
        said = await ready.restore(dated, *[past.backups[other] for other in past.backups if other != part])
        assert (said.code, "er ikke hel" in said.refusal) == (2, True), said


async def test_parts_that_do_not_belong_together_are_refused(ready: NewPlace, past: Past, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "master.key").write_bytes(bytes(32))
    without = [past.backups["database"], past.backups["vault"]]
    said = await ready.restore(*without)
    assert said.code == 2
    assert "annen hovednøkkel" in said.refusal
    said = await ready.restore(*past.all)
    assert said.code == 2
    assert "ligger en annen hovednøkkel" in said.refusal
    (tmp_path / "data" / "master.key").unlink()
    said = await ready.restore(*without)
    assert "Hovednøkkelen mangler" in said.refusal
    said = await ready.restore(*past.all, past.backups["vault"])
    assert "to kopier" in said.refusal
    said = await ready.restore()
    assert "Oppgi mappene" in said.refusal
    said = await ready.restore(tmp_path)
    assert "ingen hel sikkerhetskopi" in said.refusal


async def test_keys_alone_go_back_beside_a_database_that_is_whole(restored: NewPlace, past: Past) -> None:
    (restored.data / "vault.sqlite3").unlink()
    said = await restored.restore(past.backups["vault"])
    assert said.code == 0, said
    async with compose(_settings(restored)) as runtime:
        entries = await runtime.log.log_after(runtime.log.pool, 0, 500)
        assert sum(not entry.removed and bool(runtime.log.open(entry)) for entry in entries) == past.head - 2


async def test_what_was_signed_and_is_lost_is_counted_and_the_proof_begins_again(ready: NewPlace, past: Past) -> None:
    """The checkpoints lie outside the backups, and are younger than the database that comes back."""
    shutil.copytree(past.of.folder / "checkpoints", ready.data / "checkpoints")
    said = await ready.restore(*past.all)
    assert said.code == 0, said
    assert f"Sjekkpunktene viser at loggen hadde {past.head + 1} hendelser" in said.out
    assert f"Posisjon {past.head + 1} til {past.head + 1} er tapt" in said.out
    assert len(list((ready.data / "checkpoints").glob("before-restore-*/signed"))) == 1
    async with compose(_settings(ready)) as runtime:
        signed = await _notary(runtime).advance()
        assert signed
        assert signed.checkpoint.size == past.head


async def test_a_backup_in_which_something_was_changed_does_not_fit_the_checkpoints(
    ready: NewPlace, past: Past, cluster: str, nats_url: str, tmp_path: Path
) -> None:
    """Somebody has rewritten the database, leaf and all, before it was copied."""
    assert (await ready.restore(*past.all)).code == 0
    await ready.sql("UPDATE event SET actor = gen_random_uuid() WHERE position = 3")
    backup = await run_here(ready.settings, "backup", "database", tmp_path / "changed")
    assert backup.code == 0
    async with new_place(cluster, nats_url, tmp_path / "third") as third:
        third.bring_list(past.erasures)
        shutil.copytree(past.of.folder / "checkpoints", third.data / "checkpoints")
        said = await third.restore(tmp_path / "changed", past.backups["vault"], past.backups["master-key"])
    assert said.code == 1
    assert "ikke slik sjekkpunktene sier: Hendelse 3 passer ikke" in said.out


async def test_it_comes_back_to_servers_where_we_are_no_superuser_and_the_keys_lie_on_one_of_their_own(
    past: Past, cluster: str, nats_url: str, tmp_path: Path
) -> None:
    """As with a database that others run. The keys come from a file, and go to a server."""
    await execute(cluster, "CREATE ROLE drift LOGIN CREATEDB")
    for role in ("appender", "projector", "reader", "keeper", "eraser"):
        await execute(cluster, f"GRANT stafettlogg_{role} TO drift")
    await execute(cluster, "CREATE DATABASE drift_keys OWNER drift")
    async with new_place(cluster, nats_url, tmp_path / "data") as place:
        as_drift = {"DATABASE_URL": _as_drift(place.dsn), "VAULT_URL": _as_drift(named(cluster, "drift_keys"))}
        theirs = NewPlace({**place.settings, **as_drift}, place.data, place.dsn)
        theirs.bring_list(past.erasures)
        said = await theirs.restore(*past.all)
        assert said.code == 0, said
        assert await events(place.dsn, past.head) == await events(past.of.dsn, past.head)
        async with compose(_settings(theirs)) as runtime:
            entries = await runtime.log.log_after(runtime.log.pool, 0, 500)
            assert sum(not entry.removed and bool(runtime.log.open(entry)) for entry in entries) == past.head - 2
        backups = {part: tmp_path / "again" / part for part in past.backups}
        for part, folder in backups.items():
            again = await run_here(theirs.settings, "backup", part, folder)
            assert again.code == 0, again
        said = await theirs.restore("--replace", "Sokndal kommune", *backups.values())
        assert said.code == 0, said
        assert len(await rows(named(cluster, "drift_keys"), "SELECT FROM stream_key")) > 1
    await execute(cluster, "DROP DATABASE drift_keys WITH (FORCE)")
    await execute(cluster, "DROP ROLE drift")


async def test_an_embedded_municipality_comes_back_to_an_empty_folder(past: Past, tmp_path: Path) -> None:
    data = tmp_path / "embedded"
    shutil.copytree(past.erasures, data / "erasures")
    settings = {"STAFETTLOGG_DATA": str(data)}
    said = await run(settings, "restore", *past.all)
    assert said.code == 0, said
    async with compose(read_settings({"STAFETTLOGG_DEMO": "1"} | settings)) as runtime:
        assert await runtime.log.pool.fetchval("SELECT position FROM head") == past.head
        refused = await run(settings, "restore", "--replace", "Sokndal kommune", *past.all)
        assert refused.code == 2
        assert "i bruk av en annen prosess" in refused.refusal


def _settings(place: NewPlace) -> Settings:
    return read_settings({"STAFETTLOGG_DEMO": "1"} | dict(place.settings))


def _as_drift(dsn: str) -> str:
    return dsn.replace("stafettlogg@", "drift@", 1)


def _notary(runtime: Runtime) -> Notary:
    settings = runtime.settings
    name = origin_of(settings.public_url)
    return Notary(Archive(settings.checkpoints), settings.checkpoint_key_file, name, runtime.projector, runtime.clock)


def _bare(lines: Sequence[str], stream: UUID) -> set[str]:
    """What is left of an erased stream: its bare line in the timeline."""
    return {line for line in lines if str(stream) in line and line.count(",,")}


def _holding(folder: Path, what: bytes) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and what in file.read_bytes()]


async def _exists(cluster: str, name: str) -> bool:
    return bool(await rows(cluster, "SELECT FROM pg_database WHERE datname = $1", name))


async def _empty_list(past: Past, place: NewPlace) -> Path:
    """As it was before anything was erased."""
    kept = ErasureList(place.data / "old", list_key(master_key(past.of.folder / "master.key")))
    kept.begin()
    return kept.folder
