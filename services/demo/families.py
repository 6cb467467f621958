"""The demo's barn and their parents."""

from datetime import date

from services.demo.persona import Barn, Persona
from services.kernel.i18n import N_

FAMILIES = (
    Persona(
        "anne", "Anne Berg", "familien", "39 00 00 21", N_("Mor til Lise og Emil"),
        N_("Siden er tom til skolen har snakket med henne. Slå på varsler, så kommer det et varsel da."),
    ),
    Persona(
        "tom", "Tom Berg", "familien", "39 00 00 22", N_("Far til Lise og Emil"),
        N_("Siden er tom til skolen har snakket med ham. Han svarer for seg selv."),
    ),
    Persona(
        "hege", "Hege Vik", "familien", "39 00 00 23", N_("Mor til Sander"),
        N_("Planen, og det hun har tatt på seg hjemme."),
    ),
    Persona(
        "piotr", "Piotr Nowak", "familien", "39 00 00 24", N_("Far til Sander, i det andre hjemmet"),
        N_("Den samme planen. Sin del har han gjort."), "pl",
    ),
    Persona(
        "hodan", "Hodan Yusuf", "familien", "39 00 00 25", N_("Mor til Amina"),
        N_("Skolen spør om samtykke. Hun har ikke svart ennå."),
    ),
    Persona(
        "ali", "Ali Yusuf", "familien", "39 00 00 26", N_("Far til Amina, leser engelsk"),
        N_("Han har svart, og får ikke vite hva mor svarer."), "en",
    ),
    Persona(
        "marte", "Marte Moe", "familien", "39 00 00 27", N_("Mor til Ida"),
        N_("Det de ble enige om i samtalen, og når hun hører mer."),
    ),
    Persona(
        "trine", "Trine Lunde", "familien", "39 00 00 30", N_("Mor til Jakob"),
        N_("Snart ser de på hvordan det går. Hun har skrevet hva hun har merket."),
    ),
)  # fmt: skip

YOUTHS = (
    Persona(
        "sander", "Sander Nowak", "familien", "39 00 00 31", N_("16 år, går i 10A og bor i to hjem"),
        N_("Loggen om seg selv. Han har nettopp fylt 16, og er spurt om den skal fortsette."),
    ),
)  # fmt: skip
"""Barn whom one can be. Three weeks ago each of them turned 16."""

OTHERS = (
    Persona("silje", "Silje Haugen", "familien", "39 00 00 28"),
    Persona("jonas", "Jonas Moe", "familien", "39 00 00 29"),
)
"""Parents who are in the register, but not among those one can be."""

CHILDREN = (
    Barn("lise", "Lise Berg", date(2014, 3, 9), "7B", {"anne": "mor", "tom": "far"}),
    Barn("emil", "Emil Berg", date(2019, 5, 21), "2B", {"anne": "mor", "tom": "far"}),
    Barn("amina", "Amina Yusuf", date(2014, 8, 2), "7B", {"hodan": "mor", "ali": "far"}),
    Barn("jakob", "Jakob Lunde", date(2014, 11, 17), "7B", {"trine": "mor"}),
    Barn("noah", "Noah Haugen", date(2018, 1, 30), "3A", {"silje": "mor"}),
    Barn("ida", "Ida Moe", date(2011, 6, 12), "10A", {"marte": "mor", "jonas": "far"}),
    Barn("sander", "Sander Nowak", date(2010, 10, 4), "10A", {"hege": "mor", "piotr": "far"}),
)
