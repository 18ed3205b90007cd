"""Vorgänge in the browser: by keyboard alone, and two clerks at the same one."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from records import inquiries
from records.inquiries import ANSWERED, IN_WORK, Inquiry
from tests.browser.axe import findings
from tests.staff.browser.clerk import Clerk
from tests.staff.workspace import Desk


def added(desk: Desk, question: str = "Wo liegt Kumasi?") -> str:
    number = inquiries.new_number(2026)
    new = Inquiry(number, "website", question, "petra@example.org")
    desk.database.run(inquiries.add, new, "", desk.clock())
    return number


def read(desk: Desk, number: str) -> Inquiry:
    found = desk.database.run(inquiries.find, number)
    assert found is not None
    return found


def type_into(clerk: Clerk, name: str, text: str) -> None:
    clerk.tab_to(name, "textbox")
    clerk.page.keyboard.type(text)


def enter(clerk: Clerk, name: str) -> None:
    clerk.tab_to(name)
    clerk.page.keyboard.press("Enter")


def test_an_inquiry_is_found_taken_over_and_answered_by_keyboard(clerk: Clerk, desk: Desk) -> None:
    number = added(desk, "Gibt es Tretboote in Kumasi?")
    clerk.sign_in("auskunft").open("/vorgaenge")
    clerk.tab_to("Nummer oder Wörter", "searchbox")
    clerk.page.keyboard.type("tretboote")
    clerk.page.keyboard.press("Enter")
    clerk.page.get_by_text("Ein Vorgang").wait_for()
    clerk.tab_to(number, "link")
    clerk.page.keyboard.press("Enter")
    enter(clerk, "Übernehmen")
    clerk.page.get_by_text("Der Vorgang ist gespeichert.").wait_for()

    clerk.tab_to("Zustand", "combobox")
    clerk.page.keyboard.type("beant")
    type_into(clerk, "Brief", "Guten Tag")
    type_into(clerk, "Neue Notiz (freiwillig)", "Angerufen")
    enter(clerk, "Speichern")

    expect(clerk.page.get_by_text("Angerufen")).to_be_visible()
    done = read(desk, number)
    assert (done.state, done.draft) == (ANSWERED, "Guten Tag")


def test_two_clerks_do_not_answer_the_same_one_unknowingly(
    new_clerk: Callable[..., Clerk], desk: Desk
) -> None:
    number = added(desk)
    name = desk.account("auskunft")
    first = new_clerk().sign_in(name=name).open(f"/vorgaenge/{number}")
    second = new_clerk().sign_in("redaktion").open(f"/vorgaenge/{number}")
    warning = second.page.get_by_text(f"Wird seit weniger als einer Minute von {name} bearbeitet.")
    expect(warning).to_be_visible()
    warned = findings(second.page)
    first.page.get_by_label("Brief").fill("Der erste Brief.")
    first.press("Übernehmen").page.get_by_text("Der Vorgang ist gespeichert.").wait_for()

    second.page.get_by_label("Brief").fill("Der zweite Brief.")
    second.press("Speichern")

    told = second.page.get_by_role("alert").filter(has_text="Inzwischen hat jemand anderes")
    expect(told).to_contain_text(f"{name}: Zustand „in Arbeit“, übernommen, Brief gespeichert")
    expect(second.page.get_by_text("Der erste Brief.")).to_be_visible()
    expect(second.page.get_by_label("Brief")).to_have_value("Der zweite Brief.")
    assert [warned, findings(second.page)] == [[], []]
    assert read(desk, number).draft == "Der erste Brief."
    second.press("Speichern").page.get_by_text("Der Vorgang ist gespeichert.").wait_for()
    assert (read(desk, number).draft, read(desk, number).assignee) == ("Der zweite Brief.", name)


def test_the_letter_of_an_inquiry_is_copied(new_clerk: Callable[..., Clerk], desk: Desk) -> None:
    number = added(desk)
    values = {"draft": "Guten Tag,\n\nin Ghana.", "state": IN_WORK}
    desk.database.run(inquiries.change, number, 1, "x", desk.clock(), values)
    clerk = new_clerk(permissions=["clipboard-read", "clipboard-write"]).sign_in("auskunft")

    clerk.open(f"/vorgaenge/{number}").press("Brief kopieren")

    expect(clerk.page.get_by_text("Der Brief ist kopiert.")).to_be_visible()
    assert clerk.page.evaluate("navigator.clipboard.readText()") == "Guten Tag,\n\nin Ghana."


def test_texts_are_deleted_by_keyboard_after_a_question(clerk: Clerk, desk: Desk) -> None:
    number = added(desk)
    clerk.sign_in("leitung").open(f"/vorgaenge/{number}")
    clerk.tab_to("Texte löschen", "link")
    clerk.page.keyboard.press("Enter")
    clerk.page.get_by_role("heading", name="Texte löschen").wait_for()

    enter(clerk, "Texte löschen")

    expect(clerk.page.get_by_text("Die Texte sind gelöscht.")).to_be_visible()
    assert findings(clerk.page) == []
    assert read(desk, number).question == ""
