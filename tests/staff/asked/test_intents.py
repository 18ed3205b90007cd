"""The titles of intents against the domain."""

from __future__ import annotations

from pathlib import Path

import yaml

from staff.asked.intents import OTHER, sections, title

DOMAIN = Path(__file__).parents[3] / "domain.yml"
SET_BY_THE_BOT = {"several_questions", "blank_message", "nlu_fallback"}


def test_each_intent_has_one_title() -> None:
    domain = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))
    titles = [pair for own in sections().values() for pair in own.items()]

    assert sorted(name for name, _ in titles) == sorted(set(domain["intents"]) - SET_BY_THE_BOT)
    assert len({text for _, text in titles}) == len(titles)
    assert not set(OTHER) & {name for name, _ in titles}


def test_an_unknown_intent_keeps_its_name() -> None:
    assert title("gap_fax") == "Faxnummer"
    assert title("nlu_fallback") == "nicht verstanden"
    assert title("neu_erfunden") == "neu_erfunden"
