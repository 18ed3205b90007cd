"""Pictures of the pages for docs/screenshots: `python -m tests.staff.browser.screenshots`.

Names behind the command take these pictures only.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from records import accounts
from tests.browser.chromium import running_browser
from tests.running_bot import running_bot
from tests.staff.asked import examples
from tests.staff.browser.clerk import Clerk
from tests.staff.browser.example_inquiries import SHOWN, answer_meanwhile, fill
from tests.staff.workspace import HASH, Desk, working

FOLDER = Path(__file__).parents[3] / "docs" / "screenshots"
SCREENS = {"1280": (1280, 800), "375": (375, 667)}
LONG = ("entwurf", "vorgaenge", "vorgang", "vorgang-konflikt")
PEOPLE = (("a.tal", "auskunft"), ("k.ruhr", "redaktion"), ("m.berg", "leitung"))
PERSON = "/wissen/persons/claudia_schuetz"
MAIL = (
    "Sehr geehrte Damen und Herren,\n\nfür unsere Vereinszeitung bereite ich einen Beitrag vor. "
    "Mit welchen afrikanischen Kommunen arbeitet Dortmund zusammen, gibt es dafür Geld?\n\n"
    "Mit besten Grüßen\nHorst Kalupke"
)


def pages(clerk: Clerk) -> Iterator[str]:
    """Lead a person through all pages, yield the name of each."""
    clerk.open("/anmelden")
    yield "anmelden"
    clerk.sign_in(name="m.berg")
    clerk.open("/entwurf").page.get_by_label("Anfrage", exact=True).fill(MAIL)
    clerk.press("Entwurf erstellen")
    yield "entwurf"
    clerk.open("/vorgaenge")
    yield "vorgaenge"
    clerk.open(f"/vorgaenge/{SHOWN}")
    yield "vorgang"
    clerk.page.get_by_label("Neue Notiz").fill("Frau Sommer am Telefon erreicht.")
    answer_meanwhile(clerk.desk)
    clerk.press("Speichern")
    yield "vorgang-konflikt"
    clerk.open(f"/vorgaenge/{SHOWN}/loeschen")
    yield "vorgang-loeschen"
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


def take(browser: Browser, desk: Desk, screen: str, scheme: str, wanted: list[str]) -> None:
    """Take the wanted pictures on one screen; all, if none is named."""
    width, height = SCREENS[screen]
    viewport = {"width": width, "height": height}
    clerk = Clerk(browser, desk, viewport=viewport, color_scheme=scheme)
    suffix = f"{screen}{'-dunkel' if scheme == 'dark' else ''}"
    for name in pages(clerk):
        if wanted and name not in wanted:
            continue
        clerk.page.wait_for_load_state()
        file = FOLDER / f"arbeitsplatz-{name}-{suffix}.jpg"
        clerk.page.screenshot(path=file, type="jpeg", quality=60, full_page=name in LONG)
    clerk.context.close()


def main() -> int:
    """Take the pictures."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        rest = stack.enter_context(running_bot(folder))
        browser = stack.enter_context(running_browser())
        options = {"bot_url": rest.split("/webhooks")[0], "bot_key_file": folder / "staff-key"}
        url = f"sqlite:///{folder / 'desk.db'}"
        desk = stack.enter_context(working(url, folder, **options))
        for person, role in PEOPLE:
            desk.database.run(accounts.add, person, role, desk.clock() - 9e6, HASH)
        for tell in (examples.ask, examples.rate, examples.thumb, examples.count):
            tell(desk.database, desk.clock())
        for screen, scheme in (("1280", "light"), ("375", "light"), ("1280", "dark")):
            fill(desk)
            take(browser, desk, screen, scheme, sys.argv[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main())
