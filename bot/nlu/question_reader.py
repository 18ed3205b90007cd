"""Find the questions in a message: which parts ask, what they ask, what only stands around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.nlu import intent_groups as groups
from bot.nlu import sentence_forms, splitter
from bot.nlu.clauses import Clauses, Part, Rank, Ranking, Thresholds
from bot.nlu.gazetteer import Entity
from bot.nlu.splitter import Span

_JOINT = 12  # letters between two members of an enumeration
_SENTENCE_END = re.compile(r"[.?!\n]")
_LONGEST_ECHO = 9  # words of "Können Sie mir das bitte so noch einmal bestätigen?"
_CLAIMS = ("partner_cities_check",)
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
        parts = clauses.all()
        for part in parts:
            brief = clauses.words(part.span) <= self._limits.tag and len(parts) > 1
            least = self._limits.emergency_fragment if brief else self._limits.emergency
            if part.intent in groups.EMERGENCIES and part.confidence >= least:
                return Reading(part.ranking, [part])
        if parts and all(part.intent == groups.INJECTION for part in parts):
            return whole_message(text, entities, groups.INJECTION)
        parts = self._merge_echoes(clauses, parts)
        questions = [self._with_context(clauses, part) for part in self._select(text, parts)]
        if not questions:
            questions = [self._best_of_background(clauses, parts)]
        questions = _without_lead_ins(clauses, [self._doubt(part) for part in questions])
        if len(questions) == 1:
            return Reading(questions[0].ranking, questions)
        return Reading([(groups.SEVERAL, 1.0), *questions[0].ranking], questions)

    def _merge_echoes(self, clauses: Clauses, parts: list[Part]) -> list[Part]:
        """Give "Stimmt das?" the statement before it in the same message."""
        merged: list[Part] = []
        for part in parts:
            brief = clauses.words(part.span) <= self._limits.tag
            if part.intent == groups.REST and brief and merged:
                if (
                    groups.is_on_topic(merged[-1].intent)
                    and not part.span.of(clauses.text)[-1] == "?"
                ):
                    continue  # "Alle bitte."
            short = clauses.words(part.span) <= _LONGEST_ECHO
            disputed = sentence_forms.asks_who_is_right(part.span.of(clauses.text))
            echoes = part.intent in groups.ECHOES or disputed
            echo = echoes and not part.entities and short
            if echo and merged and (part.asks or part.confidence >= self._limits.fragment):
                while len(merged) > 1 and not merged[-1].entities and _is_aside(merged[-1]):
                    merged.pop()
                before = _disputed(merged.pop()) if disputed else merged.pop()
                ranking = [r for r in before.ranking if groups.is_on_topic(r[0])]
                best = replace(before, ranking=ranking or before.ranking, asks=True)
                whole = clauses.part(Span(before.span.start, part.span.end))
                read_whole = groups.is_on_topic(whole.intent) and before.intent not in _CLAIMS
                merged.append(whole if read_whole else best)
            else:
                merged.append(part)
        return merged

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
                if part.confidence > questions[before].confidence:
                    questions[before] = _after(told, part)
                continue
            questions.append(_after(told, part))
            told = []
        return questions

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
        outside = outside and not _topics(part.background)
        if outside and part.intent.startswith(groups.ASK_WHERE_TO_GO):
            return replace(part, ranking=best.ranking)
        if words > self._limits.short:
            return part
        names = [entity for entity in part.background if entity.entity != "gap"]
        topics = _topics(names) if part.confidence < self._limits.fragment else set()
        if topics and groups.is_other_topic(part.intent, topics):
            for ranking in (best.ranking, part.ranking):
                found = self._first_of(topics, ranking, self._limits.looked_at)
                if found and found[0][1] >= self._limits.understood:
                    return replace(part, ranking=found)
        if not groups.is_on_topic(best.intent) or best.confidence <= part.confidence:
            return part
        return replace(part, ranking=best.ranking)

    def _first_of(self, topics: set[str], ranking: Ranking, looked_at: int) -> Ranking | None:
        """Return the ranking with the likeliest intent of these topics first, if likely at all."""
        for rank, (intent, score) in enumerate(ranking[:looked_at]):
            if intent.startswith(tuple(topics)) and score >= self._limits.with_name:
                return [(intent, score), *ranking[:rank], *ranking[rank + 1 :]]
        return None

    def _is_meant(self, part: Part) -> bool:
        return part.asks or part.confidence >= self._limits.part

    def _is_enumerated(self, text: str, before: Part, part: Part) -> bool:
        """Tell whether a part goes on a request ("Ich bräuchte den Titel und die Nummer …")."""
        between = text[before.span.end : part.span.start]
        joined = before.asks and len(between) <= _JOINT and not _SENTENCE_END.search(between)
        return joined and groups.is_on_topic(part.intent) and part.confidence >= self._limits.sure

    def _is_kept(self, text: str, part: Part, asking: bool, topical: bool, count: int) -> bool:
        if part.intent == groups.BACKGROUND:
            return False
        if count > 1 and sentence_forms.is_refusal(part.span.of(text)):
            return False
        if asking and sentence_forms.is_statement(part.span.of(text)):
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
        return part.asks or (unsure and bool(_topics(part.entities)))

    def _doubt(self, part: Part) -> Part:
        """Weigh an unsure reading against the names in it.

        If the likeliest intent asks about another kind of name than the part has, or is too
        unsure, the likeliest intent of the name's topic counts; without a name it is not believed.
        """
        kinds = {entity.entity for entity in part.entities}
        needed = groups.NEEDS.get(part.intent, kinds)
        topics = _topics(part.entities)
        fits = bool(kinds & needed) or not topics
        if part.intent in groups.NEEDS and kinds & groups.PLACES:
            fits = bool(kinds & needed)
        if part.confidence < self._limits.part and topics:
            fits = fits and not groups.is_other_topic(part.intent, topics)
        if part.confidence < self._limits.part and kinds & groups.PLACES:
            fits = fits and groups.is_meaningful(part.intent)
            fits = fits and not groups.is_other_topic(part.intent, {"partner_cities"})
        if part.confidence >= self._limits.understood and fits:
            return part
        if groups.is_outside(part.intent) and part.confidence >= self._limits.outside:
            return part
        looked_at = self._limits.looked_at
        if not topics and kinds & groups.PLACES:
            topics, looked_at = {"partner_cities"}, self._limits.looked_at_places
            if not fits:
                looked_at = self._limits.looked_at
        found = self._first_of(topics, part.ranking, looked_at) if topics else None
        if found:
            return replace(part, ranking=found)
        if part.confidence >= self._limits.understood:
            return part
        return replace(part, ranking=[(groups.NOT_UNDERSTOOD, 1 - part.confidence), *part.ranking])


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


def _disputed(part: Part) -> Part:
    """Return a claim that a city takes part as a question for it ("… mache Projekte mit Dura")."""
    names_city = any(entity.entity in ("partner_city", "other_city") for entity in part.entities)
    if not names_city or not part.intent.startswith("gap_"):
        return part
    return replace(part, ranking=[("partner_cities_check", part.confidence), *part.ranking])


def _is_aside(part: Part) -> bool:
    """Tell whether a part only comments on what was said ("Mir kommt das komisch vor.")."""
    return not part.asks and not groups.is_on_topic(part.intent)


def _topics(entities: Sequence[Entity]) -> set[str]:
    """Return the topics that names tell, by the prefix of their intents."""
    return {groups.TOPICS_OF[e.entity] for e in entities if e.entity in groups.TOPICS_OF}


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
