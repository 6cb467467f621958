"""Kragerø's model, trinn by trinn through the real door: levels 0 and 2 are its document's, 1 and 3 are not in it.

What is left to the municipality is filled in here as it might be: level 1 and 3 with four trinn of their own, and where
the evaluering on level 2 may lead.
"""

from typing import Any

import pytest

from services.cases.actions.create_team import CreateTeam
from services.cases.actions.plan_team import PlanTeam
from services.cases.actions.raise_teamsak import RaiseTeamsak
from services.cases.pack import parse
from services.cases.pack.checking import left_open, not_carried_out
from services.cases.stafettlogg import Closed
from tests.cases.followed.walk import (
    CLOSE,
    body_of,
    decided_locally,
    decision,
    discuss,
    following,
    frister,
    meet,
    opened_on,
    place,
    plan,
    shipped_pack,
    shown_at,
)
from tests.cases.people import BJARNE, INGER, KARI, SOLVEIG, TOR
from tests.cases.routine import assigned, raised, talked
from tests.cases.routine import decision as evaluated
from tests.cases.school import School


def filled() -> dict[str, Any]:
    """The team's meeting is where the plan is made."""
    raw = decided_locally(shipped_pack("kragero"), {"nivaa": 1, "trinn": 1})
    levels = raw["levels"]
    for level, name in ((1, "Innsats hos oss"), (3, "Omfattende innsats")):
        own = (("Samtykke", ["samtykke"]), ("Møte og plan", ["planlegg"]), ("Prøv", ["iverksett"]))
        steps: list[dict[str, Any]] = [{"name": words, "what": words, "does": does} for words, does in own]
        steps.append({"name": "Se tilbake", "what": "Se tilbake", "does": ["beslutt"], "outcomes": [CLOSE]})
        levels[level] |= {"name": name, "steps": steps}
    levels[2]["steps"][1]["does"] = ["moete_team", "planlegg"]
    back = {"name": "Prøv noe annet", "to": {"nivaa": 2, "trinn": 3}}
    up = {"name": "Hent inn flere", "to": {"nivaa": 3, "trinn": 2}}
    levels[2]["steps"][4]["outcomes"] = [CLOSE, back, up]
    levels[0]["steps"][4]["outcomes"] = [{"name": "Avslutt saken", "closes": True}]
    return raw


def test_nothing_is_left_open_when_the_municipality_has_filled_it_in() -> None:
    pack = parse(body_of(filled()), "kragero")
    assert [*left_open(pack), *not_carried_out(pack)] == []


async def test_nivaa_0_goes_from_undringen_to_veien_videre(school: School) -> None:
    """The document names no leader: from the first words on it is about sharing with those it concerns."""
    with following(school, filled()):
        assert await shown_at(school, await raised(school)) == "0.3 Del undringen med dem det gjelder"
        assert await shown_at(school, await assigned(school)) == "0.3 Del undringen med dem det gjelder"
        undring = await talked(school)
        assert await shown_at(school, undring) == "0.4 Avklar veien videre"
        await school.perform(decision(undring, "avsluttet"), INGER)
        assert await shown_at(school, undring) == "0.5 Avslutt saken?"


@pytest.mark.requirement(6)
@pytest.mark.parametrize(("outcome", "opens"), [("nivaa_1", (1, 2)), ("nivaa_2", (2, 1)), ("nivaa_3", (3, 1))])
async def test_it_leads_to_each_level_that_the_municipality_can_plan_on(
    school: School, outcome: str, opens: tuple[int, int]
) -> None:
    with following(school, filled()):
        assert await place(school, await opened_on(school, outcome)) == opens


@pytest.mark.requirement(72)
async def test_nivaa_2_from_the_preparation_for_the_team_to_veien_videre(school: School) -> None:
    with following(school, filled()):
        log = await opened_on(school, "nivaa_2")
        assert await shown_at(school, log) == "2.1 Forberedelse til tverrfaglig team"
        await ask_the_team(school, log)
        assert await shown_at(school, log) == "2.2 Møte i tverrfaglig team"
        await plan(school, log)
        assert await shown_at(school, log) == "2.3 Iverksett tiltak"
        await meet(school, log)
        assert set(await frister(school, log)) == {"evaluering"}
        await discuss(school, log)
        assert await shown_at(school, log) == "2.5 Avklar veien videre"


async def ask_the_team(school: School, log: Any) -> None:
    team = await school.perform(CreateTeam("tverrfaglig_team", "skole", (SOLVEIG.id, BJARNE.id), SOLVEIG.id), TOR)
    await school.perform(PlanTeam(team, school.days(14).strftime("%d.%m.%Y")), TOR)
    asked = RaiseTeamsak(team, log, "samtykke", "Hva kan vi prøve?", family_invited=True, why_not="")
    await school.perform(asked, KARI)


@pytest.mark.parametrize(("outcome", "leads_to"), [("1", None), ("2", (2, 3)), ("3", (3, 2))])
async def test_veien_videre_on_nivaa_2_is_where_the_municipality_has_said(
    school: School, outcome: str, leads_to: tuple[int, int] | None
) -> None:
    with following(school, filled()):
        log = await opened_on(school, "nivaa_2")
        await plan(school, log)
        await discuss(school, log)
        again = evaluated(school, log, outcome)
        command = type(again)(**vars(again) | {"next_on": school.days(50)})
        await school.perform(command, KARI)
        if leads_to is None:
            assert (await school.last(Closed, log)).grunn == "evaluert"
        else:
            assert await place(school, log) == leads_to


def test_the_bands_of_services_are_the_column_heads_and_advice_only() -> None:
    """R10: 3 on level 2, 4 or more on level 3; no outcome and no frist asks for a number."""
    services = [level.services for level in parse(body_of(filled()), "kragero").levels]
    assert [(one.words, one.least, one.most) for one in services] == [
        ("Internt", None, None), ("1-2 tjenester", 1, 2), ("3 eller flere tjenester", 3, None),
        ("4 eller flere tjenester", 4, None),
    ]  # fmt: skip
