"""Every page: axe, 320 px, light and dark, without JavaScript, markup as text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from records import audit, inquiries, unanswered
from records.inquiries import Inquiry
from tests.browser.axe import findings
from tests.staff.asked import examples
from tests.staff.browser.clerk import Clerk
from tests.staff.workspace import Desk

NUMBER = "2026-K7QX-M2PA"
PATHS = (
    "/entwurf",
    "/unbeantwortet",
    "/unbeantwortet?stand=zugeordnet",
    "/unbeantwortet/bewertungen",
    "/zahlen",
    "/zahlen?wochen=52&kanal=website",
    "/vorgaenge",
    "/vorgaenge?suche=gibtesnicht",
    f"/vorgaenge/{NUMBER}",
    f"/vorgaenge/{NUMBER}/loeschen",
    "/wissen",
    "/wissen?faellig=1",
    "/wissen?suche=a",
    "/wissen/office",
    "/wissen/commitment",
    "/wissen/known_gaps",
    "/wissen/goals",
    "/wissen/office/office",
    "/wissen/known_gaps/neu",
    "/notschalter",
    "/auskunft",
    "/konten",
    "/protokoll",
    "/konto",
    "/gibtesnicht",
)
NARROW = {"width": 320, "height": 568}
EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>"


@pytest.fixture(scope="module")
def clerks(browser: Browser, desk: Desk) -> Iterator[dict[str, Clerk]]:
    """People who have signed in, by the colour scheme of their screen."""
    examples.ask(desk.database, desk.clock())
    examples.rate(desk.database, desk.clock())
    examples.count(desk.database, desk.clock())
    question = "Wo liegt Kumasi? https://example.org/" + "sehr-lang-" * 20
    contact = "petra.mit.einem.sehr.langen.namen@ein-sehr-langer-verein.example.org"
    new = Inquiry(NUMBER, "website", question, contact, "Guten Tag")
    desk.database.run(inquiries.add, new, "", time.time())
    for who in range(3):
        desk.account(("auskunft", "redaktion", "leitung")[who])
    name = desk.account("leitung")
    made = {
        scheme: Clerk(browser, desk, viewport=NARROW, color_scheme=scheme).sign_in(name=name)
        for scheme in ("light", "dark")
    }
    yield made
    assert [error for clerk in made.values() for error in clerk.errors] == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(clerks: dict[str, Clerk], path: str, scheme: str) -> None:
    clerk = clerks[scheme].open(path)

    assert findings(clerk.page) == []


@pytest.mark.parametrize("path", ["/anmelden", *PATHS])
def test_nothing_is_cut_off_at_320_px(clerks: dict[str, Clerk], path: str) -> None:
    page = clerks["light"].open(path).page

    width = page.evaluate("document.documentElement.scrollWidth")
    small = page.evaluate(
        """[...document.querySelectorAll('main button, main .button, main select, main summary')]
        .filter(node => node.offsetParent && node.getBoundingClientRect().height < 24)
        .map(node => node.textContent)"""
    )

    assert width <= 320
    assert small == []


def test_axe_finds_nothing_at_the_door_and_in_faults(new_clerk: Callable[..., Clerk]) -> None:
    clerk = new_clerk().open("/anmelden")
    door = findings(clerk.page)
    clerk.page.get_by_label("Name").fill("niemand")
    clerk.page.get_by_label("Kennwort").fill("falsch")
    clerk.press("Anmelden")
    clerk.page.get_by_role("alert").wait_for()
    refused = findings(clerk.page)
    clerk.sign_in("redaktion").open("/wissen/persons/claudia_schuetz")
    clerk.page.get_by_label("Name", exact=True).fill("Clara Schütz")
    clerk.press("Unterschied zeigen")
    clerk.page.get_by_role("heading", name="Änderung bestätigen").wait_for()
    difference = findings(clerk.page)
    clerk.open("/konten")
    forbidden = findings(clerk.page)

    assert [door, refused, difference, forbidden] == [[], [], [], []]


def test_what_people_typed_never_runs(clerk: Clerk, desk: Desk) -> None:
    desk.database.run(audit.add, "jemand", "role_changed", EVIL, time.time())
    clerk.sign_in().open("/protokoll")
    assert clerk.page.get_by_text(EVIL).first.is_visible()

    clerk.open("/wissen/persons/claudia_schuetz")
    clerk.page.get_by_label("Name", exact=True).fill(EVIL)
    clerk.page.get_by_label("Beleg").fill(EVIL)
    clerk.press("Unterschied zeigen")

    assert clerk.page.get_by_text(EVIL).first.is_visible()
    clerk.press("Zurück zum Formular")
    assert clerk.page.get_by_label("Name", exact=True).input_value() == EVIL
    assert clerk.page.locator("img, main script").count() == 0


def test_what_citizens_wrote_never_runs(clerk: Clerk, desk: Desk) -> None:
    number = inquiries.new_number(2026)
    address = "javascript:alert(3)"
    inquiry = Inquiry(number, "website", EVIL, contact=address, draft=EVIL)
    desk.database.run(inquiries.add, inquiry, "", time.time())
    seen = (EVIL, "website", "unclear", EVIL, ((EVIL, 1.0),), time.time())
    desk.database.run(unanswered.add, *seen)
    clerk.sign_in()

    for path in ("/vorgaenge", f"/vorgaenge/{number}", "/unbeantwortet"):
        clerk.open(path)
        assert EVIL in clerk.page.inner_text("main"), path
        assert clerk.page.locator("img, main script, a[href^='javascript']").count() == 0

    assert clerk.errors == []


def test_the_policy_stops_what_would_run(clerk: Clerk) -> None:
    clerk.sign_in()

    run = clerk.page.evaluate(
        """() => {
          const tries = [
            () => document.body.append(Object.assign(document.createElement('script'),
              { textContent: 'window.ran = true' })),
            () => document.createElement('button').setAttribute('onclick', 'window.ran = true'),
            () => { document.body.innerHTML += '<b>x</b>'; },
            () => document.body.append(Object.assign(document.createElement('script'),
              { src: 'data:text/javascript,window.ran = true' })),
          ];
          const passed = tries.filter((attempt) => {
            try { attempt(); return true; } catch { return false; }
          });
          return [window.ran === true, passed.length];
        }"""
    )

    assert run == [False, 0]
    assert clerk.errors  # the browser says what it refused
    clerk.errors.clear()


def test_without_javascript_all_works(new_clerk: Callable[..., Clerk], desk: Desk) -> None:
    clerk = new_clerk(java_script_enabled=False).sign_in("leitung")

    clerk.open("/notschalter").press("Assistent ausschalten")
    clerk.page.get_by_text("Der Assistent ist aus.").first.wait_for()
    clerk.press("Assistent einschalten")
    clerk.page.get_by_text("Der Assistent ist an.").first.wait_for()
    clerk.press("Abmelden")

    assert clerk.page.get_by_text("Sie sind abgemeldet.").is_visible()
