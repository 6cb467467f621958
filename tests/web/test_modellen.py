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
