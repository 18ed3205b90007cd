"""Work on one inquiry over HTTP, on both databases: states, two people at once, deletion."""

from __future__ import annotations

import pytest

from records import inquiries
from records.inquiries import ANSWERED, CLOSED, IN_WORK, NEW
from staff.audit import SENTENCES
from tests.staff.inquiries.inquiry_pages import HIDDEN, PAGE, added, opened, read, sent, steps
from tests.staff.workspace import Desk, text_of


def test_an_inquiry_is_taken_over_worked_on_and_answered(desk: Desk) -> None:
    me, browser = desk.person()
    number = added(desk)

    sent(browser, number, opened(browser, number), tun="uebernehmen")
    taken = read(desk, number)
    form = opened(browser, number)
    page = sent(browser, number, form, state=ANSWERED, draft="Guten Tag", note="Angerufen")

    done = read(desk, number)
    assert (taken.assignee, taken.state) == (me, IN_WORK)
    assert (done.assignee, done.state, done.draft) == (me, ANSWERED, "Guten Tag")
    assert "Der Vorgang ist gespeichert." in text_of(page)
    for told in (
        "Eingegangen",
        f"{me}: Zustand „in Arbeit“, übernommen",
        "beantwortet“",
        "Angerufen",
    ):
        assert told in text_of(page)


def test_what_is_given_back_is_new_again(desk: Desk) -> None:
    me, browser = desk.person()
    number = added(desk, assignee=me, state=IN_WORK)

    page = sent(browser, number, opened(browser, number), tun="zurueckgeben")

    assert (read(desk, number).assignee, read(desk, number).state) == ("", NEW)
    assert f"{me}: Zustand „neu“, zurückgegeben" in text_of(page)


def test_an_inquiry_is_given_to_a_colleague(desk: Desk) -> None:
    (_, browser), (other, theirs) = desk.person(), desk.person()
    number = added(desk)

    page = sent(browser, number, opened(browser, number), assignee=other)

    assert f"zugewiesen an {other}" in text_of(page)
    assert number in theirs.get(f"{PAGE}?wer=ich").text


def test_who_is_second_is_told_and_loses_no_word(desk: Desk) -> None:
    (first, one), (_, two) = desk.person(), desk.person()
    number = added(desk)
    form = opened(two, number)
    sent(one, number, opened(one, number), state=ANSWERED, draft="Erster", note="Schon am Telefon")

    late = sent(two, number, form, draft="Zweiter", note="Meine Notiz")

    text = text_of(late)
    assert late.status_code == 409
    assert "Inzwischen hat jemand anderes diesen Vorgang geändert" in text
    assert f"{first}: Zustand „beantwortet“" in text
    assert "„Schon am Telefon“" in text
    assert "So ist der Brief jetzt gespeichert; „Speichern“ ersetzt ihn Erster" in text
    assert "Zweiter" in late.text and "Meine Notiz" in late.text
    assert read(desk, number).draft == "Erster"


def test_the_second_may_save_on_the_new_state_and_undoes_nothing_untouched(desk: Desk) -> None:
    (first, one), (second, two) = desk.person(), desk.person()
    number = added(desk)
    form = opened(two, number)
    sent(one, number, opened(one, number), tun="uebernehmen", draft="Erster")

    late = sent(two, number, form, note="Rückruf nach 15 Uhr")
    again = dict(HIDDEN.findall(late.text.split('id="bearbeiten"')[1]))
    kept = {"state": IN_WORK, "assignee": first, "draft": "Erster", "note": "Rückruf nach 15 Uhr"}
    for value in (f">{IN_WORK}<", f">{first}<", "Erster</textarea>", "Rückruf nach 15 Uhr</text"):
        assert value in late.text
    saved = sent(two, number, again, **kept)

    assert saved.status_code == 200
    now = read(desk, number)
    assert (now.state, now.assignee, now.draft) == (IN_WORK, first, "Erster")
    assert (second, "note") == (steps(desk, number)[-1].who, steps(desk, number)[-1].what)


def test_taking_over_late_takes_nothing_away(desk: Desk) -> None:
    (first, one), (_, two) = desk.person(), desk.person()
    number = added(desk)
    form = opened(two, number)
    sent(one, number, opened(one, number), tun="uebernehmen")

    late = sent(two, number, form, tun="uebernehmen")

    assert late.status_code == 409
    assert f"<option selected>{first}</option>" in late.text
    assert read(desk, number).assignee == first


def test_two_people_see_that_both_have_it_open(desk: Desk) -> None:
    (first, one), (_, two) = desk.person(), desk.person()
    number = added(desk)
    one.get(f"{PAGE}/{number}")
    desk.clock.ahead = 180

    warned = text_of(two.get(f"{PAGE}/{number}"))
    reloaded = text_of(two.get(f"{PAGE}/{number}"))
    listed = text_of(two.get(PAGE))
    desk.clock.ahead = 16 * 60
    later = text_of(two.get(f"{PAGE}/{number}"))

    assert f"Wird seit 3 Minuten von {first} bearbeitet." in warned
    assert f"Wird seit 3 Minuten von {first} bearbeitet." in reloaded
    assert f"gerade offen bei {first}" in listed
    assert "Wird seit" not in later


@pytest.mark.parametrize("state", [ANSWERED, CLOSED])
def test_what_is_done_warns_nobody(desk: Desk, state: str) -> None:
    (_, one), (_, two) = desk.person(), desk.person()
    number = added(desk, state=state)
    one.get(f"{PAGE}/{number}")

    assert "Wird seit" not in text_of(two.get(f"{PAGE}/{number}"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"assignee": "niemand.da"}, "Dieses Konto gibt es nicht"),
        ({"state": "verloren"}, "Diesen Zustand gibt es nicht"),
        ({"note": "ä" * 2001}, "Die Notiz ist zu lang"),
    ],
)
def test_what_makes_no_sense_is_refused(desk: Desk, typed: dict[str, str], said: str) -> None:
    _, browser = desk.person()
    number = added(desk)

    page = sent(browser, number, opened(browser, number), **{"draft": "Bleibt", **typed})

    assert page.status_code == 422
    assert said in text_of(page)
    assert "Bleibt" in page.text
    assert read(desk, number).version == 1


@pytest.mark.parametrize("version", ["", "x", "-1.0", "²", "99.1", "1", "9" * 20])
def test_a_forged_version_changes_nothing(desk: Desk, version: str) -> None:
    _, browser = desk.person()
    number = added(desk)

    page = sent(browser, number, opened(browser, number), version=version, state=CLOSED)

    assert page.status_code == 409
    assert read(desk, number).state == NEW


def test_only_the_head_of_the_office_deletes_texts(desk: Desk) -> None:
    _, clerk = desk.person("redaktion")
    me, lead = desk.person("leitung")
    number = added(desk, "Mein Geheimnis", contact="a@example.org")
    page = f"{PAGE}/{number}/loeschen"
    refused = clerk.get(page).status_code
    link = page in clerk.get(f"{PAGE}/{number}").text

    asked = lead.get(page)
    after = lead.send(page, dict(HIDDEN.findall(asked.text)))

    assert (refused, link) == (403, False)
    assert "Mein Geheimnis" in asked.text
    assert "Die Texte sind gelöscht." in text_of(after)
    assert f"{me}: alle Texte gelöscht" in text_of(after)
    assert (read(desk, number).question, read(desk, number).state) == ("", CLOSED)


def test_texts_that_somebody_works_on_are_not_deleted_unseen(desk: Desk) -> None:
    (_, clerk), (_, lead) = desk.person(), desk.person("leitung")
    number = added(desk)
    page = f"{PAGE}/{number}/loeschen"
    form = dict(HIDDEN.findall(lead.get(page).text))
    sent(clerk, number, opened(clerk, number), note="Wichtig")

    late = lead.send(page, form)

    assert late.status_code == 409
    assert "Gelöscht ist nichts." in text_of(late)
    assert read(desk, number).question


def test_nothing_is_written_to_what_was_withdrawn(desk: Desk) -> None:
    _, browser = desk.person()
    number = added(desk)
    form = opened(browser, number)
    desk.database.run(inquiries.withdraw, number, desk.clock())

    late = sent(browser, number, form, note="Anruf bei Herrn Geheim", draft="Guten Tag")
    forged = sent(browser, number, {**form, "version": "2.2"}, note="Anruf bei Herrn Geheim")

    assert (late.status_code, forged.status_code) == (409, 409)
    assert "Zurückgezogen, alle Texte gelöscht" in text_of(late)
    assert "Geheim" not in str(steps(desk, number))


@pytest.mark.parametrize("number", ["2026-AAAA-AAAA", "X", "2026-K7QX-M2PA-"])
def test_a_number_that_is_not_there_is_told(desk: Desk, number: str) -> None:
    _, browser = desk.person("leitung")

    assert browser.get(f"{PAGE}/{number}").status_code == 404
    assert browser.get(f"{PAGE}/{number}/loeschen").status_code == 404
    assert browser.fill(PAGE, {}, f"{PAGE}/{number}").status_code in (404, 405)


def test_every_change_and_every_look_at_contacts_is_noted(desk: Desk) -> None:
    me, browser = desk.person("leitung")
    number = added(desk, contact="petra@example.org")
    silent = added(desk)

    form = opened(browser, number)
    typed = {"state": ANSWERED, "assignee": me, "draft": "Liebe Petra", "note": "Petra kennt uns"}
    sent(browser, number, form, **typed)
    browser.get(f"{PAGE}/{silent}")
    browser.send(f"{PAGE}/{number}/loeschen", {**form, "version": "2.0"})

    rows = [row for row in desk.audit(me) if row.what.startswith("inquiry")]
    assert {row.what for row in rows} == {
        *("inquiry_opened", "inquiry_state", "inquiry_assigned", "inquiry_letter"),
        *("inquiry_note", "inquiry_erased"),
    }
    assert {row.subject for row in rows} == {number}
    assert {row.what for row in rows} <= set(SENTENCES)
