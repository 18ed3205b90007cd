"""Antwortentwurf in the browser, with the real bot behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from records import inquiries
from tests.browser.axe import findings
from tests.running_bot import running_bot
from tests.staff.browser.clerk import Clerk
from tests.staff.workspace import Desk, working

MAIL = (
    "Sehr geehrte Damen und Herren,\n\nfür unsere Vereinszeitung bereite ich einen Beitrag vor. "
    "Mit welchen afrikanischen Kommunen arbeitet Dortmund zusammen, welches Amt steuert das Ganze "
    "und gibt es dafür einen Etat? Und wann hat das Bürgerbüro Hörde auf?\n\n"
    "Mit besten Grüßen\nHorst Kalupke"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A workspace that asks the real bot."""
    folder: Path = tmp_path_factory.mktemp("draft")
    with running_bot(folder) as rest:
        address = rest.split("/webhooks")[0]
        options = {"bot_url": address, "bot_key_file": folder / "staff-key"}
        with working(f"sqlite:///{folder / 'desk.db'}", folder, **options) as running:
            yield running


def drafted(clerk: Clerk) -> Page:
    clerk.sign_in("auskunft").open("/entwurf")
    clerk.page.get_by_label("Anfrage", exact=True).fill(MAIL)
    clerk.press("Entwurf erstellen")
    clerk.page.get_by_role("heading", name="Brief").wait_for()
    return clerk.page


def test_an_inquiry_becomes_a_letter(clerk: Clerk) -> None:
    page = drafted(clerk)

    letter = page.locator("#letter")
    expect(letter.locator("p").first).to_have_text("Guten Tag Horst Kalupke,")
    for told in ("Kumasi", "Büro für Internationale Beziehungen", "Budget", "Bürgerbüro Hörde"):
        expect(letter).to_contain_text(told)
    assert page.locator("mark").count() == 4
    assert findings(page) == []


def test_the_letter_follows_each_edit_without_a_reload(clerk: Clerk) -> None:
    page = drafted(clerk)
    page.evaluate("window.stays = true")
    page.get_by_label("Antwort zu Frage 1").fill("Das sind drei.")
    expect(page.locator("#letter")).to_contain_text("Das sind drei.")
    page.get_by_label("In den Brief").nth(1).uncheck()
    expect(page.locator("#letter")).not_to_contain_text("koordiniert")
    assert page.evaluate("window.stays")


def test_parts_move_and_the_letter_is_copied(new_clerk: Callable[..., Clerk]) -> None:
    clerk = new_clerk(permissions=["clipboard-read", "clipboard-write"])
    page = drafted(clerk)
    clerk.tab_to("Frage 2 nach oben")
    page.keyboard.press("Enter")
    expect(page.locator("#letter p").nth(2)).to_contain_text("koordiniert")

    clerk.press("Als Text kopieren")

    expect(page.get_by_text("Der Brief ist kopiert.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Guten Tag Horst Kalupke,\n\nvielen Dank für Ihre Anfrage.")
    assert copied.index("koordiniert") < copied.index("Kumasi")
    clerk.press("Mit Formatierung kopieren")
    expect(page.get_by_text("Der Brief ist kopiert.")).to_be_visible()


def test_leichte_sprache_comes_from_the_bot(clerk: Clerk) -> None:
    clerk.sign_in("auskunft").open("/entwurf")
    clerk.page.get_by_label("Anfrage", exact=True).fill("Was sind die SDG?")
    clerk.page.get_by_label("Leichte Sprache").check()
    clerk.press("Entwurf erstellen")

    letter = clerk.page.locator("#letter")
    expect(letter).to_contain_text("vielen Dank für Ihre Nachricht.")
    expect(letter).to_contain_text("17 Ziele")


def test_a_letter_becomes_an_inquiry_and_is_drafted_anew(clerk: Clerk, desk: Desk) -> None:
    before = sum(desk.database.run(inquiries.counts).values())
    page = drafted(clerk)
    page.get_by_label("Kontakt").fill("Horst Kalupke, Tel. 12")
    clerk.press("Vorgang anlegen")
    page.get_by_text("Der Vorgang ist angelegt.").wait_for()
    expect(page.get_by_label("Brief")).to_have_value(re.compile("^Guten Tag Horst Kalupke,"))
    address = page.url.split("?")[0]

    clerk.press("Antwort entwerfen")
    page.get_by_label("Antwort zu Frage 1").fill("Das sind drei.")
    clerk.press("In den Vorgang übernehmen")

    page.get_by_text("Der Vorgang ist gespeichert.").wait_for()
    assert page.url.split("?")[0] == address
    expect(page.get_by_label("Brief")).to_have_value(re.compile("Das sind drei."))
    assert sum(desk.database.run(inquiries.counts).values()) == before + 1


def test_many_clicks_make_one_inquiry(clerk: Clerk) -> None:
    page = drafted(clerk)

    sent = page.get_by_role("button", name="Vorgang anlegen").evaluate(
        """button => {
          let sent = 0;
          button.form.addEventListener('submit', (event) => {
            sent += event.defaultPrevented ? 0 : 1;
            event.preventDefault();
          });
          button.click();
          button.click();
          return sent;
        }"""
    )

    assert sent == 1


def test_all_fits_on_320_px_and_works_without_a_script(new_clerk: Callable[..., Clerk]) -> None:
    clerk = new_clerk(viewport={"width": 320, "height": 568}, java_script_enabled=False)
    page = drafted(clerk)
    page.get_by_label("Antwort zu Frage 1").fill("Das sind drei.")

    clerk.press("Brief aktualisieren")

    expect(page.locator("#letter")).to_contain_text("Das sind drei.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
