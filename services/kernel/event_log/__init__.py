"""The truth about cases: an append-only log of immutable events, and the only user of the event sourcing library.

`event` holds headers for ever, `payload` their sealed content, `command` what was asked, `access` who sees what,
`head` the position. See docs/decisions/0003-event-format.md before changing anything that is stored.
"""

from services.kernel.event_log.access import Access, log_beside, stream_beside
from services.kernel.event_log.codec import payload_fields
from services.kernel.event_log.event import By, Created, Event, event_classes
from services.kernel.event_log.log import EventLog, SealedPlace
from services.kernel.event_log.repository import Repository
from services.kernel.event_log.save import Command, Conflict, Save
from services.kernel.event_log.standing import emptied, standing, taken_back
from services.kernel.event_log.stored import StoredEntry
from services.kernel.event_log.stream import Stream

__all__ = [
    "Access",
    "By",
    "Command",
    "Conflict",
    "Created",
    "Event",
    "EventLog",
    "Repository",
    "Save",
    "SealedPlace",
    "StoredEntry",
    "Stream",
    "emptied",
    "event_classes",
    "log_beside",
    "payload_fields",
    "standing",
    "stream_beside",
    "taken_back",
]
