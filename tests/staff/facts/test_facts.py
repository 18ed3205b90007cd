"""Wissen: read, checked, changed; what is live is what was confirmed."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
import requests

from knowledge import DEFAULT_PATH, KnowledgeStore, editing
from staff.facts.fields import SECTIONS
from tests.staff.workspace import Browser, Desk, text_of

PERSON = "/wissen/persons/claudia_schuetz"
NEW_GAP = "/wissen/known_gaps/neu"
GAP = {
    "f.name": "ein Maskottchen",
    "f.sentence": "Ein Maskottchen nennt die Seite nicht.",
    "f.known_instead": "Genannt sind sechs Partnerstädte.",
    "f.number": "singular",
    "f.ask": "office",
    "f.group": "general",
    "f.aliases": "Maskottchen\r\nmascot*",
    "source": "page",
}


@pytest.fixture(autouse=True)
def fresh(desk: Desk) -> None:
    desk.settings.knowledge.write_bytes(DEFAULT_PATH.read_bytes())


def document(desk: Desk) -> dict[str, Any]:
    return editing.opened(desk.settings.knowledge)


def values(page: requests.Response) -> dict[str, str]:
    """Return what a form would send if nothing were typed."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", page.text):
        name, value = re.search(r' name="([^"]+)"', tag), re.search(r' value="([^"]*)"', tag)
        if name and value and "checkbox" not in tag:
            found[name.group(1)] = unescape(value.group(1))
    for name, text in re.findall(
        r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', page.text, re.S
    ):
        found[name] = unescape(text).removeprefix("\n")
    for name, body in re.findall(r'<select[^>]* name="([^"]+)">(.*?)</select>', page.text, re.S):
        chosen = re.search(r'value="([^"]*)" selected', body) or re.search(r'value="([^"]*)"', body)
        assert chosen
        found[name] = unescape(chosen.group(1))
    return found


def edit(browser: Browser, path: str, **typed: str) -> tuple[requests.Response, dict[str, str]]:
    """Open a form, type, ask for the difference; return that page and what it would send."""
    data = values(browser.get(path)) | {k.replace("__", "."): v for k, v in typed.items()}
    shown = browser.send(path, data)
    return shown, values(shown)


def test_people_read_the_facts_with_source_date_and_age(desk: Desk) -> None:
    _, browser = desk.person("auskunft")

    overview = text_of(browser.get("/wissen"))
    cities = text_of(browser.get("/wissen/partner_cities"))

    assert all(label in overview for label in SECTIONS.values())
    assert "Cluj-Napoca Land Rumänien" in cities
    assert "Quelle: Internationale Projektpartnerschaften · zuletzt geprüft 23.11.2026" in cities
    assert "Ändern" not in cities


@pytest.mark.parametrize("section", SECTIONS)
def test_every_fact_stands_on_its_page(desk: Desk, section: str) -> None:
    _, browser = desk.person("auskunft")

    shown = unescape(browser.get(f"/wissen/{section}").text)

    found = document(desk)[section]
    for item in found if isinstance(found, list) else [found]:
        assert item["name"] in shown


def test_what_nobody_checked_for_long_is_marked_until_somebody_does(desk: Desk) -> None:
    name, browser = desk.person("redaktion")
    found = document(desk)
    found["persons"][0]["as_of"] = "2020-01-01"
    editing._replace(desk.settings.knowledge, found)
    before = text_of(browser.get("/wissen?faellig=1"))

    browser.fill("/wissen/persons", {}, f"{PERSON}/geprueft")

    assert "1 Eintrag" in before and "Claudia Schütz" in before and "bitte prüfen" in before
    assert "0 Einträge" in text_of(browser.get("/wissen?faellig=1"))
    assert "heute" in text_of(browser.get("/wissen/persons"))
    assert desk.audit(name)[0].what == "fact_checked"


def test_search_finds_in_all_sections(desk: Desk) -> None:
    _, browser = desk.person("auskunft")

    assert "Kumasi" in text_of(browser.get("/wissen?suche=kumasi"))
    assert "Claudia Schütz" in text_of(browser.get("/wissen?suche=SCHUETZ"))
    assert "0 Einträge" in text_of(browser.get("/wissen?suche=gibtesnicht"))


def test_an_edit_shows_the_difference_is_confirmed_and_live(desk: Desk) -> None:
    name, browser = desk.person("redaktion")
    store = KnowledgeStore(desk.settings.knowledge)

    shown, data = edit(browser, PERSON, f__name="Clara Schütz", evidence="Vermerk vom 24.11.")
    before = store.current().persons[0].name
    done = browser.send(PERSON, data)

    assert "<del>Claudia Schütz</del>" in shown.text
    assert "<ins>Clara Schütz</ins>" in shown.text
    assert before == "Claudia Schütz"
    assert "Gespeichert." in text_of(done)
    assert store.current().persons[0].name == "Clara Schütz"
    row = desk.audit(name)[0]
    assert row.what == "fact_changed"
    assert "Name: Claudia Schütz → Clara Schütz" in row.subject
    assert "Beleg: Vermerk vom 24.11." in row.subject
    assert list(desk.settings.backups.glob("*.json"))


def test_an_edit_changes_nothing_else(desk: Desk) -> None:
    _, browser = desk.person("redaktion")
    old = document(desk)

    _, data = edit(browser, "/wissen/commitment/obligation", f__name="Pflicht", evidence="Seite")
    browser.send("/wissen/commitment/obligation", data)

    paths = {d.path.rpartition(".")[2] for d in editing.differences(old, document(desk))}
    assert paths == {"name", "as_of"}


@pytest.mark.parametrize("section", [s for s in SECTIONS if s != "sources"])
def test_every_form_gives_back_what_it_showed(desk: Desk, section: str) -> None:
    _, browser = desk.person("redaktion")
    found = document(desk)[section]
    first = found[0] if isinstance(found, list) else found

    shown, _ = edit(browser, f"/wissen/{section}/{first['id']}")

    assert shown.status_code == 422
    assert "Sie haben nichts geändert." in text_of(shown)


def test_an_edit_without_evidence_is_warned_of_and_needs_a_tick(desk: Desk) -> None:
    name, browser = desk.person("redaktion")

    shown, data = edit(browser, PERSON, f__name="Clara Schütz")
    again = browser.send(PERSON, data)
    still = document(desk)["persons"][0]["name"]
    browser.send(PERSON, {**data, "unsourced": "1"})

    assert "Diese Änderung hat keinen Beleg." in text_of(shown)
    assert "Diese Änderung hat keinen Beleg." in text_of(again)
    assert still == "Claudia Schütz"
    assert document(desk)["persons"][0]["name"] == "Clara Schütz"
    assert desk.audit(name)[0].subject.endswith("Beleg: keiner")


def test_a_new_gap_is_added(desk: Desk) -> None:
    name, browser = desk.person("redaktion")

    shown, data = edit(browser, NEW_GAP, **{k.replace(".", "__"): v for k, v in GAP.items()})
    browser.send(NEW_GAP, {**data, "evidence": "Seite gelesen"})

    gap = document(desk)["known_gaps"][-1]
    assert "<ins>ein Maskottchen</ins>" in shown.text
    assert gap["id"] == "ein_maskottchen"
    assert gap["aliases"] == ["Maskottchen", "mascot*"]
    assert desk.audit(name)[0].what == "gap_added"


@pytest.mark.parametrize(
    ("path", "typed", "reason"),
    [
        (PERSON, {"f__name": "  "}, "„Name“ fehlt."),
        (PERSON, {"f__salutation": "Dr."}, "„Anrede“ passt nicht"),
        ("/wissen/office/office", {"f__address.postcode": "4413"}, "„Postleitzahl“ passt nicht"),
        ("/wissen/partner_cities/kumasi", {"f__country": "xx"}, "„Land“ passt nicht"),
        (PERSON, {"source": "wikipedia"}, "„Quelle“ passt nicht"),
        (NEW_GAP, {"f__name": "etwas"}, "„Was der Assistent sagt“ fehlt."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    desk: Desk, path: str, typed: dict[str, str], reason: str
) -> None:
    _, browser = desk.person("redaktion")
    before = desk.settings.knowledge.read_bytes()

    shown, _ = edit(browser, path, evidence="Seite", **typed)

    assert shown.status_code == 422
    assert reason in text_of(shown)
    assert desk.settings.knowledge.read_bytes() == before


def test_two_people_do_not_overwrite_each_other_unknowingly(desk: Desk) -> None:
    _, first = desk.person("redaktion")
    _, second = desk.person("redaktion")
    _, mine = edit(first, PERSON, f__name="Clara Schütz", evidence="Seite")
    _, hers = edit(second, PERSON, f__name="Carla Schütz", evidence="Seite")
    first.send(PERSON, mine)

    refused = second.send(PERSON, hers)

    assert "Inzwischen hat jemand anderes diesen Eintrag geändert." in text_of(refused)
    assert 'value="Carla Schütz"' in refused.text
    assert document(desk)["persons"][0]["name"] == "Clara Schütz"
    compared = second.send(PERSON, values(refused))
    assert "<del>Clara Schütz</del>" in compared.text


def test_the_way_back_keeps_what_was_typed(desk: Desk) -> None:
    _, browser = desk.person("redaktion")
    _, data = edit(browser, PERSON, f__name="Clara Schütz", evidence="Seite 1")

    form = browser.send(PERSON, {**data, "back": "1"})

    assert 'value="Clara Schütz"' in form.text
    assert 'value="Seite 1"' in form.text
    assert document(desk)["persons"][0]["name"] == "Claudia Schütz"


@pytest.mark.fault_row(31)
def test_auskunft_reads_but_does_not_change(desk: Desk) -> None:
    name, browser = desk.person("auskunft")
    token = browser.token("/konto")

    codes = [
        browser.get(PERSON).status_code,
        browser.send(PERSON, {"csrf": token, "f.name": "X"}).status_code,
        browser.send(f"{PERSON}/geprueft", {"csrf": token}).status_code,
    ]

    assert codes == [403] * 3
    assert desk.noted(name)[:3] == ["role_missing"] * 3


@pytest.mark.parametrize(
    "path",
    ["/wissen/nichts", "/wissen/persons/nichts", "/wissen/persons/neu", "/wissen/sources/page"],
)
def test_what_does_not_exist_is_not_found(desk: Desk, path: str) -> None:
    _, browser = desk.person("redaktion")

    assert browser.get(path).status_code == 404
    if path.count("/") > 2:
        assert browser.fill("/konto", {}, path).status_code == 404


def test_a_broken_file_is_told_with_its_place(desk: Desk) -> None:
    _, browser = desk.person("redaktion")
    desk.settings.knowledge.write_text('{"office": ', encoding="utf-8")

    shown = browser.get("/wissen")

    assert shown.status_code == 503
    assert "is not valid JSON" in text_of(shown)
    assert browser.get(PERSON).status_code == 503


@pytest.mark.fault_row(32)
def test_markup_in_the_facts_is_shown_as_text(desk: Desk) -> None:
    _, browser = desk.person("redaktion")
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'

    shown, data = edit(browser, PERSON, f__name=evil, evidence=evil)
    browser.send(PERSON, data)

    pages = [shown, browser.get("/wissen/persons"), browser.get(PERSON)]
    for page in pages:
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert "alert(1)" in page.text
