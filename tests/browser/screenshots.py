"""Pictures of every state for docs/screenshots: `python -m tests.browser.screenshots [folder]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.browser.chromium import running_browser
from tests.browser.fake_server import PAGES, FakeServer, fake_server
from tests.browser.visitor import Visitor

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
SCREENS = {"1280": (1280, 800), "375": (375, 667), "320": (320, 568), "320x256": (320, 256)}
QUESTION = "Welche Partnerstädte gibt es?"


def states(visitor: Visitor, server: FakeServer) -> Iterator[str]:
    """Lead a visitor through all states, yield the name of each."""
    server.behaviour.delay = 0
    yield "geschlossen"
    visitor.open()
    yield "begruessung"
    visitor.ask(QUESTION)
    yield "antwort"
    visitor.press("Nein")
    visitor.page.get_by_label("Möchten Sie uns den Grund nennen?").fill(
        "Mir fehlt das Gründungsjahr."
    )
    yield "bewertung"
    visitor.press("Menü").press("Meine Daten löschen")
    yield "menue"
    visitor.press("Abbrechen").press("Menü")
    server.behaviour.delay = 2
    visitor.type("Wer koordiniert das?")
    visitor.page.locator(".typing").wait_for()
    yield "schreibt"
    visitor.answers().nth(2).wait_for()
    server.behaviour.delay = 0
    server.behaviour.fault = "down"
    visitor.type("Und Dura?")
    visitor.notice.get_by_role("button").wait_for()
    yield "stoerung"
    server.behaviour.fault = ""
    visitor.press("Jetzt erneut versuchen").notice.wait_for(state="hidden")
    visitor.input.fill("Ich habe eine lange Frage. " * 38)
    yield "zu-lang"


def take(visitor: Visitor, folder: Path, name: str) -> None:
    visitor.page.wait_for_timeout(150)
    visitor.page.screenshot(path=folder / f"{name}.jpg", type="jpeg", quality=60)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with fake_server() as server, running_browser() as browser:
        for screen, (width, height) in SCREENS.items():
            for scheme in ("hell", "dunkel"):
                visitor = Visitor(
                    browser,
                    server.url,
                    viewport={"width": width, "height": height},
                    color_scheme={"hell": "light", "dunkel": "dark"}[scheme],
                ).visit()
                for state in states(visitor, server):
                    take(visitor, folder, f"{state}-{screen}-{scheme}")
                visitor.context.close()
        special = Visitor(browser, server.url, forced_colors="active").visit().open().ask(QUESTION)
        take(special, folder, "starker-kontrast-1280")
        special = Visitor(browser, server.url).visit()
        special.page.evaluate("document.documentElement.dir = 'rtl'")
        server.behaviour.answer = {"text": "مرحبا بكم في دورتموند", "lang": "ar", "buttons": []}
        take(special.open().ask("مرحبا"), folder, "von-rechts-1280")
        for page in PAGES:
            for width in (1280, 375):
                size = {"width": width, "height": 800}
                special = Visitor(browser, server.url, viewport=size).visit(f"/{page}")
                take(special, folder, f"seite-{page}-{width}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
