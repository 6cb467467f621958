"""What a meeting is about, in order: the pack's own words for that trinn, else ours (R73, R77)."""

from collections.abc import Mapping, Sequence

from services.cases.pack import Pack
from services.cases.pack.parts import Does
from services.cases.stafettlogg.state import MoeteKind
from services.kernel.i18n import N_
from web.log_room import Room

OURS: Mapping[MoeteKind, Sequence[str]] = {
    "oppstartsmoete": (
        N_("Barnet og familien legger fram saken sammen med stafettholderen"),
        N_("Hva er målet vårt?"),
        N_("Hva gjør vi, hjemme og i tjenestene, og hvem har ansvar?"),
        N_("Hvem er stafettholder videre?"),
        N_("Når møtes vi igjen?"),
    ),
    "evalueringsmoete": (
        N_("Hva sier barnet om endringen?"),
        N_("Hvert tiltak: Hva har hjulpet, og hva har ikke hjulpet?"),
        N_("Hva blir vi enige om: avslutte, fortsette eller hente inn flere?"),
        N_("Når møtes vi igjen?"),
    ),
    "samarbeidsmoete": (
        N_("Planen: Hva har vi gjort, og hva virker?"),
        N_("Hva sier barnet?"),
        N_("Hva gjør vi videre, hjemme og på skolen, og hvem har ansvar?"),
        N_("Når møtes vi igjen?"),
    ),
}
"""The barn and the tiltak first, and an end with a date: it stands in the field until somebody changes it."""
EVALUATES: Sequence[Does] = ("droeft", "evaluer", "beslutt")


def agenda(room: Room, kind: MoeteKind) -> str:
    """Numbered lines, to be changed by whoever calls."""
    visit, case = room.visit, room.case
    own = of_pack(visit.parts.packs[case.pack], case.nivaa, case.trinn, kind)
    lines = own or OURS.get(kind, OURS["samarbeidsmoete"])
    return "\n".join(f"{number}. {visit.say(line)}" for number, line in enumerate(lines, start=1))


def of_pack(pack: Pack, nivaa: int, trinn: int, kind: MoeteKind) -> Sequence[str]:
    """Of the trinn where the case stands; an evaluering has one of its own, which the meeting is called for."""
    if kind != "evalueringsmoete":
        return pack.step(nivaa, trinn).agenda
    found = (at for does in EVALUATES if (at := pack.find_trinn(nivaa, does)))
    at = next(found, None)
    return pack.step(nivaa, at).agenda if at else ()
