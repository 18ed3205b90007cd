"""Unbeantwortet and Zahlen in the browser, by keyboard, in forced colours, on small screens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from records import unanswered
from tests.browser.axe import findings
from tests.staff.asked import examples
from tests.staff.browser.clerk import Clerk
from tests.staff.workspace import Desk

FAX = "Welche Faxnummer hat das Büro?"


@pytest.fixture(autouse=True)
def fresh(desk: Desk) -> None:
    desk.database.run(unanswered.forget_before, desk.clock() + examples.DAY)
    examples.ask(desk.database, desk.clock())
    examples.rate(desk.database, desk.clock())


def open_texts(desk: Desk) -> list[str]:
    return [one.text for one in desk.database.run(lambda c: unanswered.latest(c, is_open=True))]


def test_a_group_is_assigned_by_keyboard(clerk: Clerk, desk: Desk) -> None:
    page = clerk.sign_in("redaktion").open("/unbeantwortet").page
    clerk.tab_to(f"Zuordnen als – {FAX}", "combobox")
    page.keyboard.type("Faxnummer")
    clerk.tab_to(f"Zuordnen – {FAX}")

    page.keyboard.press("Enter")

    expect(page.get_by_role("status").first).to_have_text("Zugeordnet.")
    expect(page.get_by_role("heading", name=FAX)).to_have_count(0)
    assert not [text for text in open_texts(desk) if "fax" in text.lower()]
    page.get_by_label("Stand").select_option("zugeordnet")
    clerk.press("Zeigen")
    expect(page.get_by_role("article")).to_contain_text("Faxnummer zugeordnet von redaktion")
    assert findings(page) == []


def test_nothing_is_assigned_without_a_choice(clerk: Clerk, desk: Desk) -> None:
    page = clerk.sign_in("redaktion").open("/unbeantwortet").page
    before = open_texts(desk)

    clerk.press(f"Zuordnen – {FAX}")

    assert page.locator("select:invalid").count() > 0
    assert open_texts(desk) == before


def test_the_files_are_saved(clerk: Clerk) -> None:
    page = clerk.sign_in("redaktion").open("/unbeantwortet").page
    names = []

    for link in ("Alle Fragen (CSV)", "Zugeordnete Fragen zur Durchsicht (YAML)"):
        with page.expect_download() as download:
            page.get_by_role("link", name=link).click()
        names.append(download.value.suggested_filename)
    clerk.open("/zahlen")
    with page.expect_download() as download:
        page.get_by_role("link", name="Als Datei speichern (CSV)").click()

    assert [*names, download.value.suggested_filename] == [
        "unbeantwortet.csv",
        "zur-durchsicht.yml",
        "zahlen.csv",
    ]


def test_charts_have_names_and_tables_that_open_by_keyboard(clerk: Clerk, desk: Desk) -> None:
    examples.count(desk.database, desk.clock())
    page = clerk.sign_in("auskunft").open("/zahlen").page
    expect(page.get_by_role("img", name="Unterhaltungen")).to_be_visible()

    page.locator("figure").filter(has_text="Unterhaltungen").locator("summary").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("table", name="Unterhaltungen")).to_be_visible()
    assert page.get_by_role("table", name="Unterhaltungen").locator("tbody tr").count() == 12
    assert findings(page) == []


@pytest.mark.parametrize("weeks", [4, 12, 52])
def test_the_text_of_charts_can_be_read_at_320_px(
    new_clerk: Callable[..., Clerk], desk: Desk, weeks: int
) -> None:
    examples.count(desk.database, desk.clock())
    page = new_clerk(viewport={"width": 320, "height": 568}).sign_in("auskunft").page

    page.goto(f"{desk.url}/zahlen?wochen={weeks}")

    heights, overlaps = page.evaluate(
        """() => {
          const heights = [], overlaps = [];
          for (const chart of document.querySelectorAll('.chart svg')) {
            const boxes = [...chart.querySelectorAll('text')].map((node) => [
              node.textContent, node.getBoundingClientRect()]);
            for (const [text, box] of boxes) {
              heights.push(box.height);
              if (box.left < 0 || box.right > innerWidth) overlaps.push(text);
              for (const [other, its] of boxes) {
                if (other !== text && box.left < its.right && its.left < box.right
                  && box.top + 2 < its.bottom && its.top + 2 < box.bottom) {
                  overlaps.push(`${text}|${other}`);
                }
              }
            }
          }
          return [heights, overlaps];
        }"""
    )
    assert overlaps == []
    assert min(heights) >= 12


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["active", "none"])
def test_bars_stand_out_from_the_page(
    new_clerk: Callable[..., Clerk], desk: Desk, scheme: str, forced: str
) -> None:
    clerk = new_clerk(color_scheme=scheme, forced_colors=forced)
    page = clerk.sign_in("auskunft").open("/zahlen").page

    bar, running, behind = page.evaluate(
        """() => {
          const light = (colour) => {
            const [r, g, b] = colour.match(/\\d+/g).map((part) => part / 255)
              .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const style = (selector) => getComputedStyle(document.querySelector(selector));
          return [light(style('.chart .bar:not(.running)').fill),
            light(style('.chart .running').stroke),
            light(getComputedStyle(document.body).backgroundColor)];
        }"""
    )

    for seen in (bar, running):
        bright, dark = max(seen, behind), min(seen, behind)
        assert (bright + 0.05) / (dark + 0.05) >= 3
