"""Find the questions in a message: which parts ask, what they ask, what only stands around."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.nlu import intent_groups as groups
from bot.nlu import splitter
from bot.nlu.delexicaliser import delexicalise
from bot.nlu.gazetteer import Entity
from bot.nlu.splitter import Span

Ranking = list[tuple[str, float]]
Rank = Callable[[str], Ranking]

_MOST_SENTENCES = 60
_RUN_ON_WORDS = 18


@dataclass(frozen=True)
class Thresholds:
    """Confidences (0 to 1) from which a reading is believed; see docs/decisions/0003."""

    understood: float = 0.15
    emergency: float = 0.5
    part: float = 0.35
    fragment: float = 0.55
    with_name: float = 0.02
    short: int = 6
    looked_at: int = 8
    looked_at_places: int = 3


@dataclass(frozen=True)
class Part:
    """A stretch of a message with its reading, and what was told before it without asking."""

    span: Span
    ranking: Ranking
    entities: tuple[Entity, ...]
    asks: bool
    background: tuple[Entity, ...] = ()
    context: Span | None = None

    @property
    def intent(self) -> str:
        """The most likely intent."""
        return self.ranking[0][0]

    @property
    def confidence(self) -> float:
        """How likely the intent is."""
        return self.ranking[0][1]


@dataclass(frozen=True)
class Reading:
    """What a message as a whole says: one intent, and each question in it in order."""

    ranking: Ranking
    parts: list[Part] = field(default_factory=list)


class QuestionReader:
    """Reads messages with the help of an intent model."""

    def __init__(self, rank: Rank, thresholds: Thresholds | None = None) -> None:
        """Take the model's ranking function over delexicalised text."""
        self._rank = rank
        self._limits = thresholds or Thresholds()

    def read(self, text: str, entities: Sequence[Entity]) -> Reading:
        """Return the questions of a message."""
        if not any(char.isalnum() for char in text):
            return Reading([(groups.BLANK, 1.0)])
        spans = splitter.sentences(text)[:_MOST_SENTENCES]
        parts = [part for span in spans for part in self._clauses(text, span, entities)]
        for part in parts:
            if part.intent in groups.EMERGENCIES and part.confidence >= self._limits.emergency:
                return Reading(part.ranking, [part])
        parts = self._merge_echoes(text, parts, entities)
        questions = [self._with_context(text, p, entities) for p in self._select(text, parts)]
        if not questions:
            questions = [self._best_of_background(text, parts, entities)]
        questions = [self._doubt(part) for part in questions]
        if len(questions) == 1:
            return Reading(questions[0].ranking, questions)
        return Reading([(groups.SEVERAL, 1.0), *questions[0].ranking], questions)

    def _part(self, text: str, span: Span, entities: Sequence[Entity]) -> Part:
        own = tuple(e for e in entities if span.start <= e.start and e.end <= span.end)
        ranking = self._rank(delexicalise(text, entities, span.start, span.end))
        return Part(span, ranking, own, splitter.is_question(span.of(text)))

    def _clauses(self, text: str, span: Span, entities: Sequence[Entity]) -> list[Part]:
        """Cut a sentence where both sides ask something of their own."""
        whole = self._part(text, span, entities)
        best: tuple[float, Part, Part] | None = None
        for left_span, right_span in splitter.cuts(text, span):
            left = self._part(text, left_span, entities)
            right = self._part(text, right_span, entities)
            if self._is_double(text, whole, left, right):
                score = min(left.confidence, right.confidence)
                if best is None or score > best[0]:
                    best = (score, left, right)
        if best is None:
            return [whole]
        _, left, right = best
        return [
            *self._clauses(text, left.span, entities),
            *self._clauses(text, right.span, entities),
        ]

    def _is_double(self, text: str, whole: Part, left: Part, right: Part) -> bool:
        if _tears_list_apart(left, right):
            return False
        opens = splitter.opens_question(right.span.of(text))
        limit = self._limits.part if opens else self._limits.fragment
        if min(left.confidence, right.confidence) < limit:
            return False
        if left.intent == right.intent:
            return opens and bool(left.entities) and bool(right.entities) and left.asks
        sides = (left.intent, right.intent)
        if groups.BACKGROUND in sides or any(side in groups.SMALL_TALK for side in sides):
            return self._hides_a_question(whole, left, right)
        if any(groups.is_follow_up(side) for side in sides):
            return False
        if any(groups.is_outside(side) for side in sides):
            return opens and (left.asks or splitter.opens_question(left.span.of(text)))
        return True

    def _hides_a_question(self, whole: Part, left: Part, right: Part) -> bool:
        """Small talk beside a question: cut it off only if the question is read better so."""
        asks = right if not groups.is_on_topic(left.intent) else left
        return (
            groups.is_on_topic(asks.intent)
            and asks.confidence > max(self._limits.fragment, whole.confidence)
            and not groups.is_on_topic(whole.intent)
        )

    def _merge_echoes(self, text: str, parts: list[Part], entities: Sequence[Entity]) -> list[Part]:
        """Give "Stimmt das?" the statement before it in the same message."""
        merged: list[Part] = []
        for part in parts:
            if part.intent in groups.ECHOES and merged:
                before = merged.pop()
                ranking = [r for r in before.ranking if groups.is_on_topic(r[0])]
                best = replace(before, ranking=ranking or before.ranking, asks=True)
                whole = self._part(text, Span(before.span.start, part.span.end), entities)
                merged.append(whole if groups.is_on_topic(whole.intent) else best)
            else:
                merged.append(part)
        return merged

    def _select(self, text: str, parts: list[Part]) -> list[Part]:
        """Keep the parts that ask; what others mention becomes their background."""
        topical = any(groups.is_on_topic(p.intent) and self._is_meant(p) for p in parts)
        questions: list[Part] = []
        told: list[Part] = []
        for part in parts:
            if not self._is_kept(part, topical, len(parts)):
                told.append(part)
                continue
            if _repeats(questions, part):
                continue
            questions.append(_after(told, part))
            told = []
        return questions

    def _with_context(self, text: str, part: Part, entities: Sequence[Entity]) -> Part:
        """Read a short question without a name ("Welches denn?") with the sentence before it."""
        short = len(part.span.of(text).split()) <= self._limits.short
        if part.context is None or part.entities or not short or not part.asks:
            return part
        before = splitter.sentences(part.context.of(text))[-1]
        start = part.context.start + before.start
        whole = self._part(text, Span(start, part.span.end), entities)
        if not groups.is_on_topic(whole.intent) or whole.confidence <= part.confidence:
            return part
        return replace(part, ranking=whole.ranking)

    def _is_meant(self, part: Part) -> bool:
        return part.asks or part.confidence >= self._limits.part

    def _is_kept(self, part: Part, topical: bool, count: int) -> bool:
        if part.intent == groups.BACKGROUND:
            return False
        if part.intent in groups.SMALL_TALK:
            return not topical and count == 1
        if count == 1:
            return True
        if groups.is_on_topic(part.intent):
            return self._is_meant(part)
        if groups.is_follow_up(part.intent):
            return part.asks or not topical
        return part.asks or not topical

    def _best_of_background(self, text: str, parts: list[Part], entities: Sequence[Entity]) -> Part:
        """Nothing asks by itself: take the likeliest question, else the courtesy, if any."""
        courtesies = [p for p in parts if p.intent in groups.SMALL_TALK]
        asking = [p for p in parts if p.asks and p.intent == groups.BACKGROUND]
        for part in asking:
            ranking = [r for r in part.ranking if r[0] != groups.BACKGROUND]
            if ranking and ranking[0][1] >= self._limits.understood / 2:
                return replace(part, ranking=ranking)
        return courtesies[-1] if courtesies else max(parts, key=lambda p: p.confidence)

    def _doubt(self, part: Part) -> Part:
        """Weigh an unsure reading against the names in it.

        If the likeliest intent asks about another kind of name than the part has, or is too
        unsure, the likeliest intent of the name's topic counts; without a name it is not believed.
        """
        kinds = {entity.entity for entity in part.entities}
        needed = groups.NEEDS.get(part.intent, kinds)
        topics = {groups.TOPICS_OF[kind] for kind in kinds if kind in groups.TOPICS_OF}
        fits = bool(kinds & needed) or not topics
        if part.confidence < self._limits.part and topics:
            fits = fits and not groups.is_other_topic(part.intent, topics)
        if part.confidence >= self._limits.understood and fits:
            return part
        looked_at = self._limits.looked_at
        if not topics and kinds & groups.PLACES:
            topics, looked_at = {"partner_cities"}, self._limits.looked_at_places
        for rank, (intent, score) in enumerate(part.ranking[:looked_at]):
            if topics and intent.startswith(tuple(topics)) and score >= self._limits.with_name:
                others = part.ranking[:rank] + part.ranking[rank + 1 :]
                return replace(part, ranking=[(intent, score), *others])
        if part.confidence >= self._limits.understood:
            return part
        return replace(part, ranking=[(groups.NOT_UNDERSTOOD, 1 - part.confidence), *part.ranking])


def whole_message(text: str, entities: Sequence[Entity], intent: str) -> Reading:
    """Return a reading that takes the message as one question with this intent."""
    part = Part(Span(0, len(text)), [(intent, 1.0)], tuple(entities), asks=True)
    return Reading(part.ranking, [part])


def _after(told: Sequence[Part], part: Part) -> Part:
    """Return a part with what was told before it."""
    if not told:
        return part
    background = tuple(entity for before in told for entity in before.entities)
    context = Span(told[0].span.start, told[-1].span.end)
    return replace(part, background=background, context=context)


def _tears_list_apart(left: Part, right: Part) -> bool:
    """Tell whether the cut lies between two names of one kind ("Dura und Kumasi")."""
    if not left.entities or not right.entities:
        return False
    last, first = left.entities[-1], right.entities[0]
    near_left = left.span.end - last.end <= 2
    near_right = first.start - right.span.start <= 5
    kinds = {last.entity.removeprefix("other_"), first.entity.removeprefix("other_")}
    same = len(kinds) == 1 or kinds == {"city", "partner_city"}
    return same and near_left and near_right


def _repeats(questions: list[Part], part: Part) -> bool:
    """Tell whether the question was asked in the same words of content before."""
    return any(
        q.intent == part.intent
        and {(e.entity, e.value) for e in part.entities}
        <= {(e.entity, e.value) for e in q.entities}
        and not part.intent.startswith(("gap_", "out_of_scope", "goals_by_theme", "departments_by"))
        for q in questions
    )


def question_dict(text: str, part: Part) -> dict[str, Any]:
    """Return a part in the form that the action server gets (JSON types only)."""
    return {
        "text": part.span.of(text),
        "intent": part.intent,
        "confidence": round(part.confidence, 4),
        "ranking": [[name, round(score, 4)] for name, score in part.ranking[:6]],
        "entities": [entity.as_dict(text) for entity in part.entities],
        "background": [entity.as_dict(text) for entity in part.background],
        "context": part.context.of(text) if part.context else "",
    }
