"""Cut a message into clauses and read each by the intent model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.nlu import intent_groups as groups
from bot.nlu import sentence_forms, splitter
from bot.nlu.delexicaliser import Views, views
from bot.nlu.gazetteer import Entity
from bot.nlu.splitter import Span

Ranking = list[tuple[str, float]]
Rank = Callable[[Views], Ranking]

_MOST_SENTENCES = 60
_MOST_CUTS = 12
_CITIES = ("partner_city", "other_city")


@dataclass(frozen=True)
class Thresholds:
    """Confidences (0 to 1) from which a reading is believed, and lengths in words.

    See docs/decisions/0003.
    """

    understood: float = 0.15
    emergency: float = 0.5
    emergency_fragment: float = 0.8
    part: float = 0.35
    outside: float = 0.08
    both_open: float = 0.2
    fragment: float = 0.55
    sure: float = 0.75
    with_name: float = 0.02
    tag: int = 4
    part_of_name: int = 5
    short: int = 8
    brief: int = 12
    long: int = 8
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


class Clauses:
    """The clauses of one message; each stretch of it is read once."""

    def __init__(
        self, text: str, entities: Sequence[Entity], rank: Rank, limits: Thresholds
    ) -> None:
        """Take the message with the names in it, and the model's ranking function."""
        self.text = text
        self._entities = entities
        self._rank = rank
        self._limits = limits
        self._parts: dict[Span, Part] = {}

    def all(self) -> list[Part]:
        """Return the clauses of the message in order, a question each or none."""
        spans = splitter.sentences(self.text)[:_MOST_SENTENCES]
        return [part for span in spans for part in self._cut(span)]

    def part(self, span: Span) -> Part:
        """Return a stretch of the message with its reading."""
        if span not in self._parts:
            ranking = self._rank(views(self.text, self._entities, span.start, span.end))
            asks = sentence_forms.is_question(span.of(self.text))
            long = self._limits.long // 2 if asks else self._limits.long
            if self.words(span) >= long and ranking[0][1] < self._limits.fragment:
                ranking = [r for r in ranking if r[0] not in groups.SMALL_TALK]
            names = self._inside(span)
            if self._is_no_story(span, names):
                ranking = [r for r in ranking if r[0] != groups.BACKGROUND]
            if self.words(span) <= self._limits.part_of_name and _tells_topic(names):
                asks = True  # "dann halt Ziel 9"
            self._parts[span] = Part(span, ranking, names, asks)
        return self._parts[span]

    def _is_no_story(self, span: Span, names: Sequence[Entity]) -> bool:
        """Tell whether a stretch asks by its form: with a mark, or a request that names a gap."""
        text = span.of(self.text)
        if self.words(span) <= self._limits.tag:
            return False
        wants = sentence_forms.is_request(text) and any(name.entity == "gap" for name in names)
        return text.endswith("?") or wants

    def hidden(self, told: Part) -> list[Part]:
        """Return the questions in a story that are likely at all."""
        tails = map(self.part, islice(splitter.tails(self.text, told.span), _MOST_CUTS))
        likely = [part for part in tails if part.confidence >= self._limits.understood]
        return [replace(p, asks=True) for p in likely if groups.is_meaningful(p.intent)]

    def opens(self, part: Part) -> bool:
        """Tell whether a part is a question by its first word or its mark."""
        text = part.span.of(self.text)
        return text.endswith("?") or sentence_forms.opens_question(text)

    def opens_by_word(self, part: Part) -> bool:
        """Tell whether a part is a question by its first word."""
        return sentence_forms.opens_question(part.span.of(self.text))

    def words(self, span: Span) -> int:
        """Return how many words a stretch has."""
        return len(span.of(self.text).split())

    def _inside(self, span: Span) -> tuple[Entity, ...]:
        return tuple(e for e in self._entities if span.start <= e.start and e.end <= span.end)

    def _cut(self, span: Span) -> list[Part]:
        """Cut a sentence where both sides ask something of their own."""
        whole = self.part(span)
        if self._leads_to_more(span):
            return [replace(whole, ranking=[(groups.BACKGROUND, 1.0)], asks=False)]
        pairs = [
            (self.part(left), self.part(right))
            for left, right in islice(splitter.cuts(self.text, span), _MOST_CUTS)
        ]
        doubles = [pair for pair in pairs if self._is_double(whole, *pair)]
        if not doubles:
            return self._without_preamble(whole)
        left, right = max(doubles, key=lambda pair: min(p.confidence for p in pair))
        return [*self._cut(left.span), *self._cut(right.span)]

    def _leads_to_more(self, span: Span) -> bool:
        """Tell whether a sentence only announces what follows it."""
        text = span.of(self.text)
        if sentence_forms.is_lead_in(text) or splitter.leads_list(self.text, span):
            return True
        return sentence_forms.announces(text) and span.end < len(self.text.rstrip())

    def _without_preamble(self, whole: Part) -> list[Part]:
        """Cut off a story before a question, if what follows is read better without it."""
        told_first = sentence_forms.is_statement(whole.span.of(self.text))
        sure_of_whole = whole.confidence >= self._limits.fragment
        if groups.is_meaningful(whole.intent) and sure_of_whole and not told_first:
            return [whole]
        for tail in islice(splitter.tails(self.text, whole.span), _MOST_CUTS):
            told = self.part(Span(whole.span.start, tail.start))
            if told.intent in groups.EMERGENCIES:
                return [whole]
            if groups.is_follow_up(told.intent) and told.confidence >= self._limits.fragment:
                return [whole]
            parts = self._cut(tail)
            story = groups.is_courtesy(whole.intent) and whole.confidence < self._limits.fragment
            least = self._limits.understood if story else self._limits.part
            sure = min(part.confidence for part in parts) > least
            better = len(parts) > 1 or parts[0].confidence > whole.confidence
            if told_first:
                better = better or parts[0].confidence >= self._limits.fragment
            if groups.is_courtesy(whole.intent):
                better = True
            if sure and better and all(groups.is_meaningful(part.intent) for part in parts):
                asked = [replace(part, asks=True) for part in parts]
                if self._asks_apart(told, parts[0]):
                    return [replace(told, asks=True), *asked]
                return [replace(told, ranking=[(groups.BACKGROUND, 1.0)], asks=False), *asked]
        return [whole]

    def _asks_apart(self, told: Part, asked: Part) -> bool:
        """Tell whether what stands before a question is another one, understood or not."""
        if sentence_forms.poses(told.span.of(self.text)):
            return self.words(told.span) >= self._limits.long // 2
        return told.confidence > self._limits.part and self._asks_itself(told, asked)

    def _asks_itself(self, told: Part, asked: Part) -> bool:
        """Tell whether what stands before a question is another one."""
        better = groups.is_on_topic(told.intent) and told.confidence > asked.confidence
        return self.opens(told) or (better and bool(told.entities))

    def _is_double(self, whole: Part, left: Part, right: Part) -> bool:
        if self._tears_list_apart(left, right) or self._is_tag(right) or self._is_tag(left):
            return False
        if splitter.is_relative_clause(self.text, left.span, right.span):
            return False
        if sentence_forms.is_example(right.span.of(self.text)) or self._is_alternative(left, right):
            return False
        if sentence_forms.is_frame(left.span.of(self.text)) or self._leads_in(left, right):
            return False
        opens = sentence_forms.opens_question(right.span.of(self.text))
        both_open = opens and (left.asks or sentence_forms.opens_question(left.span.of(self.text)))
        requested = (
            sentence_forms.is_request(left.span.of(self.text)) and left.intent != right.intent
        )
        if min(left.confidence, right.confidence) < self._limit(opens or requested, both_open):
            return False
        if left.intent == right.intent:
            named = bool(left.entities) and bool(right.entities)
            return opens and left.asks and (named or left.intent in groups.THEMED)
        sides = (left.intent, right.intent)
        if groups.BACKGROUND in sides or any(side in groups.SMALL_TALK for side in sides):
            return self._hides_a_question(whole, left, right)
        if any(groups.is_follow_up(side) for side in sides):
            same_of_another = left.intent == "follow_up_other" and bool(left.entities)
            return both_open and same_of_another
        if any(groups.is_outside(side) for side in sides):
            return opens and (left.asks or both_open)
        if not all(groups.is_meaningful(side) for side in sides):
            return opens and min(left.confidence, right.confidence) >= self._limits.fragment
        return True

    def _tears_list_apart(self, left: Part, right: Part) -> bool:
        """Tell whether the cut lies between two names of one kind ("Dura und Kumasi")."""
        if not left.entities:
            return False
        last = left.entities[-1]
        near_left = left.span.end - last.end <= 2
        if near_left and right.span.of(self.text).startswith("Dortmund"):
            return last.entity in _CITIES
        if not right.entities:
            return False
        first = right.entities[0]
        near_right = first.start - right.span.start <= 5
        kinds = {last.entity.removeprefix("other_"), first.entity.removeprefix("other_")}
        same = len(kinds) == 1 or kinds == {"city", "partner_city"}
        return same and near_left and near_right

    def _is_alternative(self, left: Part, right: Part) -> bool:
        """Tell whether the right side ends a choice ("Pflicht oder freiwillig?")."""
        between = self.text[left.span.end : right.span.start].lower()
        return "oder" in between and self.words(right.span) <= 2 and not self.opens_by_word(right)

    def _leads_in(self, left: Part, right: Part) -> bool:
        """Tell whether the left side, before a colon, only says what the question is about."""
        between = self.text[left.span.end : right.span.start]
        return ":" in between and not left.asks

    def _limit(self, opens: bool, both_open: bool) -> float:
        if both_open:
            return self._limits.both_open
        return self._limits.part if opens else self._limits.fragment

    def _is_tag(self, side: Part) -> bool:
        """Tell whether it is a mere "…, oder was?" or "Wann und …"."""
        return self.words(side.span) < 2 and not side.entities

    def _hides_a_question(self, whole: Part, left: Part, right: Part) -> bool:
        """Small talk beside a question: cut it off only if the question is read better so."""
        asks = right if not groups.is_on_topic(left.intent) else left
        return (
            groups.is_on_topic(asks.intent)
            and asks.confidence > max(self._limits.fragment, whole.confidence)
            and not groups.is_on_topic(whole.intent)
        )


def _tells_topic(names: Sequence[Entity]) -> bool:
    return any(name.entity in groups.TOPICS_OF for name in names)
