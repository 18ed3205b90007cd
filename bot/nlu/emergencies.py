"""Find emergencies: whatever else a message holds, they come first.

A needless call for help annoys, a missing one may cost a life. So no story or idiom is told from an
emergency by a list of words; a question beside it is answered after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.nlu import asides
from bot.nlu import intent_groups as groups
from bot.nlu.clauses import Clauses
from bot.nlu.parts import Part, Thresholds
from bot.nlu.splitter import Span

_FAREWELLS = ("thanks", "goodbye")
_FIRE = "emergency_fire_medical"


def emergency_in(clauses: Clauses, parts: Sequence[Part], limits: Thresholds) -> Part | None:
    """Return the first part that tells of an emergency, if any.

    In a letter many a sentence may sound like one, and nobody writes a letter in an emergency.
    """
    letter = is_letter(clauses, limits)
    despair = max((_despair(part) for part in parts), default=0.0)
    for part in parts:
        desperate = _despair(part) if letter else despair
        if part.intent in _FAREWELLS and desperate >= limits.despair:
            return replace(part, ranking=[(groups.SELF_HARM, part.confidence), *part.ranking])
        brief = clauses.words(part.span) <= limits.tag and len(parts) > 1
        unlikely = brief or letter
        least = limits.emergency_fragment if unlikely else limits.emergency
        if part.intent in groups.EMERGENCIES and part.confidence >= least:
            return part
    return None


def _despair(part: Part) -> float:
    """Return how likely a part is of despair: thanks beside it may be the last ("Danke, …")."""
    return dict(part.ranking).get(groups.SELF_HARM, 0.0)


def is_letter(clauses: Clauses, limits: Thresholds) -> bool:
    """Tell whether a message is as long as a letter."""
    return clauses.words(Span(0, len(clauses.text))) >= limits.letter


def without_denied_fire(clauses: Clauses, part: Part) -> Part:
    """Return "Die Frist ist im Mai, es brennt also nicht" as a story, if the rest is none."""
    denied = asides.denied_fire(part.span.of(clauses.text))
    if part.intent != _FIRE or denied is None:
        return part
    start, end = (part.span.start + offset for offset in denied)
    rest = [Span(part.span.start, start), Span(end, part.span.end)]
    told = [clauses.part(span) for span in rest if any(map(str.isalpha, span.of(clauses.text)))]
    if any(intent in groups.EMERGENCIES for one in told for intent, _ in one.ranking[:2]):
        return part
    return replace(part, ranking=[(groups.BACKGROUND, part.confidence)])


def questions_beside(emergency: Part, questions: Sequence[Part], limits: Thresholds) -> list[Part]:
    """Return what is surely asked of the page beside an emergency, nothing beside sure self-harm.

    A sad story that only may be despair ("alle Guppys tot, er weint") gets the numbers, and what
    is asked after it is answered.
    """
    if emergency.intent == groups.SELF_HARM and emergency.confidence >= limits.emergency_sure:
        return []
    asked = [p for p in questions if groups.is_on_topic(p.intent) and p.asks]
    # "Wie ist die Telefonnummer?" then means the number to call
    asked = [part for part in asked if not part.intent.startswith(groups.ASK_WHERE_TO_GO)]
    return [part for part in asked if part.confidence >= limits.sure]
