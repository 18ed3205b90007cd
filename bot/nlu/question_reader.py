"""Find the questions in a message: which parts ask, what they ask, what only stands around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.nlu import asides, sentence_forms, splitter
from bot.nlu import intent_groups as groups
from bot.nlu.clauses import Clauses
from bot.nlu.doubts import first_of, topics_of, weighed
from bot.nlu.echoes import merged_echoes
from bot.nlu.emergencies import (
    emergency_in,
    is_letter,
    questions_beside,
    without_denied_fire,
)
from bot.nlu.gazetteer import Entity
from bot.nlu.parts import Part, Rank, Ranking, Thresholds
from bot.nlu.plain_language import with_plain_language
from bot.nlu.splitter import Span

_JOINT = 12  # letters between two members of an enumeration
_SENTENCE_END = re.compile(r"[.?!\n]")
_RANKING = 12  # intents that the action server gets


@dataclass(frozen=True)
class Reading:
    """What a message as a whole says: one intent, and each question in it in order."""

    ranking: Ranking
    parts: list[Part] = field(default_factory=list)


class QuestionReader:
    """Reads messages with the help of an intent model."""

    def __init__(self, rank: Rank, thresholds: Thresholds | None = None) -> None:
        """Take the model's ranking function."""
        self._rank = rank
        self._limits = thresholds or Thresholds()

    def read(self, text: str, entities: Sequence[Entity]) -> Reading:
        """Return the questions of a message."""
        if not any(char.isalnum() for char in text):
            return Reading([(groups.BLANK, 1.0)])
        clauses = Clauses(text, entities, self._rank, self._limits)
        parts = [without_denied_fire(clauses, part) for part in clauses.all()]
        emergency = emergency_in(clauses, parts, self._limits)
        if emergency:
            beside = self._beside(clauses, emergency, parts)
            ranking = [(groups.SEVERAL, 1.0), *emergency.ranking] if beside else emergency.ranking
            return Reading(ranking, [emergency, *beside])
        if self._only_commands(parts):
            return whole_message(text, entities, groups.INJECTION)
        questions = self._questions(clauses, parts)
        if len(questions) == 1:
            return Reading(questions[0].ranking, questions)
        return Reading([(groups.SEVERAL, 1.0), *questions[0].ranking], questions)

    def _beside(self, clauses: Clauses, emergency: Part, parts: list[Part]) -> list[Part]:
        """Return what is answered beside an emergency; in a letter that is all it asks."""
        if is_letter(clauses, self._limits):
            return self._questions(clauses, [part for part in parts if part is not emergency])
        return questions_beside(emergency, parts, self._limits)

    def _questions(self, clauses: Clauses, parts: list[Part]) -> list[Part]:
        """Return the questions among the parts of a message, at least the likeliest one."""
        parts = with_plain_language(clauses, merged_echoes(clauses, parts, self._limits))
        questions = [self._with_context(clauses, p) for p in self._select(clauses.text, parts)]
        if not questions:
            questions = [self._best_of_background(clauses, parts)]
        sure = [weighed(clauses.text, part, self._limits) for part in questions]
        courtesy = self._courtesy_instead(clauses, sure, parts)
        return [courtesy] if courtesy else _without_lead_ins(clauses, sure)

    def _courtesy_instead(
        self, clauses: Clauses, questions: list[Part], parts: list[Part]
    ) -> Part | None:
        """Return thanks or a farewell beside what was not understood and asks nothing by a mark."""
        if any(part.intent != groups.NOT_UNDERSTOOD for part in questions):
            return None
        if any(part.span.of(clauses.text).endswith("?") for part in parts):
            return None
        kind = [p for p in parts if p.intent in ("thanks", "goodbye")]
        return next((part for part in kind if part.confidence >= self._limits.part), None)

    def _only_commands(self, parts: Sequence[Part]) -> bool:
        """Tell whether a message gives the bot orders and asks nothing of the page."""
        least = self._limits.part if len(parts) > 1 else 0.0
        commands = any(p.intent == groups.INJECTION and p.confidence >= least for p in parts)
        asked = (p for p in parts if p.asks and groups.is_on_topic(p.intent))
        return commands and not any(part.confidence >= self._limits.part for part in asked)

    def _select(self, text: str, parts: list[Part]) -> list[Part]:
        """Keep the parts that ask; what others mention becomes their background."""
        topical = any(groups.is_on_topic(p.intent) and self._is_meant(p) for p in parts)
        asking = any(p.asks and not groups.is_courtesy(p.intent) for p in parts)
        questions: list[Part] = []
        told: list[Part] = []
        for part in parts:
            enumerated = bool(questions) and self._is_enumerated(text, questions[-1], part)
            if not enumerated and not self._is_kept(text, part, asking, topical, len(parts)):
                told.append(part)
                continue
            before = _asked_before(questions, part)
            if before is not None:
                first = questions[before]
                if part.confidence > first.confidence:
                    leans = bool(first.entities) and not part.entities
                    questions[before] = _after([first, *told] if leans else told, part)
                continue
            questions.append(_after(told, part))
            told = []
        named = [part for part in questions if part.entities or part.intent != groups.CORRECTION]
        return _without_empty_follow_ups(text, named or questions)

    def _with_context(self, clauses: Clauses, part: Part) -> Part:
        """Read a short question without a name ("Welches denn?") with what was told before it."""
        words = clauses.words(part.span)
        if part.context is None or part.entities or not part.asks or words > self._limits.brief:
            return part
        last = splitter.sentences(part.context.of(clauses.text))[-1]
        starts = {part.context.start + last.start, part.context.start}
        wholes = [clauses.part(Span(start, part.span.end)) for start in sorted(starts)]
        best = max(wholes, key=lambda whole: whole.confidence)
        outside = groups.is_outside(best.intent) and best.confidence >= self._limits.both_open
        outside = outside and not topics_of(part.background)
        if outside and part.intent.startswith(groups.ASK_WHERE_TO_GO):
            return replace(part, ranking=best.ranking)
        if words > self._limits.short:
            return part
        names = [entity for entity in part.background if entity.entity != "gap"]
        topics = topics_of(names) if part.confidence < self._limits.fragment else set()
        if topics and groups.is_other_topic(part.intent, topics):
            for ranking in (best.ranking, part.ranking):
                found = first_of(topics, ranking, self._limits.looked_at, self._limits)
                if found and found[0][1] >= self._limits.understood:
                    return replace(part, ranking=found)
        if not groups.is_on_topic(best.intent) or best.confidence <= part.confidence:
            return part
        return replace(part, ranking=best.ranking)

    def _is_meant(self, part: Part) -> bool:
        return part.asks or part.confidence >= self._limits.part

    def _is_enumerated(self, text: str, before: Part, part: Part) -> bool:
        """Tell whether a part goes on a request ("Ich bräuchte den Titel und die Nummer …")."""
        between = text[before.span.end : part.span.start]
        joined = before.asks and len(between) <= _JOINT and not _SENTENCE_END.search(between)
        joined = joined and not asides.tells_purpose(part.span.of(text))
        return joined and groups.is_on_topic(part.intent) and part.confidence >= self._limits.sure

    def _is_kept(self, text: str, part: Part, asking: bool, topical: bool, count: int) -> bool:
        if part.intent == groups.BACKGROUND:
            return False
        if count > 1 and sentence_forms.is_refusal(part.span.of(text)):
            return False
        if asking and not part.asks and sentence_forms.is_statement(part.span.of(text)):
            return False
        if asking and asides.tells_purpose(part.span.of(text)):
            return False
        if asking and not part.asks and part.confidence < self._limits.part:
            return False
        if part.intent in groups.SMALL_TALK:
            return not topical and count == 1
        if count == 1:
            return True
        if groups.is_on_topic(part.intent):
            return self._is_meant(part)
        if part.intent == groups.CORRECTION and part.entities:
            return True
        if groups.is_follow_up(part.intent):
            return part.asks or not topical
        return part.asks or not topical

    def _best_of_background(self, clauses: Clauses, parts: list[Part]) -> Part:
        """Nothing asks by itself: take the likeliest question, else the courtesy, if any."""
        courtesies = [p for p in parts if p.intent in groups.SMALL_TALK]
        asking = [p for p in parts if p.intent == groups.BACKGROUND and self._may_ask(p)]
        for part in sorted(asking, key=lambda p: not clauses.opens(p)):
            ranking = [r for r in part.ranking if r[0] != groups.BACKGROUND]
            if ranking and ranking[0][1] >= self._limits.understood / 2:
                return replace(part, ranking=ranking)
        stories = [part for part in parts if part.intent == groups.BACKGROUND]
        hidden = [part for story in stories for part in clauses.hidden(story)]
        if hidden:
            return max(hidden, key=lambda part: part.confidence)
        return courtesies[-1] if courtesies else max(parts, key=lambda p: p.confidence)

    def _may_ask(self, part: Part) -> bool:
        """Tell whether a story may be a question: by its form, or unsure and with a name."""
        unsure = part.confidence < self._limits.fragment
        return part.asks or (unsure and bool(topics_of(part.entities)))


def whole_message(text: str, entities: Sequence[Entity], intent: str) -> Reading:
    """Return a reading that takes the message as one question with this intent."""
    part = Part(Span(0, len(text)), [(intent, 1.0)], tuple(entities), asks=True)
    return Reading(part.ranking, [part])


def _without_lead_ins(clauses: Clauses, questions: list[Part]) -> list[Part]:
    """Leave out what only leads in a question ("Ich möchte ihr schreiben, wohin damit?")."""
    kept: list[Part] = []
    for part in questions:
        before = kept[-1] if kept else None
        if before and before.intent == groups.NOT_UNDERSTOOD and not clauses.opens(before):
            between = clauses.text[before.span.start : part.span.start]
            if clauses.opens(part) and not _SENTENCE_END.search(between):
                kept.pop()
        kept.append(part)
    return kept


def _without_empty_follow_ups(text: str, questions: list[Part]) -> list[Part]:
    """Leave out what only announces a follow-up ("Noch eins bitte. Die letzte, die 17.")."""
    leaning = [part for part in questions if groups.is_follow_up(part.intent)]
    if not any(part.entities for part in leaning):
        return questions
    empty = [p for p in leaning if not p.entities and not p.span.of(text).endswith("?")]
    return [part for part in questions if part not in empty]


def _after(told: Sequence[Part], part: Part) -> Part:
    """Return a part with what was told before it."""
    if not told:
        return part
    background = tuple(entity for before in told for entity in before.entities)
    context = Span(told[0].span.start, told[-1].span.end)
    return replace(part, background=background, context=context)


def _asked_before(questions: list[Part], part: Part) -> int | None:
    """Return which question asked the same about the same names before, if any."""
    if part.intent.startswith(("gap_", "out_of_scope", "related_")) or part.intent in groups.THEMED:
        return None
    names = {(e.entity, e.value) for e in part.entities}
    return next(
        (
            index
            for index, question in enumerate(questions)
            if question.intent == part.intent
            and names <= {(e.entity, e.value) for e in question.entities}
        ),
        None,
    )


def question_dict(text: str, part: Part) -> dict[str, Any]:
    """Return a part in the form that the action server gets (JSON types only)."""
    return {
        "text": part.span.of(text),
        "start": part.span.start,
        "end": part.span.end,
        "intent": part.intent,
        "confidence": round(part.confidence, 4),
        "ranking": [[name, round(score, 4)] for name, score in part.ranking[:_RANKING]],
        "entities": [entity.as_dict(text) for entity in part.entities],
        "background": [entity.as_dict(text) for entity in part.background],
        "context": part.context.of(text) if part.context else "",
    }
