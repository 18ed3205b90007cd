"""Cut a message into clauses and read each by the intent model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from bot.nlu import intent_groups as groups
from bot.nlu import one_question, sentence_forms, splitter
from bot.nlu.delexicaliser import views
from bot.nlu.gazetteer import Entity
from bot.nlu.parts import Part, Rank, Thresholds
from bot.nlu.splitter import Span

_BESIDE_THE_MATTER = {"other_city", "other_person", "number"}  # of who asks, and for what
_MOST_SENTENCES = 60
_MOST_CUTS = 12
# characters that may be read, again and again, of a sentence and of a message: of 2,118 e-mails
# and other messages no sentence needs more than 2,008, no message more than 5,500
_MOST_READ, _MOST_READ_IN_ALL = 3_000, 12_000


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
        self._read = 0
        self._most_read = _MOST_READ

    def all(self) -> list[Part]:
        """Return the clauses of the message in order, a question each or none."""
        spans = splitter.sentences(self.text)[:_MOST_SENTENCES]
        parts: list[Part] = []
        listed = False
        for span in spans:
            self._most_read = min(self._read + _MOST_READ, _MOST_READ_IN_ALL)
            found = self._cut(splitter.without_purpose(self.text, span))
            parts += [replace(part, asks=True) for part in found] if listed else found
            listed = sentence_forms.is_lead_in(span.of(self.text))
        return parts

    def part(self, span: Span) -> Part:
        """Return a stretch of the message with its reading."""
        if span not in self._parts:
            self._read += span.end - span.start
            unread = self._unread(span)
            ranking = self._rank(views(self.text, self._entities, span.start, span.end))
            asks = sentence_forms.is_question(span.of(self.text))
            long = self._limits.long // 2 if asks else self._limits.long
            if self.words(span) >= long and ranking[0][1] < self._limits.fragment:
                ranking = [r for r in ranking if r[0] not in groups.SMALL_TALK]
            greets = ranking[0][0] == groups.GREET and ranking[0][1] < self._limits.sure
            if greets and self._is_more_than_greeting(span, unread.entities):
                ranking = [r for r in ranking if r[0] not in groups.SMALL_TALK]
            if self._is_no_story(span, unread.entities):
                ranking = [r for r in ranking if r[0] != groups.BACKGROUND]
            self._parts[span] = replace(unread, ranking=ranking)
        return self._parts[span]

    def _is_more_than_greeting(self, span: Span, names: Sequence[Entity]) -> bool:
        """Tell whether a stretch is longer than a greeting, most of all one with a name."""
        named = any(name.entity in groups.PLACES for name in names) or _tells_topic(names)
        return self.words(span) > (self._limits.tag if named else self._limits.long)

    def _unread(self, span: Span) -> Part:
        """Return what the form of a stretch tells; the model takes longer than all of that."""
        names = self._inside(span)
        asks = sentence_forms.is_question(span.of(self.text))
        if self.words(span) <= self._limits.part_of_name and _tells_topic(names):
            asks = True  # "dann halt Ziel 9"
        return Part(span, [], names, asks)

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
        return one_question.opens(self.text, part)

    def opens_by_word(self, part: Part) -> bool:
        """Tell whether a part is a question by its first word."""
        return sentence_forms.opens_question(part.span.of(self.text))

    def words(self, span: Span) -> int:
        """Return how many words a stretch has."""
        return len(span.of(self.text).split())

    def _story(self, span: Span) -> Part:
        """Return a stretch as one that only tells something."""
        return replace(self._unread(span), ranking=[(groups.BACKGROUND, 1.0)], asks=False)

    def _inside(self, span: Span) -> tuple[Entity, ...]:
        return tuple(e for e in self._entities if span.start <= e.start and e.end <= span.end)

    def _cut(self, span: Span) -> list[Part]:
        """Cut a sentence where both sides ask something of their own.

        One that has been read too often is not cut any further: nobody asks "Was, was, was, …".
        """
        if self._read + span.end - span.start > self._most_read:
            return [self.part(span)]
        occasion, rest = splitter.without_occasion(self.text, span)
        if occasion and self._is_occasion(span, occasion, rest):
            return [self._story(occasion), *self._cut(rest)]
        if self._leads_to_more(span):
            return [self._story(span)]
        cuts = islice(splitter.cuts(self.text, span), _MOST_CUTS)
        pairs = [
            (self.part(left), self.part(right))
            for left, right in cuts
            if self._may_be_double(self._unread(left), self._unread(right))
        ]
        doubles = [pair for pair in pairs if self._is_double(span, *pair)]
        if not doubles:
            return self._without_remark(span) or self._without_preamble(self.part(span))
        left, right = max(doubles, key=lambda pair: min(p.confidence for p in pair))
        *told, asked = self._cut(left.span)
        inside = asked.asks or any(splitter.tails(self.text, left.span))  # "Wir ziehen um, wo …"
        return [*told, replace(asked, asks=inside), *self._cut(right.span)]

    def _is_occasion(self, whole: Span, told: Span, asked: Span) -> bool:
        """Tell whether what stands before a colon only says for what something is asked."""
        named = {name.entity for name in self._inside(told)}
        if named - _BESIDE_THE_MATTER or sentence_forms.is_question(told.of(self.text)):
            return False
        return self.part(asked).confidence >= self.part(whole).confidence

    def _without_remark(self, span: Span) -> list[Part]:
        """Cut off what only explains a question behind it ("…?, denn ich bin neu hier"), or []."""
        whole = self.part(span)
        sure = whole.confidence >= self._limits.sure and groups.is_on_topic(whole.intent)
        if sure and not whole.entities:
            return []
        least = self._limits.sure if sure else self._limits.fragment
        if groups.is_meaningful(whole.intent):
            least = max(whole.confidence, least)
        for left, right in islice(splitter.cuts(self.text, span), _MOST_CUTS):
            remark = self.part(right)
            asks = remark.confidence >= self._limits.fragment
            asks = asks and groups.is_meaningful(remark.intent)
            if asks or not sentence_forms.explains(right.of(self.text)):
                continue
            asked = self.part(left)
            if (
                asked.confidence > least
                and self.opens(asked)
                and groups.is_meaningful(asked.intent)
            ):
                return [*self._cut(left), self._story(right)]
        return []

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
        said = told.span.of(self.text)
        if sentence_forms.is_frame(said):
            return False
        if sentence_forms.poses(said):
            return self.words(told.span) >= self._limits.long // 2
        return told.confidence > self._limits.part and self._asks_itself(told, asked)

    def _asks_itself(self, told: Part, asked: Part) -> bool:
        """Tell whether what stands before a question is another one."""
        better = groups.is_on_topic(told.intent) and told.confidence > asked.confidence
        return self.opens(told) or (better and bool(told.entities))

    def _may_be_double(self, left: Part, right: Part) -> bool:
        """Tell whether both sides of a cut may ask, as far as their form and the left one tell."""
        if one_question.is_one(self.text, left, right, self._limits) or self._leads_in(left, right):
            return False
        requested = sentence_forms.is_request(left.span.of(self.text))
        return self.part(left.span).confidence >= self._limit(left, right, requested)

    def _is_double(self, whole: Span, left: Part, right: Part) -> bool:
        requested = (
            sentence_forms.is_request(left.span.of(self.text)) and left.intent != right.intent
        )
        if min(left.confidence, right.confidence) < self._limit(left, right, requested):
            return False
        opens, both_open = self._open(left, right)
        asks = left.asks or any(splitter.tails(self.text, left.span))
        if left.intent == right.intent:
            named = bool(left.entities) and bool(right.entities)
            apart = both_open and self._is_gap_of_its_own(left, right)
            return opens and asks and (named or apart or left.intent in groups.THEMED)
        sides = (left.intent, right.intent)
        if groups.BACKGROUND in sides or any(side in groups.SMALL_TALK for side in sides):
            return self._hides_a_question(self.part(whole), left, right)
        if any(groups.is_follow_up(side) for side in sides):
            same_of_another = left.intent == "follow_up_other" and bool(left.entities)
            return both_open and (same_of_another or left.intent in groups.ECHOES)
        if any(groups.is_outside(side) for side in sides):
            return opens and (asks or both_open)
        if not all(groups.is_meaningful(side) for side in sides):
            return opens and min(left.confidence, right.confidence) >= self._limits.fragment
        return True

    def _is_gap_of_its_own(self, left: Part, right: Part) -> bool:
        """Tell whether two questions, full ones, are about the same that the page does not say."""
        shortest = min(self.words(left.span), self.words(right.span))
        return left.intent.startswith("gap_") and shortest >= self._limits.tag

    def _leads_in(self, left: Part, right: Part) -> bool:
        """Tell whether the left side, before a colon, only says what the question is about."""
        between = self.text[left.span.end : right.span.start]
        hurries = self.opens_by_word(right) and not self.opens(left) and not left.entities
        if ":" not in between or not left.asks:
            return ":" in between
        return hurries and self.part(left.span).confidence < self._limits.sure

    def _limit(self, left: Part, right: Part, requested: bool) -> float:
        """Return how sure both sides must be."""
        opens, both_open = self._open(left, right)
        if both_open:
            return self._limits.both_open
        return self._limits.part if opens or requested else self._limits.fragment

    def _open(self, left: Part, right: Part) -> tuple[bool, bool]:
        """Tell whether the right side begins as a question, and whether both sides are one."""
        opens = self.opens_by_word(right)
        return opens, opens and (left.asks or self.opens_by_word(left))

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
