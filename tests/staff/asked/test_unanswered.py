"""Unbeantwortet and Bewertungen: groups, what they are assigned to, and the files."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
import requests
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

from records import feedback, unanswered
from records.unanswered import Unanswered
from staff.asked.question_groups import grouped
from staff.asked.training_file import training_file
from tests.staff.asked import examples
from tests.staff.workspace import Browser, Desk, text_of

PAGE = "/unbeantwortet"
RATINGS = f"{PAGE}/bewertungen"
MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def fresh(request: pytest.FixtureRequest) -> None:
    """Each test begins with the same questions and ratings."""
    if "desk" in request.fixturenames:
        desk: Desk = request.getfixturevalue("desk")
        desk.database.run(unanswered.forget_before, desk.clock() + examples.DAY)
        desk.database.run(lambda c: c.execute(feedback.TABLE.delete()))
        examples.ask(desk.database, desk.clock())
        examples.rate(desk.database, desk.clock())


def question(text: str, assigned: str = "", **values: Any) -> Unanswered:
    usual = {"channel": "website", "kind": "gap", "intent": "gap_fax", "ranking": examples.FAX}
    counted = {"count": 1, "first": 0.0, "last": 0.0}
    return Unanswered(**{"id": 1, "text": text, "assigned": assigned, **usual, **counted, **values})


def cards(page: requests.Response) -> list[str]:
    """Return the groups of a page, as they stand there."""
    return re.findall(r'<article class="card asked">.*?</article>', page.text, re.DOTALL)


def ids(card: str) -> str:
    found = re.search(r'name="ids" value="([\d,]+)"', card)
    assert found
    return found.group(1)


def assigned(desk: Desk) -> dict[str, tuple[str, str]]:
    found = desk.database.run(unanswered.latest)
    return {one.text: (one.assigned, one.assigned_by) for one in found}


def rows(answer: requests.Response) -> list[list[str]]:
    assert "attachment" in answer.headers["Content-Disposition"]
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_a_group_sums_up_its_questions() -> None:
    unsure = (("gap_phone", 0.4), ("gap_fax", 0.3))
    group, other = grouped(
        [
            question("Faxnummer?", id=3, count=2, first=5.0, last=9.0, channel="telegram"),
            question("Wo liegt Dura?", id=8, count=4, kind="unclear"),
            question("Welche Faxnummer?", id=4, count=3, first=2.0, last=7.0, ranking=unsure),
        ]
    )

    assert (group.head, group.ids, group.count) == ("Welche Faxnummer?", "4,3", 5)
    assert (group.first, group.last) == (2.0, 9.0)
    assert list(group.channels.items()) == [("website", 3), ("telegram", 2)]
    assert group.ranking == [("gap_fax", 0.91), ("gap_phone", 0.4)]
    assert other.kinds == ["unclear"]


def test_like_questions_stand_together_those_asked_most_first(desk: Desk) -> None:
    _, browser = desk.person("auskunft")

    first, second, third, last = cards(browser.get(PAGE))

    assert "Welche Faxnummer hat das Büro?" in first and "faxnummer bitte" in first
    for told in ("<b>14</b> × gefragt", "Internet-Seite 11 ×, Telegram 3 ×", "Faxnummer (91 %)"):
        assert told in first
    assert "Wann ist das Büro geöffnet?" in second
    assert "nicht zum Thema" in third
    assert "nicht verstanden" in last and "in [Name]?" in last


@pytest.mark.parametrize(
    ("query", "seen"),
    [("art=unclear", 1), ("art=outside", 1), ("kanal=telegram", 2), ("stand=zugeordnet", 0)],
)
def test_groups_are_chosen_by_kind_channel_and_state(desk: Desk, query: str, seen: int) -> None:
    _, browser = desk.person("auskunft")

    assert len(cards(browser.get(f"{PAGE}?{query}"))) == seen


def test_odd_addresses_show_all(desk: Desk) -> None:
    _, browser = desk.person("auskunft")

    for odd in ("art=x&kanal=%00&stand=%27", "seite=0", "seite=99999", "seite=-1", "seite=²"):
        assert len(cards(browser.get(f"{PAGE}?{odd}"))) == 4


def test_redaktion_assigns_a_group_and_opens_it_again(desk: Desk) -> None:
    name, browser = desk.person("redaktion")
    group = ids(cards(browser.get(PAGE))[0])

    done = browser.fill(
        PAGE, {"ids": group, "ist": "gap_fax", "kanal": "website"}, f"{PAGE}/zuordnen"
    )
    stored = assigned(desk)
    shown = text_of(browser.get(f"{PAGE}?stand=zugeordnet"))
    browser.fill(PAGE, {"ids": group, "ist": ""}, f"{PAGE}/zuordnen")

    assert "Zugeordnet." in text_of(done) and "kanal=website" in done.url
    assert len(cards(done)) == 3
    assert stored["faxnummer bitte"] == ("gap_fax", name)
    assert stored["Wann hat das Büro geöffnet?"] == ("", "")
    assert f"Faxnummer zugeordnet von {name}" in shown
    assert set(assigned(desk).values()) == {("", "")}


def test_the_audit_log_tells_who_assigned_but_no_text(desk: Desk) -> None:
    name, browser = desk.person("redaktion")
    group = ids(cards(browser.get(PAGE))[0])

    browser.fill(PAGE, {"ids": group, "ist": "done"}, f"{PAGE}/zuordnen")

    entry = desk.audit(name)[0]
    assert (entry.what, entry.subject) == ("questions_assigned", "3 × Erledigt, nichts zu tun")


@pytest.mark.parametrize(
    "form",
    [
        {"ids": "1", "ist": "kein_solcher"},
        {"ids": "", "ist": "done"},
        {"ids": "1;2", "ist": "done"},
        {"ids": "1,99999999999999999999", "ist": "done"},
        {"ids": "²", "ist": "done"},
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, form: dict[str, str]) -> None:
    _, browser = desk.person("redaktion")

    assert browser.fill(PAGE, form, f"{PAGE}/zuordnen").status_code == 400
    assert set(assigned(desk).values()) == {("", "")}


def test_auskunft_reads_only(desk: Desk) -> None:
    _, browser = desk.person("auskunft")
    page = browser.get(PAGE)

    refused = browser.fill("/konto", {"ids": "1", "ist": "done"}, f"{PAGE}/zuordnen")

    assert "<select" in page.text and 'name="ids"' not in page.text
    assert (refused.status_code, browser.get(f"{PAGE}.yml").status_code) == (403, 403)


def test_many_groups_come_page_by_page(desk: Desk) -> None:
    _, browser = desk.person("redaktion")
    for number in range(26):
        text = f"{chr(97 + number) * 9}?"
        asked_at = desk.clock()
        desk.database.run(unanswered.add, text, "rest", "unclear", "greet", (), asked_at)

    first, second = browser.get(PAGE), browser.get(f"{PAGE}?seite=2")

    assert (len(cards(first)), len(cards(second))) == (20, 10)
    assert "Seite 1 von 2" in text_of(first)
    assert "Nächste Seite" not in second.text


def test_what_people_typed_is_shown_as_text(desk: Desk) -> None:
    _, browser = desk.person("redaktion")
    asked_at = desk.clock()
    desk.database.run(
        unanswered.add, MARKUP, "website", "unclear", MARKUP, ((MARKUP, 1.0),), asked_at
    )

    shown = browser.get(PAGE).text

    assert "<img" not in shown and "&lt;img src=x" in shown


def test_the_table_holds_all_questions_and_no_formula(desk: Desk) -> None:
    name, browser = desk.person("auskunft")
    desk.database.run(unanswered.add, "=1+1", "rest", "gap", "gap_fax", examples.FAX, desk.clock())

    found = rows(browser.get(f"{PAGE}.csv"))

    assert found[0][:4] == ["Frage", "Kanal", "Art", "wie oft"]
    assert found[1][:3] == ["'=1+1", "Schnittstelle", "Wissenslücke"]
    assert found[1][6:] == ["Faxnummer", "91 %", "", ""]
    assert len(found) == 2 + len(examples.QUESTIONS)
    assert desk.noted(name)[0] == "questions_exported"


def test_the_training_file_is_read_by_rasa(desk: Desk) -> None:
    name, browser = desk.person("redaktion")
    fax, hours, passport, _ = [ids(card) for card in cards(browser.get(PAGE))]
    for group, what in ((fax, "gap_fax"), (hours, "gap"), (passport, "out_of_scope")):
        browser.fill(PAGE, {"ids": group, "ist": what}, f"{PAGE}/zuordnen")

    answer = browser.get(f"{PAGE}.yml")
    text = answer.content.decode()
    read = RasaYAMLReader().reads(text).training_examples

    assert "attachment" in answer.headers["Content-Disposition"]
    assert text.startswith("# Zur Durchsicht") and "nie ungelesen ins Training" in text
    assert "#   Wann hat das Büro geöffnet?" in text
    assert {(one.data["intent"], one.data["text"]) for one in read} == {
        ("gap_fax", "Welche Faxnummer hat das Büro?"),
        ("gap_fax", "faxnummer bitte"),
        ("gap_fax", "Haben Sie eine Faxnummer?"),
        ("out_of_scope_general", "Wo kann ich meinen Personalausweis verlängern?"),
        ("out_of_scope_general", "Personalausweis verlängern"),
    }
    assert desk.noted(name)[0] == "training_exported"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("[Dura](partner_city) {a}", "(Dura)(partner_city) (a)"),
        ("eins\n- zwei\u2028drei\x85vier", "eins - zwei drei vier"),
        ("- ${HOME} # kein: Kommentar", "- $(HOME) # kein: Kommentar"),
        ("\\u00e4 \\n 'x' \"y\" 😀", "\\u00e4 \\n 'x' \"y\" 😀"),
        ("12345", "12345"),
        ("wort " * 99, ("wort " * 99).strip()),
    ],
)
def test_odd_texts_stay_one_example_without_marks(text: str, read: str) -> None:
    [one] = RasaYAMLReader().reads(training_file([question(text, "greet")])).training_examples

    assert one.data == {"intent": "greet", "text": read}


def test_what_is_open_or_done_is_no_training() -> None:
    written = training_file(
        [question("offen?"), question("fertig?", "done"), question("\u202e", "x")]
    )

    assert RasaYAMLReader().reads(written).training_examples == []
    assert "offen" not in written and "fertig" not in written


def test_ratings_begin_with_thumbs_down(desk: Desk) -> None:
    _, browser = desk.person("auskunft")

    shown = text_of(browser.get(RATINGS))

    places = [shown.index(text) for _, _, text in examples.RATINGS]
    assert sorted(range(4), key=lambda number: places[number]) == [1, 3, 0, 2]
    assert "„Ich brauche eine Telefonnummer.“" in shown
    assert "Kumasi" not in text_of(browser.get(f"{RATINGS}?nur=runter"))
    assert "2 Bewertungen" in text_of(browser.get(f"{RATINGS}?nur=grund"))


def test_thumbs_of_deleted_conversations_are_counted_only(desk: Desk) -> None:
    _, browser = desk.person("auskunft")
    desk.database.run(feedback.unlink, ["answer-1", "answer-3"])

    shown = text_of(browser.get(f"{RATINGS}?nur=runter"))

    assert "0 Bewertungen. Dazu 2 Daumen, deren Unterhaltung gelöscht ist." in shown
    assert "Keine Bewertungen." in shown


def test_the_table_of_ratings_holds_reason_and_answer(desk: Desk) -> None:
    name, browser = desk.person("auskunft")

    found = rows(browser.get(f"{RATINGS}.csv"))

    assert found[0] == ["Wann", "Bewertung", "Grund", "Antwort"]
    assert found[1][1:3] == ["Daumen runter", "Ich brauche eine Telefonnummer."]
    assert desk.noted(name)[0] == "ratings_exported"


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}.csv", f"{PAGE}.yml", RATINGS, f"{RATINGS}.csv"])
def test_nobody_reads_it_without_signing_in(desk: Desk, path: str) -> None:
    answer = Browser(desk.url).get(path, allow_redirects=False)

    assert (answer.status_code, answer.headers["Location"][:9]) == (303, "/anmelden")
