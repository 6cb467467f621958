"""What the views say of one stream to one reader, read in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.age import OWN_CHOICE, age
from services.cases.roles import (
    BARN,
    DELTAKER,
    DELTAKER_PLAN,
    FAMILY,
    FORESATT,
    KONTROLLOER,
    LOG_STAFF,
    NAERMESTE_LEDER,
    STAFETTHOLDER,
    TILDELT,
)
from services.kernel.errors import NotFound
from services.projections import (
    beskjed,
    bytte,
    evaluering,
    kommentar,
    moete,
    overview,
    participants,
    plan,
    samtykke,
    stafettpinne,
    stemme,
    teamsak,
    timeline,
    tjeneste_samtykke,
    venting,
)
from services.projections.now import Facts
from services.projections.overview import Case, Kind
from services.projections.participants import Participant
from services.projections.timeline import Entry
from web.behind import refuse_missing
from web.visit import Visit

NEWEST = 100
FIRST_ROLES = (STAFETTHOLDER, NAERMESTE_LEDER, TILDELT, FORESATT, BARN, DELTAKER, DELTAKER_PLAN)


@dataclass(frozen=True)
class CaseFacts:
    """The facts of the card, and the rest of the page. ``other``: the log of an undring or the undring of a log, for a
    reader who sees it."""

    facts: Facts
    entries: Sequence[Entry]
    participants: Sequence[Participant]
    other: Case | None

    @property
    def more(self) -> bool:
        """Whether older entries were left out."""
        return len(self.entries) == NEWEST

    @property
    def case(self) -> Case:
        """The stream's row."""
        return self.facts.case


async def read_case(visit: Visit, stream: UUID, kind: Kind) -> CaseFacts:
    """Raises `NotFound` where the reader sees nothing of it: unknown and hidden are the same.

    Of a long log the newest entries come first; `?alle` asks for every one.
    """
    limit = None if "alle" in visit.request.query else NEWEST
    async with visit.reading() as reading:
        case = await overview.case(reading, stream)
        if case is None:
            await refuse_missing(visit, reading, stream)
        if case is None or case.kind != kind:
            raise NotFound
        visit.shows(stream)
        return CaseFacts(
            await facts_of(visit, reading, case),
            await timeline.entries(reading, [case.stream], limit),
            await participants.with_in(reading, case.stream),
            await overview.case(reading, case.other) if case.other else None,
        )


async def facts_of(visit: Visit, reading: AsyncConnection, case: Case) -> Facts:
    """What the «Nå» card of a log or an undring is made of."""
    role = _first(await roles_in(reading, case))
    does = frozenset[str](visit.parts.packs[case.pack].step(case.nivaa, case.trinn).does)
    if case.kind == "undring":
        return Facts(case, visit.me, role, visit.now, does=does)
    pinner = await stafettpinne.pinner(reading, case.stream)
    if now := stafettpinne.acting(pinner, visit.today):
        case = replace(case, responsible=now.person)
    answers = await samtykke.answers(reading, case.stream)
    found, items = await moete.read(reading, case.stream), await plan.items(reading, case.stream)
    of_family = role in FAMILY
    found_saker = (await teamsak.waiting(reading, [case.stream], visit.me)).get(case.stream, ()) if of_family else ()
    return Facts(
        case,
        visit.me,
        role,
        visit.now,
        samtykke=answers,
        meetings=found.meetings,
        asks=found.asks,
        items=items,
        waits=await venting.waits(reading, case.stream),
        kommentarer=await kommentar.comments(reading, case.stream),
        stemmer=await stemme.said(reading, case.stream) if role in LOG_STAFF else (),
        beskjeder=await beskjed.questions(reading, case.stream, waiting=True) if role == STAFETTHOLDER else (),
        asked_services=await tjeneste_samtykke.unanswered(reading, case.stream, visit.me) if role in FAMILY else 0,
        teamsaker=found_saker,
        does=does,
        bytte=await bytte.of_log(reading, case.stream) if "bytte" in pinner else None,
        decides_stafettholder=decides_stafettholder(visit, case),
        pinner=pinner,
        of_age=role == BARN and await is_of_age(visit, case),
        prepared=frozenset(one.person for one in await evaluering.prepared(reading, case.stream)),
    )


def decides_stafettholder(visit: Visit, case: Case) -> bool:
    """Whether a trinn of this nivaa that the case has come to says that the stafettholder is decided anew."""
    return any(step.stafettholder for step in visit.parts.packs[case.pack].levels[case.nivaa].steps[: case.trinn])


async def is_of_age(visit: Visit, case: Case) -> bool:
    """Whether the barn has reached the age at which it decides for itself, as the register and the pack say now."""
    years = age(await visit.parts.register.born_on(case.barn), visit.today) if case.barn else None
    own_access = visit.parts.packs[case.pack].years("own_access", visit.today) or OWN_CHOICE
    return years is not None and years >= own_access


async def roles_in(reading: AsyncConnection, case: Case) -> frozenset[str]:
    """The reader's own roles towards the stream, as row-level security counts them."""
    question = text("SELECT my_access() -> :stream AS held, my_since() -> :stream IS NOT NULL AS later")
    held, later = (await reading.execute(question, {"stream": str(case.stream)})).one()
    return frozenset(role for role in held or [] if not role.startswith("person:")) | ({DELTAKER} if later else set())


def _first(roles: frozenset[str]) -> str:
    """The role that decides what is asked of the reader; an auditor is asked nothing."""
    known = [role for role in FIRST_ROLES if role in roles] or sorted(roles - {KONTROLLOER}) or sorted(roles)
    return known[0] if known else ""
