"""Zahlen: sums by week and channel, the charts' words and tables, the file."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest

from records import counts, feedback
from records.counts import Count
from staff.numbers.weeks import Sums, Week, weeks_until
from staff.rendering import today
from tests.staff.workspace import Browser, Desk, text_of

PAGE = "/zahlen"
DAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def counted(request: pytest.FixtureRequest) -> None:
    """Each test begins with this week and the one before."""
    if "desk" not in request.fixturenames:
        return
    desk: Desk = request.getfixturevalue("desk")
    monday = Week.of(today(desk.clock())).monday
    desk.database.run(lambda c: c.execute(counts.TABLE.delete()))
    desk.database.run(lambda c: c.execute(feedback.TABLE.delete()))
    for day, channel, numbers in (
        (monday, "website", {"conversation": 3, "question": 10, "fact": 7, "gap": 2, "unclear": 1}),
        (monday, "telegram", {"conversation": 1, "question": 4, "fact": 3, "outside": 1}),
        (monday - timedelta(days=1), "website", {"question": 1200, "fact": 1200, "social": 9}),
        (monday - timedelta(weeks=5), "website", {"handed_over": 6}),
    ):
        desk.database.run(counts.add, day.isoformat(), channel, numbers)
    for name, rating in (("a", "up"), ("b", "up"), ("c", "down")):
        desk.database.run(feedback.put, name, "Text", rating, None, desk.clock())


def figures(browser: Browser, query: str = "") -> dict[str, str]:
    """Return the numbers at the top of the page."""
    page = browser.get(f"{PAGE}?{query}").text
    found = re.findall(r"<dt>(.*?)</dt>\s*<dd>([\d.]+)", page)
    return {name: number for name, number in found}


def test_weeks_begin_on_monday_and_know_their_year() -> None:
    weeks = weeks_until(date(2027, 1, 3), 3)

    assert [week.label for week in weeks] == ["KW 51/2026", "KW 52/2026", "KW 53/2026"]
    assert weeks[-1].days == "28.12.–03.01.2027"
    assert Week.of(date(2027, 1, 4)).label == "KW 1/2027"


def test_sums_are_by_week_and_channel_and_outside_days_do_not_count() -> None:
    weeks = weeks_until(DAY, 2)
    told = [("2026-11-15", 100), ("2026-11-16", 1), ("2026-11-22", 2), ("2026-11-30", 50)]
    sums = Sums(weeks, [Count(day, "website", "gap", number) for day, number in told])

    assert sums.by_week("gap") == [3, 0]
    assert (sums.of("gap", "telegram"), sums.of("fact")) == (0, 0)


def test_a_person_reads_the_sums_of_twelve_weeks(desk: Desk) -> None:
    _, browser = desk.person("auskunft")

    assert figures(browser) == {
        "Unterhaltungen": "4",
        "Fragen": "1.214",
        "Beantwortet": "1.210",
        "An das Büro weitergegeben": "6",
        "Daumen hoch": "2",
        "Daumen runter": "1",
    }


def test_the_weeks_and_the_channel_are_chosen(desk: Desk) -> None:
    _, browser = desk.person("auskunft")

    assert figures(browser, "wochen=4")["An das Büro weitergegeben"] == "0"
    assert figures(browser, "kanal=telegram") == {
        "Unterhaltungen": "1",
        "Fragen": "4",
        "Beantwortet": "3",
        "An das Büro weitergegeben": "0",
    }
    assert figures(browser, "kanal=website")["Daumen hoch"] == "2"
    for odd in ("wochen=999", "wochen=x&kanal=%00", "kanal=' OR 1=1"):
        assert figures(browser, odd) == figures(browser)


def test_each_chart_has_a_name_a_summary_and_a_table(desk: Desk) -> None:
    _, browser = desk.person("auskunft")

    page = browser.get(f"{PAGE}?wochen=4")

    charts = re.findall(r"<figure.*?</figure>", page.text, re.DOTALL)
    assert len(charts) == 11
    for chart in charts:
        named = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', chart)
        assert named and all(f'id="{name}"' in chart for name in named.groups())
        assert "<table>" in chart
    week = Week.of(today(desk.clock()))
    assert f"am meisten in {Week.of(week.monday - timedelta(days=1)).short}: 1200" in page.text
    assert f"{week.short} {week.days} 14" in text_of(page)
    assert "style=" not in page.text


def test_without_any_numbers_the_page_says_so(desk: Desk) -> None:
    _, browser = desk.person("auskunft")
    desk.clock.ahead = 400 * 86400.0
    browser.sign_in(desk.account("auskunft"))

    page = browser.get(PAGE)

    assert set(figures(browser).values()) == {"0"}
    assert "In keiner Woche." in page.text


def test_the_file_has_a_row_for_each_week_and_channel(desk: Desk) -> None:
    name, browser = desk.person("auskunft")

    answer = browser.get(f"{PAGE}.csv?wochen=4")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:4] == ["Woche", "Tage", "Kanal", "Unterhaltungen"]
    assert rows[0][-2:] == ["Daumen hoch", "Daumen runter"]
    assert len(rows) == 1 + 4 * 2
    assert rows[-2][2:] == ["Telegram", "1", "4", "3", "0", "1", "0", "0", "0", "0"]
    assert rows[-1][2:] == ["Internet-Seite", "3", "10", "7", "2", "0", "1", "0", "2", "1"]
    assert desk.audit(name)[0].subject == "4 Wochen"


def test_nobody_reads_it_without_signing_in(desk: Desk) -> None:
    for path in (PAGE, f"{PAGE}.csv"):
        assert Browser(desk.url).get(path, allow_redirects=False).status_code == 303
