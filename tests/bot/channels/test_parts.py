"""The small parts of the gate."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.greeting import TOPICS
from bot.channels.masking import mask
from bot.channels.output import Part, Spoken, _language, parts_of, with_footnotes
from bot.channels.rate import Buckets, Rate
from bot.channels.refusal import Refusal
from bot.channels.text import clean
from bot.channels.tokens import new_code

ROOT = Path(__file__).parents[3]


@given(st.text(st.characters(exclude_categories=())))
def test_no_text_is_a_command_or_breaks_storage(text: str) -> None:
    cleaned = clean(text)

    assert not cleaned.strip().startswith("/")
    assert "\x00" not in cleaned
    cleaned.encode("utf-8")


def test_buckets_fill_again_with_time() -> None:
    now = [0.0]
    buckets = Buckets(Rate(2, 0.5), lambda: now[0])
    buckets.take("a")
    buckets.take("a")

    with pytest.raises(Refusal) as refused:
        buckets.take("a")
    buckets.take("b")
    now[0] = 2.0
    buckets.take("a")

    assert refused.value.retry_after == 2


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("an eva.m@stadt.example bitte", "an [E-Mail] bitte"),
        ("Tel. 0231 123-456", "Tel. [Telefon]"),
        ("+49 (231) 1234567", "[Telefon]"),
        ("DE02 1203 0000 0000 2020 51", "[IBAN]"),
        ("geboren 3.4.1980", "geboren [Datum]"),
        ("geboren 3. April 1980", "geboren [Datum]"),
        ("a@b", "[E-Mail]"),
        ("Die 17 Ziele bis 2030 fehlen", "Die 17 Ziele bis 2030 fehlen"),
        ("Welche Ziele fehlen?", "Welche Ziele fehlen?"),
    ],
)
def test_personal_data_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_the_source_becomes_a_footnote_and_buttons_stand_last() -> None:
    spoken = [Spoken("a", (("x", "y"),)), Spoken("b"), Spoken("Quelle: S", (("q", "r"),))]

    shown = with_footnotes(spoken)

    assert [(s.text, s.source, len(s.buttons)) for s in shown] == [("a", None, 0), ("b", "S", 2)]


def test_the_language_of_an_answer_is_known_by_its_response() -> None:
    names = ("utter_foreign_language_ar", "utter_english_goals", "utter_greet", "")

    assert [_language(name) for name in names] == ["ar", "en", "de", "de"]


def test_topics_of_the_greeting_are_responses_of_the_domain() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))

    assert set(TOPICS) <= set(domain["responses"])


def test_a_code_has_two_groups_of_letters() -> None:
    assert len(new_code()) == 9


def test_a_text_tells_which_question_it_answers() -> None:
    told = {"number": 1, "kind": "gap", "question": "Und die Telefonnummer?", "span": [12, 34]}
    spoken = [Spoken("B", part=Part.from_message(told)), Spoken("A", part=Part(0, "fact"))]

    parts = parts_of([*spoken, Spoken("Quelle: C"), spoken[0]])

    assert [part.kind for part in parts] == ["fact", "gap"]
    assert parts[1].question == "Und die Telefonnummer?"
    assert parts[1].span == (12, 34)
