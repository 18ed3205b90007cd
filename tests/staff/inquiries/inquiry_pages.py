"""What the tests of inquiries do on the pages, and read in the records."""

from __future__ import annotations

import re

import requests

from records import inquiries
from records.inquiries import Inquiry, Step
from tests.staff.workspace import Browser, Desk

PAGE = "/vorgaenge"
HIDDEN = re.compile(r'<input type="hidden" name="([\w.]+)" value="([^"]*)">')


def added(desk: Desk, question: str = "Wo liegt Kumasi?", **values: str) -> str:
    number = inquiries.new_number(2026)
    new = Inquiry(number, "website", question, **values)  # type: ignore[arg-type]
    desk.database.run(inquiries.add, new, "", desk.clock())
    return number


def read(desk: Desk, number: str) -> Inquiry:
    found = desk.database.run(inquiries.find, number)
    assert found is not None
    return found


def steps(desk: Desk, number: str) -> list[Step]:
    return desk.database.run(inquiries.history, number)


def opened(browser: Browser, number: str) -> dict[str, str]:
    """Open the page and return the form as it stands there."""
    page = browser.get(f"{PAGE}/{number}").text
    form = page.split('id="bearbeiten"')[1].split("</form>")[0]
    chosen = re.findall(r'<select id="(\w+)".*?</select>', form, re.DOTALL)
    fields = dict(HIDDEN.findall(form))
    for name in chosen:
        part = form.split(f'<select id="{name}"')[1].split("</select>")[0]
        found = re.search(r"<option selected>([^<]*)<", part)
        fields[name] = found.group(1) if found else ""
    draft = form.split('<textarea id="draft"')[1]
    fields["draft"] = draft[draft.index(">") + 1 : draft.index("</textarea>")].strip()
    return fields


def sent(browser: Browser, number: str, form: dict[str, str], **typed: str) -> requests.Response:
    return browser.send(f"{PAGE}/{number}", {**form, **typed})
