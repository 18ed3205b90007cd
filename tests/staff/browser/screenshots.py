"""Pictures of the pages for docs/screenshots: `python -m tests.staff.browser.screenshots`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from records import accounts
from tests.browser.chromium import running_browser
from tests.staff import asked
from tests.staff.browser.clerk import Clerk
from tests.staff.workspace import HASH, Desk, working

FOLDER = Path(__file__).parents[3] / "docs" / "screenshots"
SCREENS = {"1280": (1280, 800), "375": (375, 667)}
PEOPLE = (("a.tal", "auskunft"), ("k.ruhr", "redaktion"), ("m.berg", "leitung"))
PERSON = "/wissen/persons/claudia_schuetz"


def pages(clerk: Clerk) -> Iterator[str]:
    """Lead a person through all pages, yield the name of each."""
    clerk.open("/anmelden")
    yield "anmelden"
    clerk.sign_in(name="m.berg")
    for path in ("unbeantwortet", "unbeantwortet/bewertungen", "zahlen"):
        clerk.open(f"/{path}")
        yield path.split("/")[-1]
    clerk.page.get_by_role("heading", name="Je Woche").evaluate("node => node.scrollIntoView()")
    yield "zahlen-wochen"
    for path in ("wissen", "konten", "konto", "auskunft"):
        clerk.open(f"/{path}")
        yield path
    clerk.open("/wissen/known_gaps")
    yield "luecken"
    clerk.open(PERSON)
    clerk.page.get_by_label("Name", exact=True).fill("Clara Schütz")
    yield "aendern"
    clerk.press("Unterschied zeigen")
    yield "unterschied"
    clerk.open("/notschalter")
    yield "notschalter"
    clerk.press("Assistent ausschalten")
    yield "notschalter-aus"
    clerk.press("Assistent einschalten").open("/protokoll")
    yield "protokoll"


def take(browser: Browser, desk: Desk, screen: str, scheme: str) -> None:
    """Take all pictures on one screen."""
    width, height = SCREENS[screen]
    viewport = {"width": width, "height": height}
    clerk = Clerk(browser, desk, viewport=viewport, color_scheme=scheme)
    suffix = f"{screen}{'-dunkel' if scheme == 'dark' else ''}"
    for name in pages(clerk):
        clerk.page.wait_for_load_state()
        file = FOLDER / f"arbeitsplatz-{name}-{suffix}.jpg"
        clerk.page.screenshot(path=file, type="jpeg", quality=60)
    clerk.context.close()


def main() -> int:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as name, running_browser() as browser:
        folder = Path(name)
        with working(f"sqlite:///{folder / 'records.db'}", folder) as desk:
            for person, role in PEOPLE:
                desk.database.run(accounts.add, person, role, desk.clock() - 9e6, HASH)
            for fill in (asked.ask, asked.rate, asked.thumb, asked.count):
                fill(desk.database, desk.clock())
            for screen in SCREENS:
                take(browser, desk, screen, "light")
            take(browser, desk, "1280", "dark")
    return 0


if __name__ == "__main__":
    sys.exit(main())
