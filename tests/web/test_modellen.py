"""The model as this municipality has it, for everybody: its own name, its own words, every trinn."""

import pytest

from tests.web.town import Visitor


@pytest.mark.requirement(3, 151, 169, 171)
async def test_the_municipality_s_own_name_and_words_stand_there(visitor: Visitor) -> None:
    page = await visitor.get("/modellen")
    text = page.said
    assert "Rutine for bruk av BTI-modellen (Bedre Tverrfaglig Innsats)" in text
    for noun, shown in (("undring", "uro"), ("undringssamtale", "den nødvendige samtalen"), ("tiltak", "aktivitet")):
        assert noun in text
        assert shown in text
    assert "Kall inn til samarbeidsmøte om vurdering av nivå 2" in text
    for asked in ("Hva", "Hvordan", "Hvem", "Verktøy"):
        assert len([one for one in page.root.all("dt") if one.text.strip() == asked]) == 20


@pytest.mark.requirement(168)
async def test_how_long_is_too_long_stands_there_marked_as_the_municipality_s_to_decide(visitor: Visitor) -> None:
    said = (await visitor.get("/modellen")).said
    until = "dager (fylles ut lokalt, dette gjelder til det er gjort)"
    assert f"Lederen ser at en logg står stille etter 30 {until}" in said
    assert f"Det kan være et avvik når ingenting har skjedd og ingenting er avtalt på 90 {until}" in said
    assert f"Referatet fra møtet der planen ble laget, skal være skrevet innen 14 {until}" in said
    assert "etter at uroen oppsto, innen Fylles ut lokalt" in said
