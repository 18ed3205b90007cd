"""The list of inquiries over HTTP, on both databases."""

from __future__ import annotations

import uuid

import pytest

from records import inquiries
from records.inquiries import ANSWERED, CLOSED, IN_WORK, NEW
from tests.staff.inquiries.inquiry_pages import PAGE, added
from tests.staff.workspace import Desk, text_of


def test_the_list_shows_what_is_open_with_the_newest_first(desk: Desk) -> None:
    _, browser = desk.person()
    marker = uuid.uuid4().hex
    old, new = added(desk, f"Alt {marker}"), added(desk, f"Neu {marker}")
    done = added(desk, f"Fertig {marker}", state=ANSWERED)

    page = browser.get(f"{PAGE}?suche={marker}").text

    assert page.index(new) < page.index(old)
    assert done not in page
    assert done in browser.get(f"{PAGE}?suche={marker}&zustand=alle").text
    assert done in browser.get(f"{PAGE}?suche={marker}&zustand=beantwortet").text


def test_the_states_are_counted(desk: Desk) -> None:
    added(desk)
    _, browser = desk.person()
    counts = desk.database.run(inquiries.counts)

    text = text_of(browser.get(PAGE))

    assert f"offen ({counts[NEW] + counts[IN_WORK]})" in text
    assert f"alle ({sum(counts.values())})" in text


def test_people_find_their_own_and_those_of_a_colleague(desk: Desk) -> None:
    (me, mine), (other, theirs) = desk.person(), desk.person()
    number = added(desk, assignee=me, state=IN_WORK)

    assert number in mine.get(f"{PAGE}?wer=ich").text
    assert number not in theirs.get(f"{PAGE}?wer=ich").text
    assert number in theirs.get(f"{PAGE}?wer={me}").text
    assert number not in theirs.get(f"{PAGE}?wer={other}").text


def test_a_whole_number_leads_to_its_inquiry_in_any_state(desk: Desk) -> None:
    number = added(desk, state=CLOSED)
    _, browser = desk.person()

    page = browser.get(f"{PAGE}?suche={number.lower()}")

    assert page.url.endswith(f"{PAGE}/{number}")


def test_an_empty_list_says_where_to_look(desk: Desk) -> None:
    marker = uuid.uuid4().hex
    added(desk, f"Zu {marker}", state=CLOSED)
    _, browser = desk.person()

    text = text_of(browser.get(f"{PAGE}?suche={marker}"))

    assert f"Unter „offen“ gibt es nichts zu „{marker}“. In allen Zuständen suchen" in text


@pytest.mark.parametrize("query", ["zustand=x", "wer=%00", "suche=%25", "suche=' OR 1=1", "wer=a"])
def test_odd_filters_break_nothing(desk: Desk, query: str) -> None:
    _, browser = desk.person()

    assert browser.get(f"{PAGE}?{query}").status_code == 200


def test_the_list_names_no_contact(desk: Desk) -> None:
    number = added(desk, contact="petra@example.org")
    _, browser = desk.person()

    page = browser.get(PAGE).text

    assert number in page
    assert "petra@example.org" not in page
