"""The schema's version, known without Alembic."""

from alembic.config import Config
from alembic.script import ScriptDirectory

from services.kernel.schema import MIGRATIONS, is_up_to_date, newest
from tests.databases import execute


def test_the_last_file_is_alembics_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert newest() == ScriptDirectory.from_config(config).get_current_head()


async def test_an_older_or_empty_database_is_not_up_to_date_and_a_newer_one_is(fresh: str) -> None:
    assert await is_up_to_date(fresh)
    for version, expected in (("0001", False), ("9999", True)):
        await execute(fresh, f"UPDATE alembic_version SET version_num = '{version}'")
        assert await is_up_to_date(fresh) is expected
    await execute(fresh, "DROP TABLE alembic_version")
    assert not await is_up_to_date(fresh)
