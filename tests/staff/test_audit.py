"""Protokoll: the page and the file; the database's guard is in tests/records."""

from __future__ import annotations

import csv
import io
import re
import time
from datetime import datetime
from pathlib import Path

import pytest

from records import audit
from staff.audit import SENTENCES
from tests.staff.workspace import Desk

PAGE = "/protokoll"
MARKUP = "<img src=x onerror=alert(1)>"


def test_rows_are_read_page_by_page_and_by_person(desk: Desk) -> None:
    lead, browser = desk.person("leitung")
    for number in range(60):
        desk.database.run(audit.add, "zahl", "signed_in", f"Nr {number:02}", time.time())

    first = browser.get(f"{PAGE}?wer=zahl")
    older = re.search(r'href="(/protokoll\?[^"]+vor=\d+)"', first.text)
    assert older
    second = browser.get(older.group(1).replace("&amp;", "&"))

    assert "Nr 59" in first.text and "Nr 10" in first.text and "Nr 09" not in first.text
    assert "Nr 09" in second.text and "Nr 00" in second.text and "Nr 10" not in second.text
    assert lead not in second.text.split("<tbody>")[1]
    for odd in ("vor=x", "vor=99999999999999", "wer=%00", "wer=' OR 1=1"):
        assert browser.get(f"{PAGE}?{odd}").status_code == 200


@pytest.mark.fault_row(32)
def test_what_people_typed_is_shown_as_text(desk: Desk) -> None:
    _, browser = desk.person("leitung")
    desk.database.run(audit.add, MARKUP, MARKUP[:32], MARKUP, time.time())

    shown = browser.get(PAGE).text

    assert "<img" not in shown
    assert shown.count("&lt;img src=x onerror=alert(1)&gt;") >= 2


def test_the_file_holds_all_rows_and_no_formula(desk: Desk) -> None:
    name, browser = desk.person("leitung")
    desk.database.run(audit.add, "tabelle", "signed_in", "=1+1;Zeile\nzwei", time.time())

    answer = browser.get(f"{PAGE}.csv")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert "attachment" in answer.headers["Content-Disposition"]
    assert rows[0] == ["Wann", "Wer", "Was", "Woran", "Zeit (UTC)"]
    assert rows[1][1:4] == ["tabelle", "angemeldet", "'=1+1;Zeile\nzwei"]
    assert time.time() - datetime.fromisoformat(rows[1][4]).timestamp() < 60
    assert rows[1][4].endswith("+00:00")
    assert len(rows) == len(desk.audit()) or len(rows) > 200
    assert desk.noted(name)[0] == "audit_exported"


def test_only_leitung_reads_it(desk: Desk) -> None:
    for role in ("auskunft", "redaktion"):
        _, browser = desk.person(role)
        assert [browser.get(p).status_code for p in (PAGE, f"{PAGE}.csv")] == [403, 403]


def test_no_page_changes_or_deletes_rows(desk: Desk) -> None:
    _, browser = desk.person("leitung")
    token = browser.token("/konto")

    answers = [
        browser.session.request(method, desk.url + PAGE, data={"csrf": token}, timeout=20)
        for method in ("POST", "PUT", "DELETE")
    ]

    assert [a.status_code for a in answers] == [405] * 3


def test_every_word_in_the_log_has_a_sentence() -> None:
    text = "".join(p.read_text() for p in (Path(__file__).parents[2] / "staff").rglob("*.py"))
    used = set(re.findall(r'(?:note|add)\([^)]*?"([a-z]+_[a-z]+)"', text))

    assert len(used) > 8
    assert used <= set(SENTENCES)
