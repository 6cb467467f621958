"""The parts of a model pack that one looks up while one works: guides, templates' contents, tools, contacts."""

from datetime import date
from typing import Literal

from services.cases.pack.parts import Part, Phase, Service, Text


class Preparation(Part, frozen=True):
    """How one prepares, holds and follows up a talk or a meeting, and invites to it (R70, R75). ``family``: what the
    family may think of beforehand. Where a pack has none, the program's own proposal is shown as such."""

    what: Literal["undringssamtale", "moete"]
    before: tuple[Text, ...]
    during: tuple[Text, ...]
    after: tuple[Text, ...]
    family: tuple[Text, ...] = ()
    invitation: str = ""


class LogTool(Part, frozen=True):
    """Where whoever works there writes the log, if it is not this one (R172). Without ``service``: all others."""

    who: Text
    tool: Text
    service: Service | None = None


class Tool(Part, frozen=True):
    """A page, a form, a link of the toolbox (R121–R131). ``under``: the document's own heading. ``planned``: it is
    announced, not there yet (R126)."""

    name: Text
    under: str = ""
    phase: Phase | None = None
    planned: bool = False


class Contacts(Part, frozen=True):
    """A list of people that the municipality keeps elsewhere, and the day it was made (R35, R36, R134)."""

    name: Text
    of: date | None = None


class Guide(Part, frozen=True):
    """The handlingsveileder of one kind of service (R111)."""

    service: Service
    name: Text
    note: str = ""
