"""Name the parts of a message that the page does not answer, by their own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answer import Answer, Kind, Utterance
from actions.question import Question
from actions.wording import quote, tells_of_person
from knowledge import Knowledge
from knowledge.folding import fold
from knowledge.model import KnownGap

_GAP = "utter_gap"
_LEANING = 5
_SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")
_CONTACT = "contact"
_TOLD_IN_PART = "related_details"  # some of it may stand in the entry, told beside
_STEM = 6  # letters by which a word is known again
_SURE = 0.7
_BRIEF = 2  # words that are not worth a quotation ("Und wann?")


def unclear_part(question: Question) -> Answer:
    """Say that the page has nothing on a part of the message, in its own words."""
    return Answer([named(question, "utter_part_unclear")], Kind.UNCLEAR)


def named(question: Question, response: str) -> Utterance:
    """Name a part of the message by its words, unless they tell of a person."""
    text, names = question.text, question.entities
    if len(text.split()) <= _LEANING:  # "Wer ist da zuständig?" says nothing without what led to it
        text = f"{_sentences(question.context)[-1]} {text}"
        names += question.background
    if any(name.entity == "other_person" for name in names) or tells_of_person(text):
        return Utterance(f"{response}_private", {})
    return Utterance(response, {"quote": quote(text)})


def _sentences(text: str) -> list[str]:
    return _SENTENCE_END.split(text.strip())


def with_named_gaps(answers: Sequence[Answer], facts: Knowledge) -> list[Answer]:
    """Quote each question of a message whose gap is not told by the word that asks for it.

    Otherwise it would stay open which question "Angaben zu Geld stehen nicht auf der Seite"
    answers, and one of two about the same gap would seem to be forgotten.
    """
    gaps = [_gap(answer, facts) for answer in answers]
    told: set[str] = {
        gap.id for answer, gap in zip(answers, gaps, strict=True) if gap and _says(answer, gap)
    }
    named_gaps: list[Answer] = []
    for answer, gap in zip(answers, gaps, strict=True):
        named_gaps.append(_told_apart(answer, gap, again=gap.id in told) if gap else answer)
        told |= {gap.id} if gap else set()
    return named_gaps


def _gap(answer: Answer, facts: Knowledge) -> KnownGap | None:
    """Return the gap that an answer tells; None for another answer, or one with several gaps."""
    names = [u.variables["gap"] for u in answer.utterances if u.response == _GAP]
    if answer.kind is not Kind.GAP or len(names) != 1:
        return None
    return next((gap for gap in facts.known_gaps if gap.name == names[0]), None)


def _says(answer: Answer, gap: KnownGap) -> bool:
    """Tell whether the gap's sentence holds the word by which the question asks for it."""
    sentence = fold(gap.sentence)
    asked = answer.asked.found("gap") if answer.asked else []
    return any(f.value == gap.id and fold(f.text)[:_STEM] in sentence for f in asked)


def _told_apart(answer: Answer, gap: KnownGap, *, again: bool) -> Answer:
    asked = answer.asked
    if not asked or _says(answer, gap) or len(asked.text.split()) <= _BRIEF:
        return answer
    if gap.group == _CONTACT and (asked.confidence >= _SURE or gap.id in asked.ids("gap")):
        return answer  # "Eine Telefonnummer" is what "Durchwahl" means
    in_part = gap.id == _TOLD_IN_PART
    quoted = named(asked, "utter_gap_named_more" if in_part else "utter_gap_named")
    if again or (asked.confidence < _SURE and not in_part):
        return replace(answer, utterances=[quoted])
    instead = [quoted if u.response == _GAP else u for u in answer.utterances]
    return replace(answer, utterances=instead)
