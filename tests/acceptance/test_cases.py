"""The acceptance dialogues are sound and held out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.folding import fold
from tests.acceptance.cases import FOLDER, SETS, read_cases, read_set
from tests.acceptance.quality import ANSWERED, ROOT, KindOfReply
from tests.in_process import training_examples

FILES = [path for name in SETS for path in sorted((FOLDER / name).glob("*.yml"))]
ALL = [case for name in SETS for case in read_set(name)]


def test_ids_are_unique() -> None:
    assert len({case.case_id for case in ALL}) == len(ALL)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_good_replies_meet_their_own_checks(path: Path) -> None:
    defects = {
        f"{case.case_id}, turn {number}": turn.defects(turn.ref)
        for case in read_cases(path)
        for number, turn in enumerate(case.turns, start=1)
    }

    assert {turn: found for turn, found in defects.items() if found} == {}


def test_no_sentence_stands_in_the_training_data() -> None:
    trained = {fold(text).rstrip(" ?.!") for text, _ in training_examples()}
    said = [turn.user for case in ALL for turn in case.turns]
    sentences = [*said, *(s for text in said for s in re.split(r"(?<=[.?!])\s+|\n", text))]

    longer = [sentence for sentence in sentences if len(sentence.split()) > 4]
    assert [sentence for sentence in longer if fold(sentence).rstrip(" ?.!") in trained] == []


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (
            "Das habe ich leider nicht verstanden. Meinen Sie vielleicht eine dieser Fragen?",
            "not_understood",
        ),
        ("Eine Telefonnummer steht nicht auf der Seite.", "known_gap"),
        ("Kumasi liegt in Ghana.", ANSWERED),
    ],
)
def test_the_kind_of_not_knowing_is_read_from_the_reply(reply: str, kind: str) -> None:
    assert KindOfReply(ROOT / "domain.yml").of(reply) == kind
