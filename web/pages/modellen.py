"""The model as this municipality has it: its own name and words, its levels, guides, tools, rules (R151, R168–R172)."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from aiohttp import web

from services.cases.pack import Pack
from services.cases.pack.parts import Limit, Service
from services.kernel.i18n import N_
from web.figure import revision
from web.routing import page
from web.visit import Visit

NOUNS: Mapping[str, str] = {
    "undring": N_("undring"), "bekymring": N_("bekymring"), "undringssamtale": N_("undringssamtale"),
    "tiltak": N_("tiltak"), "maal": N_("mål"), "moete": N_("møte"), "evaluering": N_("evaluering"),
    "handlingsveileder": N_("handlingsveileder"), "verktoeykasse": N_("verktøykasse"),
    "bti_koordinator": N_("BTI-koordinator"), "stafettlogg": N_("stafettlogg"), "stafettholder": N_("stafettholder"),
    "stafettpinne": N_("stafettpinne"), "samtykke": N_("samtykke"), "foresatt": N_("foresatt"),
    "ansvarsgruppe": N_("ansvarsgruppe"), "undringsnotat": N_("undringsnotat"),
    "tverrfaglig_team": N_("tverrfaglig team"), "nivaa": N_("nivå"), "trinn": N_("trinn"),
}  # fmt: skip
"""Each noun of the glossary that a municipality may call something else."""
SERVICES: Mapping[Service, str] = {
    "barnehage": N_("barnehage"), "skole": N_("skole"), "helse": N_("helse"), "annet": N_("andre tjenester"),
    "frivillig": N_("frivillige"), "basistjenester": N_("basistjenester"), "hjelpetjenester": N_("hjelpetjenester"),
    "voksentjenester": N_("voksentjenester"),
}  # fmt: skip
SLOW: Mapping[Limit, str] = {
    "stille": N_("Lederen ser at en logg står stille etter"),
    "stillstand": N_("Det kan være et avvik når ingenting har skjedd og ingenting er avtalt på"),
    "hoppet_over": N_("Referatet fra møtet der planen ble laget, skal være skrevet innen"),
    "aldersvarsel": N_("Før en bursdag som endrer hvem som bestemmer, får familien vite det i"),
}


@page("/modellen", public=True)
async def modellen(visit: Visit) -> web.StreamResponse:
    """For everybody: nobody's case stands in it."""
    pack = visit.parts.packs.current
    return visit.render(
        "modellen",
        pack=pack,
        overdue=revision(visit, pack),
        words=[(visit.say(NOUNS[noun]), shown) for noun, shown in pack.words.items()],
        toolbox=_toolbox(pack),
        limits=_limits(pack),
        services=SERVICES,
        contacts=[(one.name, visit.day(one.of) if one.of else "") for one in pack.contacts],
        approved=visit.day(pack.approved_on) if pack.approved_on else "",
        position=None,
    )


def _toolbox(pack: Pack) -> Sequence[tuple[str, Sequence[Any]]]:
    """Under the document's own headings, in its order."""
    return [(under, list(tools)) for under, tools in groupby(pack.toolbox, key=lambda tool: tool.under)]


def _limits(pack: Pack) -> Sequence[tuple[str, int | None, bool]]:
    """What it is, in how many days, and whether the municipality has said so itself (R20, R21, R168)."""
    slow = [(said, pack.limit(name).days, getattr(pack.limits, name) is not None) for name, said in SLOW.items()]
    early = N_("Tidlig er når det første tiltaket begynner, etter at uroen oppsto, innen")
    return [(early, pack.limits.tidlig, pack.limits.tidlig is not None), *slow]
