"""One request by one person: who asks, in which language, at what moment, and how a page is made for them."""

import re
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from aiohttp import web
from jinja2 import Environment
from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.action import actions
from services.cases.roles import ANSATT, BTI_KOORDINATOR, FRIVILLIG, KONTROLLOER
from services.kernel.clock import OSLO
from services.kernel.database import reading_as
from services.kernel.errors import StafettloggError
from services.kernel.event_log import SealedPlace
from services.kernel.i18n import N_, Translator
from services.kernel.innsyn import Innsyn
from services.kernel.people import Employment, Person
from services.projections.sentences import WORDS
from web.drafts import Values
from web.forms import Choices, Filled, Form
from web.paper import Paper
from web.parts import PARTS, Parts

GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", re.IGNORECASE)


@dataclass
class Visit:
    """``person`` is None for somebody who is not logged in. ``leads``: the units that they lead; ``services``: the
    kinds of service they work in. ``filled`` is a form
    that came back, ``typed`` what was written in it, each text under its question: no error page may lose it."""

    request: web.Request
    translator: Translator
    environment: Environment
    person: Person | None
    offices: frozenset[str] = frozenset()
    leads: Sequence[UUID] = ()
    services: frozenset[str] = frozenset()
    position: int = 0
    push_key: str = ""
    filled: Filled | None = None
    typed: Sequence[tuple[str, str]] = ()
    page_path: str = ""
    drafts: Mapping[str, Values] = field(default_factory=dict)
    people: dict[UUID, Person] = field(default_factory=dict)
    units: dict[UUID, str] = field(default_factory=dict)
    work: dict[UUID, Employment | None] = field(default_factory=dict)
    outside: dict[UUID, tuple[str, str, UUID]] = field(default_factory=dict)
    """Those who help without login: name, what they are to the barn, and their contact in the log."""
    shown: set[UUID] = field(default_factory=set)
    """The streams of which this visit has read something that its page may show."""

    @property
    def parts(self) -> Parts:
        """The running program."""
        return self.request.app[PARTS]

    @property
    def me(self) -> UUID:
        """The id of the person who is logged in. Raises `NotLoggedIn`."""
        if self.person is None:
            raise NotLoggedIn
        return self.person.id

    @cached_property
    def now(self) -> datetime:
        """This moment."""
        return self.parts.clock.now()

    @property
    def today(self) -> date:
        """The day in Norway."""
        return self.now.astimezone(OSLO).date()

    @property
    def filled_today(self) -> list[str]:
        """Today, for a date that usually is; empty while the clock is in doubt: frister are counted from what stands
        there, and nobody looks twice at what is filled in already."""
        return [] if self.parts.clock.in_doubt else [self.today.isoformat()]

    @property
    def path(self) -> str:
        """The page this is: where a form that came back is shown again."""
        return self.page_path or self.request.path

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """The views as this person may see them."""
        async with reading_as(self.parts.reader, self.me) as connection:
            yield connection

    def shows(self, *streams: UUID | None) -> None:
        """Something of these streams may stand on the page: it leaves once that is in the seen log."""
        self.shown.update(one for one in streams if one)

    async def open(self, entries: Sequence[SealedPlace]) -> list[Mapping[str, Any] | None]:
        """What is written in these entries, by field; None where it is gone. Nothing opens words but this."""
        self.shows(*(entry.stream for entry in entries))
        return await self.parts.log.fields(entries)

    async def record_innsyn(self, page: str) -> None:
        """Before anything leaves. ``page``: its address with the parts by their names. Raises `Unavailable`: then
        nothing may be shown."""
        if self.person is not None and self.shown:
            await self.parts.innsyn.record(Innsyn(self.me, frozenset(self.shown), page, self.now))

    async def know(self, ids: Sequence[UUID | None]) -> None:
        """Fetches the names behind these ids, those that are not known yet."""
        missing = {one for one in ids if one is not None} - self.people.keys()
        if missing:
            self.people |= await self.parts.register.people(missing)

    async def know_units(self, ids: Iterable[UUID]) -> None:
        """The same for units."""
        if missing := set(ids) - self.units.keys():
            self.units |= await self.parts.register.unit_names(missing)

    async def employment(self, person: UUID) -> Employment | None:
        """Where the person works, asked once in a visit."""
        if person not in self.work:
            self.work[person] = next(iter(await self.parts.register.employments(person)), None)
        return self.work[person]

    def known(self, person: UUID | None) -> Person | None:
        """The person, if `know` has fetched them."""
        return self.people.get(person) if person else None

    def name(self, person: UUID | None) -> Markup:
        """The name of a person, or of a unit, kept whole in either reading direction."""
        known = self.known(person)
        unit = self.units.get(person) if person else None
        if known is None and person in self.outside:
            return Markup('<bdi dir="auto">{}</bdi>').format(self.outside[person][0])
        return Markup("<bdi>{}</bdi>").format(known.name if known else unit or self.say("ukjent"))

    def about(self, person: UUID | None, subject: str | None) -> Markup:
        """Whom a case is about: the barn by name, else «en graviditet» or the like."""
        return Markup("{}").format(self.word(subject)) if subject and person is None else self.name(person)

    def first_name(self, person: UUID | None) -> Markup:
        """For those who are to know no more of them than that."""
        known = self.known(person)
        return Markup("<bdi>{}</bdi>").format(known.given_name if known else self.say("ukjent"))

    def say(self, sentence: str, /, **values: object) -> Markup:
        """A catalogue sentence in the reader's language, escaped; ids of known people become their names."""
        named = {key: self.name(value) if isinstance(value, UUID) else value for key, value in values.items()}
        said: Markup = self.environment.globals["_"](sentence, **named)  # type: ignore[operator]
        return said

    def word(self, word: str) -> str:
        """A word of a fixed list as it is shown."""
        return self.translator.gettext(WORDS[word]) if word in WORDS else word

    def day(self, day: date | None) -> str:
        """A day as it is spoken."""
        return self.translator.day(day, self.today) if day else ""

    def local(self, starts: datetime) -> str:
        """A meeting's time on the clock in Norway, as it is spoken."""
        return self.translator.spoken(starts.replace(tzinfo=OSLO), self.now)

    def menu(self) -> Sequence[Mapping[str, object]]:
        """Where this person can go, the present page marked."""
        first = ("/modellen", N_("Modellen")) if self.offices == {FRIVILLIG} else ("/", N_("I dag"))
        links = [first, ("/innstillinger", N_("Innstillinger"))]
        if self.parts.settings.demo:
            links.append(("/demo", N_("Bytt person")))
        if ANSATT in self.offices:
            links.insert(1, ("/undring/ny", N_("Ny undring")))
        if self.offices & {ANSATT, BTI_KOORDINATOR}:
            links.insert(-1, ("/team", N_("Team")))
        if self.offices & {KONTROLLOER, BTI_KOORDINATOR}:
            links.insert(1, ("/kontroll", N_("Kontroll")))
        if BTI_KOORDINATOR in self.offices:
            links.insert(1, ("/kommune", N_("Kommunen")))
        if self.leads:
            links.insert(1, ("/enhet", N_("Min enhet")))
        return [{"href": href, "text": self.say(text), "current": self.path == href} for href, text in links]

    def refusal(self, error: StafettloggError) -> Markup:
        """The error's sentence in the reader's language."""
        spoken = {k: self.translator.day(v, self.today) if isinstance(v, date) else v for k, v in error.values.items()}
        return self.say(error.sentence, **spoken)

    def render(self, template: str, status: int | None = None, **context: Any) -> web.Response:
        """A page. It names the position its views stand at, so that the live stream goes on from there."""
        position = self.position if self.person else None
        live = {"position": position, "push_key": self.push_key, "page_path": self.page_path}
        context = live | {"visit": self, "now": self.now} | context
        text = self.environment.get_template(f"pages/{template}.html").render(**context)
        response = web.Response(text=text, content_type="text/html", status=status or (422 if self.filled else 200))
        if GZIP.search(self.request.headers.get("Accept-Encoding", "")):
            response.enable_compression(web.ContentCoding.gzip)
        return response

    def form(self, name: str, choices: Choices | None = None, values: Values | None = None, **hidden: object) -> Form:
        """The form of an action. What came back with an error, or lies as a draft, is filled in; else ``values``."""
        paper = Paper(self.translator.gettext, self.path, self.filled, self.drafts)
        return paper.form(actions()[name], choices or {}, values or {}, hidden)


class NotLoggedIn(Exception):
    """The page is for somebody who is logged in; where to is answered by the way in."""
