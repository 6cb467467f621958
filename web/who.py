"""People as the pages show them: name, role, service, and a way to reach them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup

from services.kernel.i18n import N_
from services.kernel.people import Colleague, Person
from services.projections.participants import Participant
from web.visit import Visit

ROLES: Mapping[str, str] = {
    "ansatt": N_("ansatt"),
    "barn": N_("barn"),
    "stafettholder": N_("stafettholder"),
    "foresatt": N_("foresatt"),
    "forfatter": N_("meldte undringen"),
    "naermeste_leder": N_("nærmeste leder"),
    "tildelt": N_("har fått en oppgave"),
    "kontrolloer": N_("kontrollør"),
    "bti_koordinator": N_("BTI-koordinator"),
    "deltaker": N_("deltaker"),
    "forespurt": N_("spurt om å ta over"),
    "enhetsleder": N_("leder for enheten"),
    "deltaker_plan": N_("deltaker, ser planen"),
    "frivillig": N_("frivillig"),
    "system": N_("automatisk"),
}


@dataclass(frozen=True)
class Who:
    """What the macros of `layout/person.html` draw."""

    name: str
    role: str = ""
    service: str = ""
    phone: str = ""
    email: str = ""


async def who(visit: Visit, person: UUID | None, role: str = "") -> Who | None:
    """The person with what they are and where they work."""
    await visit.know([person])
    known = visit.people.get(person) if person else None
    if known is None:
        return None
    work = await visit.employment(known.id)
    said = visit.translator.gettext(ROLES[role]) if role else work.title if work else ""
    return Who(known.name, said, work.unit_name if work else "", known.phone or "", known.email or "")


def contact(visit: Visit, someone: Who | None) -> Mapping[str, str] | None:
    """The button that reaches them: a phone call, else mail."""
    if someone is None or not (someone.phone or someone.email):
        return None
    href = f"tel:{someone.phone.replace(' ', '')}" if someone.phone else f"mailto:{someone.email}"
    sentence = N_("Ring {name}") if someone.phone else N_("Skriv til {name}")
    return {"href": href, "label": visit.say(sentence, name=Markup("<bdi>{}</bdi>").format(someone.name.split()[0]))}


def options(people: Iterable[Person]) -> Sequence[tuple[str, str]]:
    """A list to choose from."""
    return [(str(person.id), person.name) for person in people]


def colleague_options(colleagues: Iterable[Colleague]) -> Sequence[tuple[str, str]]:
    """Colleagues with what they are, since two may share a name."""
    return [(str(one.person.id), f"{one.person.name}, {one.title}") for one in colleagues]


async def participant_options(visit: Visit, participants: Sequence[Participant]) -> Sequence[tuple[str, str]]:
    """Those who are with in the log."""
    await visit.know([one.person for one in participants])
    return [
        (str(one.person), f"{visit.people[one.person].name}, {visit.translator.gettext(ROLES[one.role])}")
        for one in participants
        if one.person in visit.people
    ]
