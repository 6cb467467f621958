"""The database's backup into an empty database. What was erased since is left out on the way in: it is never stored."""

from collections.abc import Sequence
from pathlib import Path

import asyncpg

from services.kernel.backup.tools import address_of, running, tool
from services.kernel.erasures import Erasure

PLAIN = ["--no-owner", "--no-password", "--exit-on-error"]
# Rows of these tables pass by it on their way in.
SIEVE = """
    CREATE TABLE sieve (stream uuid NOT NULL, position bigint, UNIQUE NULLS NOT DISTINCT (stream, position));
    CREATE FUNCTION sieve_payload() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT FROM public.sieve s
                    WHERE s.stream = NEW.stream AND (s.position IS NULL OR s.position = NEW.position)) THEN
            RETURN NULL;
        END IF;
        RETURN NEW;
    END $$;
    CREATE FUNCTION sieve_draft() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT FROM public.sieve s WHERE s.position IS NULL AND NEW.key LIKE '%' || s.stream || '%') THEN
            RETURN NULL;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER sieve BEFORE INSERT ON payload FOR EACH ROW EXECUTE FUNCTION sieve_payload();
    DO $$ BEGIN
        IF to_regclass('fil_part') IS NOT NULL THEN  -- a backup from before there were files
            CREATE TRIGGER sieve BEFORE INSERT ON fil_part FOR EACH ROW EXECUTE FUNCTION sieve_payload();
        END IF;
    END $$;
    CREATE TRIGGER sieve BEFORE INSERT ON draft FOR EACH ROW EXECUTE FUNCTION sieve_draft()"""
NO_SIEVE = """
    DROP FUNCTION sieve_payload() CASCADE; DROP FUNCTION sieve_draft() CASCADE; DROP TABLE sieve"""


async def load_database(dump: Path, url: str, erased: Sequence[Erasure]) -> None:
    """Tables, then rows without those that were erased, then indexes and policies."""
    connection = await asyncpg.connect(url)
    try:
        program = await tool("pg_restore", connection)
        await _section(program, "pre-data", dump, url)
        await connection.execute(SIEVE)
        places = list(dict.fromkeys((one.stream, one.position) for one in erased))
        await connection.copy_records_to_table("sieve", records=places)
        await _section(program, "data", dump, url)
        await connection.execute(NO_SIEVE)
        await _section(program, "post-data", dump, url)
        await connection.execute("ANALYZE")
    finally:
        await connection.close()


async def _section(program: str, section: str, dump: Path, url: str) -> None:
    async with running([program, *PLAIN, f"--section={section}", str(dump)], address_of(url)) as process:
        assert process.stdout
        await process.stdout.read()
