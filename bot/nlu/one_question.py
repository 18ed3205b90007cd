"""Tell by the form of two sides of a possible cut that they are one question, not two."""

from __future__ import annotations

import re

from bot.nlu import sentence_forms, splitter
from bot.nlu.parts import Part, Thresholds

# "was Dortmund dort baut oder macht, also welches Projekt", "wer entscheidet, worum es geht?"
_VERB_AND_MORE = re.compile(r"^[a-zäöüß]+,\s")
_DECIDES = re.compile(
    r"\b(?:such\w* (?:\w+ ){0,2}aus|aussuch\w*|leg\w* (?:\w+ ){0,2}fest|festleg\w*|entscheide\w*"
    r"|bestimm\w*|wähl\w* (?:\w+ ){0,2}aus)\W*$",
    re.IGNORECASE,
)
_WHAT_ABOUT = re.compile(
    r"^\W*(?:worum|woran|worüber|was|wat|welche\w*|an welche\w*)\b", re.IGNORECASE
)
_ASKS_FOR_SUBJECT = re.compile(r"^\W*(?:und |aber )?(?:welche\w*|wer|was)\b", re.IGNORECASE)
_CITIES = ("partner_city", "other_city")
_SHORT, _TWO = 5, 2  # words
_NEAR_LEFT, _NEAR_RIGHT = 2, 5  # characters between a name and the cut


def _points_back(said: str) -> bool:
    """Tell whether it asks about what was named before it ("… oder ist das freiwillig?")."""
    second = said.split()[1:2]
    return [word.lower() for word in second] in (["das"], ["es"], ["die"], ["der"], ["dat"], ["et"])


def is_one(text: str, left: Part, right: Part, limits: Thresholds) -> bool:
    """Tell whether the two sides belong together ("Dura und Kumasi", "Pflicht oder freiwillig?").

    Args:
        text: The message.
        left: What stands before the cut; its reading does not count.
        right: What stands behind it.
        limits: Lengths in words.
    """
    return (
        _is_tag(text, left)
        or _is_tag(text, right)
        or _tears_list_apart(text, left, right)
        or (_names_number(text, left, limits) and not right.entities)
        or splitter.is_relative_clause(text, left.span, right.span)
        or _is_taken_up(text, left, right, limits)
        or _is_adjunct(text, right, limits)
        or _introduces(text, left, right, limits)
        or sentence_forms.is_example(right.span.of(text))
        or _is_alternative(text, left, right)
        or sentence_forms.is_frame(left.span.of(text))
        or _is_decided(text, left, right)
        or _is_second_predicate(text, left, right)
    )


def opens(text: str, part: Part) -> bool:
    """Tell whether a part is a question by its first word or its mark."""
    said = part.span.of(text)
    return said.endswith("?") or sentence_forms.opens_question(said)


def _words(text: str, part: Part) -> int:
    return len(part.span.of(text).split())


def _between(text: str, left: Part, right: Part) -> str:
    return text[left.span.end : right.span.start].strip().lower()


def _is_tag(text: str, side: Part) -> bool:
    """Tell whether it is a mere "…, oder was?" or "Wann und …"."""
    return _words(text, side) < 2 and not side.entities


def _tears_list_apart(text: str, left: Part, right: Part) -> bool:
    """Tell whether the cut lies between two names of one kind ("Dura und Kumasi")."""
    if not left.entities:
        return False
    last = left.entities[-1]
    near_left = left.span.end - last.end <= _NEAR_LEFT
    if near_left and right.span.of(text).startswith("Dortmund"):
        return last.entity in _CITIES
    if not right.entities:
        return False
    first = right.entities[0]
    near_right = first.start - right.span.start <= _NEAR_RIGHT
    kinds = {last.entity.removeprefix("other_"), first.entity.removeprefix("other_")}
    same = len(kinds) == 1 or kinds == {"city", "partner_city"}
    return same and near_left and near_right


def _names_number(text: str, side: Part, limits: Thresholds) -> bool:
    """Tell whether it only names a number ("Nummer sechzehn, wie heißt die?")."""
    counted = {entity.entity for entity in side.entities}
    short = _words(text, side) < limits.tag
    return bool(counted) and counted <= {"number", "ordinal"} and short


def _is_taken_up(text: str, left: Part, right: Part, limits: Thresholds) -> bool:
    """Tell whether the left side is a mere name that the right one is about."""
    mere_name = bool(left.entities) and not opens(text, left)
    brief = _words(text, left) <= limits.tag
    goes_on = sentence_forms.takes_up(right.span.of(text))
    return mere_name and brief and _between(text, left, right) == "," and goes_on


def _is_adjunct(text: str, right: Part, limits: Thresholds) -> bool:
    """Tell whether the right side only adds to the left one ("…, für diese Städte")."""
    brief = _words(text, right) <= limits.tag and not opens(text, right)
    return brief and sentence_forms.begins_with_preposition(right.span.of(text))


def _introduces(text: str, left: Part, right: Part, limits: Thresholds) -> bool:
    """Tell whether the left side only says what the question is about ("Bei den Zielen, …")."""
    said = left.span.of(text)
    brief = _words(text, left) <= limits.tag and not opens(text, left)
    led = sentence_forms.begins_with_preposition(said) and _between(text, left, right) == ","
    return brief and led and opens(text, right)


def _is_decided(text: str, left: Part, right: Part) -> bool:
    """Tell whether the right side is what is decided ("Wer sucht sich aus, worum es geht?")."""
    decides = _DECIDES.search(left.span.of(text)) and _WHAT_ABOUT.match(right.span.of(text))
    return bool(decides) and _between(text, left, right) == ","


def _is_second_predicate(text: str, left: Part, right: Part) -> bool:
    """Tell whether the right side says more of who is asked for ("Wer … und wohnt im Meer?")."""
    said = right.span.of(text)
    goes_on = sentence_forms.is_predicate(said) and not sentence_forms.asks_inside(said)
    return goes_on and bool(_ASKS_FOR_SUBJECT.match(left.span.of(text)))


def _is_alternative(text: str, left: Part, right: Part) -> bool:
    """Tell whether the right side ends a choice ("Pflicht oder freiwillig?")."""
    said = right.span.of(text)
    if "oder" not in _between(text, left, right):
        return False
    if _VERB_AND_MORE.match(said) or _words(text, left) <= _TWO:
        return True
    if sentence_forms.opens_question(said):
        named = any(entity.entity != "gap" for entity in right.entities)
        return _words(text, right) < _SHORT and not named and _points_back(said)
    goes_on = opens(text, left) and not said[:1].isdigit()
    return goes_on or _words(text, right) <= 2
