"""The model as this municipality has it: its own name and words, its levels, guides, tools, rules (R151, R168–R172)."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from aiohttp import web

from services.cases.pack import Pack
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
        contacts=[(one.name, visit.day(one.of) if one.of else "") for one in pack.contacts],
        approved=visit.day(pack.approved_on) if pack.approved_on else "",
        position=None,
    )


def _toolbox(pack: Pack) -> Sequence[tuple[str, Sequence[Any]]]:
    """Under the document's own headings, in its order."""
    return [(under, list(tools)) for under, tools in groupby(pack.toolbox, key=lambda tool: tool.under)]
