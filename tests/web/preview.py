"""``python -m tests.web.preview 8099``: the layout with invented people, under the real headers, with the real assets.

In bokmål, English and right-to-left: /nb/logg, /en/undring, /ar/start, /nb/alt.
"""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader

from services.kernel.clock import OSLO
from services.kernel.i18n import Translator, translators
from tests.kernel.pseudo import pseudo
from web.headers import add_headers
from web.layout.environment import environments
from web.static import Assets, Static, add_static, read_assets

MUNICIPALITY = "Sokndal kommune"
NOW = datetime(2026, 11, 29, 9, tzinfo=OSLO)
PAGES = ("logg", "undring", "start", "alt")
ENVIRONMENTS: web.AppKey[Mapping[str, Environment]] = web.AppKey("ENVIRONMENTS", Mapping)

KARI = {"name": "Kari Nes", "role": "kontaktlærer", "service": "Sokndal skole"}
OLA = {"name": "Ola Lie", "role": "rektor", "service": "Sokndal skole"}
MONA = {"name": "Mona Aase", "role": "helsesykepleier", "service": "Helsestasjonen"}
PAPPA = {"name": "Per Hansen", "role": "pappa"}
COLOURS = ("groenn", "blaa", "gul", "lilla")
DONE = (
    "Definer bekymringen din",
    "Del bekymringen med lederen din",
    "Del bekymringen med foresatte og barnet",
    "Samtykke til stafettlogg",
    "Skap felles forståelse",
)
TRYING = ("Iverksett aktiviteter", "Evalueringsmøte, drøfting", "Evalueringsmøte, beslutning")
LEVELS = [
    {
        "number": number,
        "name": name,
        "colour": COLOURS[number],
        "steps": [{"name": step, "done": step in DONE} for step in steps],
    }
    for number, name, steps in (
        (0, "Definer uroen", DONE[:3]),
        (1, "Én tjeneste", (*DONE[3:], *TRYING)),
        (
            2,
            "Kommunale tjenester sammen",
            ("Samarbeidsmøte, oppstart", "Samarbeidsmøte, planlegg aktiviteter", *TRYING),
        ),
        (3, "Kommunen og spesialisthelsetjenesten", ()),
    )
]


def mock(translator: Translator) -> dict[str, Any]:
    def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> str:
        moment = datetime(year, month, day, hour, minute, tzinfo=OSLO)
        return translator.spoken(moment if hour else moment.date(), NOW)

    return {
        "kari": KARI,
        "ola": OLA,
        "mona": MONA,
        "pappa": PAPPA,
        "levels": LEVELS,
        "at": at,
        "position": 4711,
        "streams": ["6a1f0c9e-0000-4000-8000-000000000001"],
        "push_key": "BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U",
    }


def application(assets: Assets) -> web.Application:
    languages = dict(translators()) | {"ar": pseudo()}
    made = environments(languages, MUNICIPALITY, assets)
    for each in made.values():
        each.loader = FileSystemLoader([Path(__file__).parents[2] / "web", Path(__file__).parent / "mock_pages"])
    offline = {name: each.get_template("layout/frakoblet.html").render() for name, each in made.items()}
    app = web.Application()
    app[ENVIRONMENTS] = made
    add_headers(app)
    add_static(app, Static(assets, MUNICIPALITY, offline, languages))

    async def page(request: web.Request) -> web.Response:
        language, name = request.match_info["language"], request.match_info["name"]
        html = made[language].get_template(f"{name}.html").render(mock(languages[language]))
        return web.Response(text=html, content_type="text/html")

    app.router.add_get(f"/{{language:{'|'.join(languages)}}}/{{name:{'|'.join(PAGES)}}}", page)
    return app


if __name__ == "__main__":
    web.run_app(application(read_assets()), host="127.0.0.1", port=int(sys.argv[1]), print=None)
