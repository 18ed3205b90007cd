"""Weigh an unsure reading of a question against the names in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.nlu import intent_groups as groups
from bot.nlu.gazetteer import Entity
from bot.nlu.parts import Part, Ranking, Thresholds

_GOAL_WORDS = re.compile(r"ziel(?!l)|sdg|goal|agenda|thema|themen|nachhaltig", re.IGNORECASE)


def weighed(text: str, part: Part, limits: Thresholds) -> Part:
    """Weigh an unsure reading against the names in it.

    If the likeliest intent asks about another kind of name than the part has, or is too
    unsure, the likeliest intent of the name's topic counts; without a name it is not believed.
    """
    kinds = {entity.entity for entity in part.entities}
    if part.intent in groups.OF_GOALS and _is_about_place(text, part):
        return replace(part, ranking=[(groups.NOT_UNDERSTOOD, 1.0), *part.ranking])
    needed = groups.NEEDS.get(part.intent, kinds)
    topics = topics_of(part.entities)
    fits = bool(kinds & needed) or not topics
    if part.intent in groups.NEEDS and kinds & groups.PLACES:
        fits = bool(kinds & needed)
    if part.confidence < limits.part and topics:
        fits = fits and not groups.is_other_topic(part.intent, topics)
    if part.confidence < limits.part and kinds & groups.PLACES:
        fits = fits and groups.is_meaningful(part.intent)
        fits = fits and not groups.is_other_topic(part.intent, {"partner_cities"})
    if part.confidence < limits.fragment and kinds & groups.PLACES:
        brief = len(text[part.span.start : part.span.end].split()) <= limits.part_of_name
        fits = fits and not (brief and part.intent.startswith("cooperation_"))
    if "region" in kinds and part.intent.startswith("contact_"):
        fits = fits and part.confidence >= limits.fragment  # "Wo in Asien?"
    asks_for_partner = _asks_for_partner(text, part, limits)
    outside = groups.is_outside(part.intent) and part.confidence >= limits.outside
    if not asks_for_partner and (outside or (part.confidence >= limits.understood and fits)):
        return part
    looked_at = limits.looked_at
    if (not topics and kinds & groups.PLACES) or asks_for_partner:
        topics, looked_at = {"partner_cities"}, limits.looked_at_places
        if not fits or asks_for_partner:
            looked_at = limits.looked_at
    found = first_of(topics, part.ranking, looked_at, limits) if topics else None
    if found:
        return replace(part, ranking=_cautious(found, part, limits.understood))
    if part.confidence >= limits.understood:
        return part
    return replace(part, ranking=[(groups.NOT_UNDERSTOOD, 1 - part.confidence), *part.ranking])


def _asks_for_partner(text: str, part: Part, limits: Thresholds) -> bool:
    """Tell whether what seems to be outside names a partner's place and a partner."""
    unsure = groups.is_outside(part.intent) and part.confidence < limits.part
    placed = any(entity.entity in ("partner_city", "country") for entity in part.entities)
    return unsure and placed and "partner" in part.span.of(text).lower()


def first_of(
    topics: set[str], ranking: Ranking, looked_at: int, limits: Thresholds
) -> Ranking | None:
    """Return the ranking with the likeliest intent of these topics first, if likely at all."""
    for rank, (intent, score) in enumerate(ranking[:looked_at]):
        if intent.startswith(tuple(topics)) and score >= limits.with_name:
            return [(intent, score), *ranking[:rank], *ranking[rank + 1 :]]
    return None


def topics_of(entities: Sequence[Entity]) -> set[str]:
    """Return the topics that names tell, by the prefix of their intents."""
    return {groups.TOPICS_OF[e.entity] for e in entities if e.entity in groups.TOPICS_OF}


def _is_about_place(text: str, part: Part) -> bool:
    """Tell whether a part names a place and says nothing of goals."""
    kinds = {entity.entity for entity in part.entities}
    placed = bool(kinds & {"partner_city", "country"}) and "goal" not in kinds
    return placed and not _GOAL_WORDS.search(part.span.of(text))


def _cautious(ranking: Ranking, part: Part, least: float) -> Ranking:
    """Return a ranking that tells of a city instead of a "Ja" to what is hardly understood."""
    (intent, score), *rest = ranking
    names_partner = any(entity.entity == "partner_city" for entity in part.entities)
    if intent != "partner_cities_check" or score >= least or not names_partner:
        return ranking
    return [("partner_cities_info", score), *rest]
