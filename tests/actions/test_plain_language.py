"""Leichte Sprache: switched on and off, and kept to its rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.in_process import bot

DOMAIN = yaml.safe_load((Path(__file__).parents[2] / "domain.yml").read_text(encoding="utf-8"))
RESPONSES: dict[str, list[dict[str, Any]]] = DOMAIN["responses"]
PLAIN = {
    name: next(v["text"] for v in variations if v.get("condition"))
    for name, variations in RESPONSES.items()
    if any(v.get("condition") for v in variations)
}
# short enough in both kinds of language, or said before a question is asked
SAME_IN_BOTH = ("utter_claim_right", "utter_partner_city_country", "utter_source")
FACTUAL = (
    "utter_partner", "utter_cooperation", "utter_commitment", "utter_goal", "utter_department",
    "utter_contact", "utter_related", "utter_gap", "utter_source", "utter_confirm", "utter_claim",
)  # fmt: skip
MOST_WORDS = 16


def test_all_factual_answers_have_a_plain_variation() -> None:
    missing = [name for name in RESPONSES if name.startswith(FACTUAL) and name not in PLAIN]

    assert sorted(missing) == sorted(SAME_IN_BOTH)


@pytest.mark.parametrize("name", PLAIN)
def test_plain_sentences_are_short(name: str) -> None:
    text = re.sub(r"\{\w+\}", "Wort", PLAIN[name])

    for sentence in re.split(r"(?<=[.!?:])\s+", text):
        assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("name", PLAIN)
def test_plain_variations_need_no_other_facts(name: str) -> None:
    def variables(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    extra = {"address", "author", "digits", "gap", "plain"}
    assert variables(PLAIN[name]) <= variables(RESPONSES[name][0]["text"]) | extra


def test_plain_language_is_switched_on_and_off() -> None:
    said = [
        bot().say("plain", text)
        for text in (
            "Wo ist die Faxnummer?",
            "Bitte in Leichter Sprache",
            "Wer ist Ansprechpartnerin?",
            "Gibt es eine Telefonnummer?",
            "Bitte wieder in normaler Sprache",
            "Wer ist Ansprechpartnerin?",
        )
    ]

    assert "Leichter Sprache" in said[1][0]
    assert "hilft Ihnen bei Fragen" in said[2][0]
    assert said[3][0] == (
        "Das weiß ich nicht. Das steht nicht auf der Internet-Seite: eine Telefonnummer."
    )
    assert "normaler Sprache" in said[4][0]
    assert said[5][0].startswith("Ansprechpartnerin ist Frau Claudia Schütz")


@pytest.mark.parametrize(
    "message",
    [
        "Bitte in Leichter Sprache: Was ist eine Projektpartnerschaft?",
        "Können Sie mir in Leichter Sprache sagen, was eine Projektpartnerschaft ist?",
        "Was ist eine Projektpartnerschaft, bitte in Leichter Sprache?",
    ],
)
def test_the_answer_to_the_same_message_is_in_plain_language(message: str) -> None:
    reply = " ".join(bot().say(f"plain {message}", message))

    assert "Projekt-Partnerschaft" in reply
    assert "Was möchten Sie wissen" not in reply


def test_a_long_sentence_that_does_not_say_how_is_no_wish() -> None:
    text = "Weil sie weniger versteht als ihr Bruder: Welche Sprachkenntnisse braucht man für HSU?"

    reply = "\n".join(bot().say("no-wish", text))

    assert "Leichter Sprache" not in reply
    assert "Grundkenntnisse" in reply


def test_an_easier_way_is_no_easier_language() -> None:
    text = "Sie erreichen mich auch abends, falls das für Sie einfacher ist."

    reply = "\n".join(bot().say("easier", text))

    assert "Leichter Sprache" not in reply
