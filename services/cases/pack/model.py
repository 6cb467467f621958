"""A model pack: a municipality's BTI model as data, with nothing that its document does not say (R2, R3, R168).

What a document leaves open is written «Fylles ut lokalt», or left out where it is not a text: then nobody has decided
it, and the pack cannot be taken into use before somebody has (see `checking`). The keys are those of
`packs/pack.schema.json`; nivaa counts from 0 and trinn from 1, as they are printed.
"""

import hashlib
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Literal

import msgspec

from services.cases.pack.at_hand import Contacts, Guide, LogTool, Preparation, Tool
from services.cases.pack.parts import (
    LIMITS,
    Age,
    BuildsOn,
    Deadline,
    Does,
    Holiday,
    Level,
    Limit,
    Limits,
    Place,
    Samtykke,
    Signals,
    Statute,
    Step,
    Team,
    Template,
    Text,
)  # fmt: skip
from services.kernel.errors import Misconfigured
from services.kernel.i18n import N_

NO_STEP = N_("Modellpakken {name} har ikke noe trinn på nivå {nivaa} for «{does}». Skriv det inn (does).")
NO_DEADLINE = N_("Modellpakken {name} sier ikke hvor lang fristen «{key}» er. Skriv det inn (deadlines).")


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One version of one model. Its name among other versions is the hash of the file (R173)."""

    format: Annotated[int, msgspec.Meta(ge=2, le=2)]
    name: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9-]*$")]
    title: Text
    levels: tuple[Level, ...]
    samtykke: Samtykke
    order: Literal["veiledende", "bindende"] | None = None
    """Where the document does not say, trinn guide and do not dictate (R4)."""
    municipality: Annotated[str, msgspec.Meta(pattern="^[0-9]{4}$")] | None = None
    document: str = ""
    version: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    revise_by: date | None = None
    builds_on: BuildsOn | None = None
    log_opens: Place | None = None
    stafettholder_appointed_by: Literal["moetet", "leder", "team"] | None = None
    deadlines: tuple[Deadline, ...] = ()
    limits: Limits = Limits()
    ages: tuple[Age, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    statutes: tuple[Statute, ...] = ()
    rules: tuple[Text, ...] = ()
    templates: tuple[Template, ...] = ()
    preparations: tuple[Preparation, ...] = ()
    signals: tuple[Signals, ...] = ()
    questions: tuple[Text, ...] = ()
    guides: tuple[Guide, ...] = ()
    team: Team | None = None
    log_tools: tuple[LogTool, ...] = ()
    toolbox: tuple[Tool, ...] = ()
    contacts: tuple[Contacts, ...] = ()
    words: dict[str, str] = {}

    def talk_by(self, arose_on: date, skolemiljoe: bool) -> date:
        """The last day of the undringssamtale, counted from when the worry arose, not from registration (R12, R13)."""
        return self._due("undringssamtale", arose_on, skolemiljoe)

    def meet_by(self, opened_on: date) -> date:
        """The last day of the first meeting (R14)."""
        return self._due("foerste_moete", opened_on)

    def step(self, nivaa: int, trinn: int) -> Step:
        """A trinn by its numbers as they are printed: nivaa from 0, trinn from 1."""
        return self.levels[nivaa].steps[trinn - 1]

    def find_trinn(self, nivaa: int, does: Does) -> int | None:
        """The first trinn of a nivaa in which that happens, if there is one."""
        numbered = enumerate(self.levels[nivaa].steps, start=1)
        return next((number for number, step in numbered if does in step.does), None)

    def trinn(self, nivaa: int, does: Does) -> int:
        """The same in a pack that is in use: there, nothing that cases need is left open."""
        found = self.find_trinn(nivaa, does)
        if found is None:
            raise Misconfigured(NO_STEP, name=self.name, nivaa=nivaa, does=does)
        return found

    def age_of(self, right: str, today: date) -> int | None:
        """From how many years on that right holds, where the pack says so."""
        found = (one.years for one in self.ages if one.right == right and (one.since is None or one.since <= today))
        return next(found, None)

    def deadline(self, key: str, skolemiljoe: bool = False) -> Deadline | None:
        """The frist of that name that holds for such a case."""
        found = (one for one in self.deadlines if one.key == key and one.skolemiljoe in (None, skolemiljoe))
        return next(found, None)

    def limit(self, name: Limit) -> timedelta:
        """How long is too long: the municipality's own number, else the program's."""
        own: int | None = getattr(self.limits, name)
        return timedelta(days=LIMITS[name] if own is None else own)

    def years(self, right: str, today: date) -> int | None:
        """From which age that right holds today, where the model says so."""
        held = [one for one in self.ages if one.right == right and (one.since or date.min) <= today]
        return max(held, key=lambda one: one.since or date.min).years if held else None

    def holiday(self, day: date | None) -> Holiday | None:
        """The school holiday in which that day lies."""
        return next((one for one in self.holidays if day and one.from_on <= day <= one.to_on), None)

    def places(self) -> Iterator[tuple[Place, Step]]:
        """Every trinn with its numbers, in order."""
        for nivaa, level in enumerate(self.levels):
            for trinn, step in enumerate(level.steps, start=1):
                yield Place(nivaa, trinn), step

    def log_tool(self, services: Collection[str]) -> str | None:
        """Where somebody of these services writes the log, as far as the pack says (R172)."""
        own = (one.tool for one in self.log_tools if one.service in services)
        return next(own, None) or next((one.tool for one in self.log_tools if one.service is None), None)

    def overdue(self, today: date) -> bool:
        """«Revisjon forfalt» (R117)."""
        return self.revise_by is not None and self.revise_by < today

    def texts(self) -> tuple[str, ...]:
        """Everything people read in it, once each, in order: what a translation must cover."""
        return tuple(dict.fromkeys(text for text in self._texts() if text))

    def _texts(self) -> Iterator[str]:
        yield self.title
        if self.builds_on:
            yield self.builds_on.words
        for level in self.levels:
            yield from (level.name, level.purpose, level.services.words)
            for step in level.steps:
                yield from _texts_of(step)
        yield from (deadline.words for deadline in self.deadlines)
        yield from (*self.samtykke.text, *self.questions, *self.rules)
        for signals in self.signals:
            yield from (signals.category, *signals.words)
        yield from (template.name for template in self.templates)
        for one in self.preparations:
            yield from (*one.before, *one.during, *one.after, *one.family, one.invitation)
        for guide in self.guides:
            yield from (guide.name, guide.note)
        yield from self._texts_at_hand()
        if self.team:
            yield from (self.team.name, *self.team.bypass)

    def _texts_at_hand(self) -> Iterator[str]:
        """What one looks up while one works."""
        for log_tool in self.log_tools:
            yield from (log_tool.who, log_tool.tool)
        for tool in self.toolbox:
            yield from (tool.under, tool.name)
        yield from (one.name for one in self.contacts)

    @cached_property
    def samtykke_hash(self) -> str:
        """Names the very text that is read before a samtykke is answered (GDPR art. 7 no. 1)."""
        return hashlib.sha256("\n".join(self.samtykke.text).encode()).hexdigest()

    def _due(self, key: str, begins: date, skolemiljoe: bool = False) -> date:
        deadline = self.deadline(key, skolemiljoe)
        if deadline is None or deadline.days is None:
            raise Misconfigured(NO_DEADLINE, name=self.name, key=key)
        return begins + timedelta(days=deadline.days)


def _texts_of(step: Step) -> Iterator[str]:
    yield from (step.name, step.what, step.how, step.who, *step.tools, *step.agenda)
    for own in step.for_services:
        yield from (own.what, own.how, own.who, *own.tools)
    for outcome in step.outcomes:
        yield from (outcome.name, *outcome.when, outcome.then)
