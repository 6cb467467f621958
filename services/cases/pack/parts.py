"""The parts of a model pack: nivaa, trinn, outcomes, frister, and what else a document may say."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Literal

import msgspec

OPEN = "Fylles ut lokalt"
"""Stands where the document says nothing, and is shown so."""

Does = Literal[
    "definer", "del_med_leder", "undringssamtale", "avgjoer", "avslutt", "samtykke", "planlegg", "forbered_team",
    "moete_team", "oppstart", "iverksett", "droeft", "evaluer", "beslutt",
]  # fmt: skip
"""What happens in a trinn, in words that the program knows; the document's own words are the trinn's name."""
Since = Literal["uro_oppsto", "undring_meldt", "logg_aapnet", "beslutning_tatt"]
Consents = Literal["foresatte", "ungdom"]
Needs = Literal["samtykke", "tjeneste", "moete", "henvisning", "koordinerende_enhet", "stafettholder"]
Must = Literal["skal", "boer"]
Service = Literal[
    "barnehage", "skole", "helse", "annet", "frivillig", "basistjenester", "hjelpetjenester", "voksentjenester",
]  # fmt: skip
"""Whom a guide is for: a service, or the grunnmodell's three kinds of them (R38, R110)."""
Phase = Literal["oppdage", "vurdere", "beslutte", "handle"]

Text = Annotated[str, msgspec.Meta(min_length=1)]
Level0 = Annotated[int, msgspec.Meta(ge=0, le=9)]
Step1 = Annotated[int, msgspec.Meta(ge=1, le=20)]
Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]
Years = Annotated[int, msgspec.Meta(ge=0, le=25)]
Colour = Literal["groenn", "blaa", "gul", "lilla"]
"""By name: what each looks like in the light and in the dark, with enough contrast for its text, is the theme's."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every part of a pack: it never changes, and a key that is not known is a fault, not a guess."""


class Place(Part, frozen=True):
    """A trinn by its numbers."""

    nivaa: Level0
    trinn: Step1


class Attach(Part, frozen=True):
    """Whether the receiver of a henvisning is told of the log, and whether it goes along: «må» and «bør» differ."""

    tell: Must | None = None
    send: Must | None = None


class Outcome(Part, frozen=True):
    """One way out of a trinn. ``when``: the document's conditions, each one enough. ``to``: where the case stands then;
    nothing where it closes (``closes``) or where the document does not say."""

    name: Text
    when: tuple[Text, ...] = ()
    then: str = ""
    to: Place | None = None
    closes: bool = False
    needs: tuple[Needs, ...] = ()
    log: Attach | None = None


class ForService(Part, frozen=True):
    """What one kind of service does otherwise in a trinn (R170). What is left out is as for everybody."""

    service: Service
    what: str = ""
    how: str = ""
    who: str = ""
    tools: tuple[Text, ...] = ()


class Step(Part, frozen=True):
    """One trinn: what to do, how, by whom, with which tools (R3). ``agrees``: the date that a meeting in it must set
    before it ends (R74). ``stafettholder``: it is decided here who holds the stafettpinne (R63, R64, R65).
    ``family_presents``: the barn and the family present the matter in its meeting (R61). ``agenda``: what that meeting
    is about, in order (R73)."""

    name: Text
    what: str
    how: str = OPEN
    who: str = OPEN
    tools: tuple[Text, ...] = ()
    does: tuple[Does, ...] = ()
    agrees: Literal["evaluering", "samarbeidsmoete"] | None = None
    stafettholder: bool = False
    family_presents: bool = False
    agenda: tuple[Text, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    for_services: tuple[ForService, ...] = ()

    def as_in(self, services: Collection[str]) -> "Step":
        """As it reads for whoever works in one of these."""
        own = next((one for one in self.for_services if one.service in services), None)
        said = {name: value for name in ("what", "how", "who", "tools") if own and (value := getattr(own, name))}
        return msgspec.structs.replace(self, **said)


class Services(Part, frozen=True):
    """How many services are with on a nivaa: advice only, the number alone decides nothing (R10)."""

    words: Text = OPEN
    least: int | None = None
    most: int | None = None


class Level(Part, frozen=True):
    """One nivaa with its trinn in the document's order. Without trinn, the document does not describe it."""

    name: Text
    colour: Colour
    purpose: str = OPEN
    services: Services = Services()
    steps: tuple[Step, ...] = ()


class Deadline(Part, frozen=True):
    """A frist as it is written. ``hard``: the document says «innen»; else «bør» or «ved første anledning» (R19).
    ``days`` is left out where no number is given, ``since`` where no day is named that it is counted from."""

    key: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9_]*$")]
    at: Place
    words: Text
    hard: bool
    days: Days | None = None
    since: Since | None = None
    skolemiljoe: bool | None = None
    """Only for cases of school environment, only for the others, or (left out) for all."""


class Limits(Part, frozen=True):
    """When slow is too slow, in days: no document says it, so the municipality does (R20, R21, R168). `LIMITS` holds
    for what is left out.

    ``tidlig``: from the day the worry arose to the first tiltak; what is called early, and is measured. ``stille``: so
    long without anything happening, and the leader sees the log as standing still. ``stillstand``: so long, and with no
    day agreed, that it may be an avvik. ``hoppet_over``: from a plan to the minutes of the meeting that made it; after
    that the meeting may have been skipped."""

    tidlig: Days | None = None
    stille: Days | None = None
    stillstand: Days | None = None
    hoppet_over: Days | None = None
    aldersvarsel: Days | None = None
    """So long before a birthday on which others decide, everybody is told, and the youth may answer (R41)."""


Limit = Literal["stille", "stillstand", "hoppet_over", "aldersvarsel"]
LIMITS: Mapping[Limit, int] = {"stille": 30, "stillstand": 90, "hoppet_over": 14, "aldersvarsel": 30}
"""Days, until the municipality has said its own. What is early, nobody can say for it."""


class Age(Part, frozen=True):
    """A right that comes with age, or (``until``) the birthday on which the model holds no longer: where none is named,
    it holds at any age (R183). From a date, by a law or by the municipality's own rule."""

    right: Literal["heard", "great_weight", "own_access", "own_samtykke", "moete", "until"]
    years: Years
    source: Text
    earlier_if_mature: bool = False
    since: date | None = None


class Holiday(Part, frozen=True):
    """A school holiday, from its first day to its last. A frist that falls in it stands; it is warned of before."""

    name: Text
    from_on: date
    to_on: date


class Statute(Part, frozen=True):
    """A law as it is shown, and from when it is called so."""

    shown: Text
    law: Text
    since: date


class Samtykke(Part, frozen=True):
    """Who is asked, in which trinn, and the text that is read before the answer."""

    who: tuple[Consents, ...]
    at: tuple[Place, ...]
    text: tuple[Text, ...]


class Template(Part, frozen=True):
    """A template of the toolbox, mandatory or not (R122)."""

    name: Text
    mandatory: bool
    at: Place | None = None


class Signals(Part, frozen=True):
    """What can be seen, in one category (R96)."""

    category: Text
    words: tuple[Text, ...]


class Team(Part, frozen=True):
    """The interdisciplinary team: its routines by service, and which cases go past it (R36, R136)."""

    name: Text
    routines: tuple[Service, ...] = ()
    bypass: tuple[Text, ...] = ()


class BuildsOn(Part, frozen=True):
    """Whose trinn these are, where the document has none of its own, in words that are shown."""

    pack: Text
    words: Text
