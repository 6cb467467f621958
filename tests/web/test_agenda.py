"""What a meeting is about stands in the invitation already, in the order of the document (R72, R73, R75)."""

import pytest

from services.cases.actions.change_nivaa import ChangeNivaa
from services.cases.pack import shipped
from services.cases.stafettlogg.state import MoeteKind
from tests.cases.followed.walk import agree, opened_on, plan
from tests.cases.people import KARI
from tests.web.running import Running
from web.agenda import of_pack

NEXT = "Tidspunkt for evalueringsmøte"
ASKED = [
    # nivaa and trinn, which meeting, the order of the document
    (1, 2, "samarbeidsmoete", ["Situasjonen/utfordringen", "Konkrete mål",
                               "Aktiviteter i både hjem og aktuell tjeneste", NEXT]),
    (2, 1, "oppstartsmoete", ["Presenter saken", "Hvem skal være stafettholder videre?",
                              "Planlegg aktuelle aktiviteter", NEXT]),
    (2, 2, "samarbeidsmoete", ["Planlegg aktuelle aktiviteter, og hvem som har ansvar for hver enkelt aktivitet",
                               NEXT]),
    (3, 1, "oppstartsmoete", ["Barn/ungdom og foresatte presenterer problemstillingen i samarbeid med stafettholder",
                              "Mål og mulige aktiviteter", "Skal stafettholder i det videre arbeidet endres?",
                              "Tid for nytt samarbeidsmøte"]),
    (3, 2, "samarbeidsmoete", ["Aktuell instans legger fram plan for utredning/undersøkelse/tiltak",
                               "Tid for nytt samarbeidsmøte"]),
]  # fmt: skip
LOOKS_BACK = [
    "I hvilken grad har aktivitetene ført til at barnets/ungdommens situasjon har endret seg?",
    "Barnets/ungdommens opplevelse av endring",
    "Beslutning om veien videre",
]


@pytest.mark.requirement(73)
@pytest.mark.parametrize(("nivaa", "trinn", "kind", "lines"), ASKED)
def test_each_meeting_has_its_own_order(nivaa: int, trinn: int, kind: MoeteKind, lines: list[str]) -> None:
    assert list(of_pack(shipped("sokndal").current, nivaa, trinn, kind)) == lines


@pytest.mark.requirement(73, 100)
@pytest.mark.parametrize("nivaa", [1, 2, 3])
def test_an_evalueringsmoete_discusses_first_and_decides_then(nivaa: int) -> None:
    assert list(of_pack(shipped("sokndal").current, nivaa, 3, "evalueringsmoete")) == LOOKS_BACK


def test_a_model_without_an_order_of_its_own_leaves_it_to_ours() -> None:
    assert not of_pack(shipped("grunnmodell").current, 1, 2, "samarbeidsmoete")


@pytest.mark.requirement(72, 73)
async def test_the_invitation_is_of_the_kind_that_the_trinn_is_for_and_its_agenda_stands_there(
    running: Running,
) -> None:
    """Oppstart, planning and evaluering; what the team discusses is a case of its own (see the model of Kragerø)."""
    school = running.school
    log = await opened_on(school, "nivaa_2")
    kari = await running.browser(KARI)

    async def invitation() -> tuple[str, str]:
        await running.caught_up()
        form = (await kari.open(f"/logg/{log}/moeter")).form("call_moete")
        return form.values["kind"][0], form.values["agenda"][0]

    assert await invitation() == (
        "oppstartsmoete",
        "1. Presenter saken\n2. Hvem skal være stafettholder videre?\n3. Planlegg aktuelle aktiviteter\n"
        f"4. {NEXT}",
    )
    await school.perform(ChangeNivaa(log, "2.2", "Saken er kjent for alle."), KARI)
    kind, lines = await invitation()
    assert (kind, lines.splitlines()[-1]) == ("samarbeidsmoete", f"2. {NEXT}")
    await plan(school, log)
    await agree(school, log)
    kind, lines = await invitation()
    assert (kind, lines.splitlines()[0]) == ("evalueringsmoete", f"1. {LOOKS_BACK[0]}")
