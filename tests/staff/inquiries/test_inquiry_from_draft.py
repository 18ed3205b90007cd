"""A draft becomes an inquiry, or goes into one, over HTTP, on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from records import inquiries
from records.inquiries import IN_WORK
from tests.staff.inquiries.inquiry_pages import PAGE, added, opened, read
from tests.staff.workspace import Desk, text_of


def draft_form(**changes: str) -> dict[str, Any]:
    form = {"anfrage": "Guten Tag,\nwo liegt Kumasi?", "sprache": "standard", "anzahl": "1"}
    part = {"art-0": "fact", "frage-0": "wo liegt Kumasi?", "text-0": "In Ghana.", "dabei-0": "1"}
    return {**form, **part, **changes}


def test_a_draft_becomes_an_inquiry_of_its_writer(desk: Desk) -> None:
    me, browser = desk.person()

    page = browser.fill("/entwurf", draft_form(kontakt="Petra\nTel. 12"), "/entwurf/vorgang")

    made = read(desk, page.url.split("/")[-1].split("?")[0])
    assert "Der Vorgang ist angelegt." in text_of(page)
    assert (made.channel, made.state, made.assignee) == ("staff", IN_WORK, me)
    assert (made.question, made.contact) == ("Guten Tag,\nwo liegt Kumasi?", "Petra\nTel. 12")
    assert "In Ghana." in made.draft and made.draft.startswith("Sehr geehrte")
    assert desk.noted(me)[:2] == ["inquiry_opened", "inquiry_created"]


def test_a_letter_goes_into_the_inquiry_it_answers(desk: Desk) -> None:
    _, browser = desk.person()
    number = added(desk)
    version = opened(browser, number)["version"]
    form = draft_form(vorgang=number, version=version)

    browser.fill("/entwurf", form, "/entwurf/vorgang")
    late = browser.fill("/entwurf", {**form, "text-0": "In Westafrika."}, "/entwurf/vorgang")

    assert "In Ghana." in read(desk, number).draft
    assert late.status_code == 409
    assert "So ist der Brief jetzt gespeichert" in text_of(late)
    assert "In Westafrika." in late.text


@pytest.mark.parametrize("changes", [{"anfrage": " "}, {"anfrage": "ä" * 8001}])
def test_what_is_no_inquiry_becomes_none(desk: Desk, changes: dict[str, str]) -> None:
    _, browser = desk.person()
    before = sum(desk.database.run(inquiries.counts).values())

    page = browser.fill("/entwurf", draft_form(**changes), "/entwurf/vorgang")

    assert page.status_code == 422
    assert sum(desk.database.run(inquiries.counts).values()) == before


def test_markup_in_inquiries_is_shown_as_text(desk: Desk) -> None:
    evil = "</textarea><script>alert(1)</script>"
    _, browser = desk.person("leitung")
    number = added(desk, evil, contact=evil, draft=evil)
    desk.database.run(inquiries.note, number, "x", evil, desk.clock())

    for path in (f"/{number}", "", f"/{number}/loeschen"):
        assert "<script>alert" not in browser.get(PAGE + path).text
