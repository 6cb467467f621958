"""What an event means for the row of its stream. Each part's file says so for its own events."""

from functools import singledispatch

from services.kernel.event_log import Event
from services.projections.rows import Row


@singledispatch
def changes(event: Event) -> Row:
    """The columns that change. Events that are not named mean nothing for the row."""
    return {}
