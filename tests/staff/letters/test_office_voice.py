"""The office writes of itself and its page, never like an assistant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from knowledge import KnowledgeStore
from staff.letters.office_voice import from_the_office

ROOT = Path(__file__).parents[3]
# topics whose responses state facts and gaps
TOPICS = (
    "partner_cit cooperation commitment goal department contact related gap source claim".split()
)
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]
SAID = [
    variation["text"]
    for name, variations in DOMAIN.items()
    if name.startswith(tuple(f"utter_{topic}" for topic in TOPICS))
    for variation in variations
] + [gap.sentence for gap in KnowledgeStore().current().known_gaps]


@pytest.mark.parametrize("text", SAID)
def test_no_answer_speaks_like_the_assistant(text: str) -> None:
    written = from_the_office(text)

    assert not re.search(r"\b(?:ich|mir|mich|meine?|(?:die|der) Seite)\b", written, re.IGNORECASE)
    assert not written or written[0].isupper() or not written[0].isalpha()


def test_the_office_sends_nobody_to_itself() -> None:
    said = "Das steht nicht auf der Seite. Fragen dazu können Sie an das Büro für X richten."

    assert from_the_office(said) == "Das steht nicht auf unserer Internet-Seite."
