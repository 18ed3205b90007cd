"""The German pages: the source's own words, nothing invented, open places marked."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "widget" / "pages").glob("*.html"))
SOURCE = (ROOT / "tests" / "fixtures" / "source_page.txt").read_text(encoding="utf-8")
_BLOCKS = {"p", "li", "h1", "h2", "strong"}


class Blocks(HTMLParser):
    """Collects the text of each paragraph and list item inside of main."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.marked: list[str] = []
        self._main = self._marks = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._main = self._main or tag == "main"
        if tag in _BLOCKS or tag == "br":
            self.texts.append("")
        if tag == "mark":
            self._marks = True
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        self._main = self._main and tag != "main"
        self._marks = self._marks and tag != "mark"
        if tag in _BLOCKS:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self._marks:
            self.marked[-1] += data
        elif self._main and self.texts:
            self.texts[-1] += data


def plain(text: str) -> str:
    text = text.replace("\xad", "").replace("„", '"').replace("“", '"')
    return re.sub(r"\s+", " ", text).strip()


def read(path: Path) -> Blocks:
    blocks = Blocks()
    blocks.feed(path.read_text(encoding="utf-8"))
    return blocks


def test_the_host_page_says_only_what_the_source_says() -> None:
    source = plain(SOURCE)
    own = {"Wer zusammenarbeitet", "Aktuelle Projektpartnerschaften"}

    said = {plain(text) for text in read(ROOT / "widget" / "pages" / "index.html").texts}

    assert {text for text in said - own - {""} if text not in source} == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.name))
def test_no_page_invents_a_number_or_an_address(path: Path) -> None:
    text = " ".join(read(path).texts)

    assert not re.search(r"[\w.]+@[\w.]+|\+49|\b0\d{2,4}[ /-]\d", text)
    assert set(re.findall(r"\b\d{5}\b", text)) <= {"44135"}


@pytest.mark.parametrize("name", ["datenschutz", "barrierefreiheit", "ki-hinweis"])
def test_what_the_city_must_fill_in_is_marked(name: str) -> None:
    blocks = read(ROOT / "widget" / "pages" / f"{name}.html")

    assert blocks.marked
    assert all(re.fullmatch(r"\[von der Stadt auszufüllen: .+\]", text) for text in blocks.marked)
    assert not any("auszufüllen" in text for text in blocks.texts)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.name))
def test_each_page_is_german_with_skip_links_and_one_headline(path: Path) -> None:
    html = path.read_text(encoding="utf-8")

    assert '<html lang="de">' in html
    assert html.count("<h1>") == 1
    assert '<a class="skip" href="#inhalt">' in html and '<a class="skip" href="#chat">' in html
    assert "style=" not in html and not re.search(r"<script(?! src=)", html)


def test_the_notices_name_their_laws() -> None:
    laws = {
        "datenschutz": ["Artikel 13", "DSGVO", "Art. 15", "Art. 77", "§ 25 Abs. 2 Nr. 2 TDDDG"],
        "barrierefreiheit": ["BITV 2.0", "EN 301 549", 'id="feedback"'],
        "ki-hinweis": ["Artikel 50", "(EU) 2024/1689"],
        "einbetten": ["{{SRI}}", "crossorigin"],
    }
    for name, words in laws.items():
        html = (ROOT / "widget" / "pages" / f"{name}.html").read_text(encoding="utf-8")
        assert [word for word in words if word not in html] == [], name
