"""Kinds of services, in the grunnmodell's own words: basistjenester, hjelpetjenester, voksentjenester (R38), and beside
them the specialist services (R39). The register says what a unit is; here stands which kind that makes it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from services.kernel.i18n import N_
from services.kernel.people import Unit
from web.visit import Visit

Slag = Literal["basistjeneste", "hjelpetjeneste", "voksentjeneste", "spesialisthelsetjeneste"]

SLAG: Mapping[str, Slag] = {
    "barnehage": "basistjeneste",
    "skole": "basistjeneste",
    "helse": "hjelpetjeneste",
    "helsestasjon": "hjelpetjeneste",
    "ppt": "hjelpetjeneste",
    "barnevern": "hjelpetjeneste",
    "psykisk_helse": "voksentjeneste",
    "rus": "voksentjeneste",
    "nav": "voksentjeneste",
    "flyktning": "voksentjeneste",
    "bup": "spesialisthelsetjeneste",
    "habilitering": "spesialisthelsetjeneste",
    "dps": "spesialisthelsetjeneste",
    "sykehus": "spesialisthelsetjeneste",
}
"""«Basistjenestene barnehage og skole»; «hjelpetjenester for barn og unge (helsestasjon/skolehelsetjeneste, PPT og
barnevern)»; «voksentjenester (psykisk helsetjeneste, rustjeneste, NAV etc)» (BTI-permen)."""
SHOWN: Mapping[Slag, str] = {
    "basistjeneste": N_("{unit} (basistjeneste)"),
    "hjelpetjeneste": N_("{unit} (hjelpetjeneste)"),
    "voksentjeneste": N_("{unit} (voksentjeneste)"),
    "spesialisthelsetjeneste": N_("{unit} (spesialisthelsetjeneste)"),
}


def slag_of(service: str) -> Slag | None:
    """None where the register calls it something that no model has a kind for."""
    return SLAG.get(service.strip().lower())


def unit_options(visit: Visit, units: Iterable[Unit]) -> Sequence[tuple[str, str]]:
    """To choose from: those closest to the barn first, as the model has them; within a kind by name."""
    order: list[Slag | None] = [*SHOWN, None]
    listed = sorted(units, key=lambda one: (order.index(slag_of(one.service)), one.name))
    return [(str(one.id), _shown(visit, one)) for one in listed]


def _shown(visit: Visit, unit: Unit) -> str:
    slag = slag_of(unit.service)
    return visit.translator.gettext(SHOWN[slag], unit=unit.name) if slag else unit.name
