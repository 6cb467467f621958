"""Roles towards one stream, and the offices of the register. The words are the glossary's."""

ANSATT = "ansatt"
FORFATTER = "forfatter"
NAERMESTE_LEDER = "naermeste_leder"
TILDELT = "tildelt"
STAFETTHOLDER = "stafettholder"
DELTAKER = "deltaker"
FORESPURT = "forespurt"
ENHETSLEDER = "enhetsleder"
DELTAKER_PLAN = "deltaker_plan"
"""Let in to the plan alone."""
FORESATT = "foresatt"
BARN = "barn"
BTI_KOORDINATOR = "bti_koordinator"
KONTROLLOER = "kontrolloer"
FRIVILLIG = "frivillig"
"""Reads the model and its guide, and nothing of anybody's case (R37)."""
SYSTEM = "system"

FAMILY = frozenset({FORESATT, BARN})
UNDRING_STAFF = frozenset({FORFATTER, NAERMESTE_LEDER, TILDELT})
"""Who sees an undring before it is shared: the author, the leader and those assigned."""
LOG_STAFF = frozenset({STAFETTHOLDER, DELTAKER})
EVERYONE_IN_LOG = LOG_STAFF | FAMILY
ONE_THING_ONLY = frozenset({FORESPURT, ENHETSLEDER})
"""Towards a log: who is asked to take over, and who leads its unit. They see the few entries that are for them, and
nothing else of it."""
WITH_PLAN = EVERYONE_IN_LOG | {DELTAKER_PLAN}
"""Who may see what the plan says: maal, tiltak, venting, the day of the evaluering. Nothing else of a log."""
