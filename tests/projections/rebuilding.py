"""A rebuild, and what a test asks of it."""

from collections.abc import Sequence
from uuid import UUID

from services.projections.rebuild import Rebuild
from services.projections.view import View
from services.projections.views import VIEWS
from tests.projections.watch import Watch

SHAPE = """
    SELECT 'column' AS what, attname::text, format_type(atttypid, atttypmod), attnotnull::text FROM pg_attribute
     WHERE attrelid = $1::text::regclass AND attnum > 0
    UNION ALL SELECT 'index', indexname::text, indexdef, '' FROM pg_indexes WHERE tablename = $1
    UNION ALL SELECT 'key', conname::text, pg_get_constraintdef(oid), '' FROM pg_constraint
     WHERE conrelid = $1::text::regclass AND contype <> 'n'
    UNION ALL SELECT 'policy', polname::text, coalesce(pg_get_expr(polqual, polrelid), ''), polroles::regrole[]::text
      FROM pg_policy WHERE polrelid = $1::text::regclass
    UNION ALL SELECT 'rights', relowner::regrole::text, relacl::text, relrowsecurity::text || relforcerowsecurity::text
      FROM pg_class WHERE oid = $1::text::regclass
    ORDER BY 1, 2"""
LEFT = "SELECT tablename FROM pg_tables WHERE tablename LIKE '%\\_next'"


async def rebuild(watch: Watch, views: Sequence[View] = VIEWS) -> Sequence[tuple[str, object]]:
    return await Rebuild(watch.projector, watch.log, views).run()


async def shape(watch: Watch) -> dict[str, list[tuple[object, ...]]]:
    """Columns, keys, indexes, policies, rights and owners of the views' tables."""
    return {view.table.name: [tuple(row) for row in await watch.admin.fetch(SHAPE, view.table.name)] for view in VIEWS}


async def erase(watch: Watch, stream: UUID) -> None:
    """As the eraser does it: payloads and note in one transaction."""
    async with watch.admin.acquire() as admin, admin.transaction():
        await admin.execute("DELETE FROM payload WHERE stream = $1", stream)
        number = await admin.fetchval("SELECT coalesce(max(n), 0) + 1 FROM erased")
        await admin.execute("INSERT INTO erased (n, stream, line) VALUES ($1, $2, 'x')", number, stream)


async def waits(watch: Watch) -> bool:
    return bool(await watch.admin.fetchval("SELECT true FROM pg_locks WHERE NOT granted LIMIT 1"))


async def all_there(watch: Watch) -> bool:
    return await watch.positions() == {await watch.program.height()}
