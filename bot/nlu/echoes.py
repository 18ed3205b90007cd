"""Give parts of a message that ask nothing by themselves to the part before them.

"Stimmt das?" asks about the statement before it, "ach egal" takes a question back.
"""

from __future__ import annotations

from dataclasses import replace

from bot.nlu import asides
from bot.nlu import intent_groups as groups
from bot.nlu.clauses import Clauses
from bot.nlu.parts import Part, Thresholds
from bot.nlu.splitter import Span

_LONGEST_ECHO = 9  # words of "Können Sie mir das bitte so noch einmal bestätigen?"
_CLAIMS = ("partner_cities_check",)
_NAMED_ANYWAY = ("partner_cities_", "departments_", "goals_")  # the answer tells which one
_THEME = "goals_by_theme"
_AREA = "departments_by_area"
_BY_NUMBER = "goals_by_number"


def merged_echoes(clauses: Clauses, parts: list[Part], limits: Thresholds) -> list[Part]:
    """Return the parts without those that only say something about the one before them."""
    merged: list[Part] = []
    for part in parts:
        text = part.span.of(clauses.text)
        if not merged:
            merged.append(part)
        elif asides.takes_back(text):
            if part is not parts[-1]:
                merged.pop()
        elif _asks_for_all(clauses, merged[-1], part, limits):
            continue
        elif _is_answered_with(merged[-1], part, text):
            merged[-1] = _up_to(merged[-1], part)
        elif _asks_title_of_goals(clauses, merged[-1], part, limits):
            merged[-1] = _for_its_goals(merged[-1], part)
        elif _goes_on_about(clauses, merged[-1], part, limits):
            merged[-1] = _up_to(merged[-1], part)
        elif _asks_about_wish(merged[-1], part, limits):
            merged[-1] = _up_to(merged[-1], part)
        elif asides.asks_to_name(text):
            asked = [r for r in part.ranking if r[0] not in groups.ECHOES]
            merged.append(replace(part, ranking=asked))
        elif _echoes(clauses, part, text, limits):
            disputed = asides.asks_who_is_right(text)
            merged.append(_with_statement(clauses, merged, part, disputed))
        else:
            merged.append(part)
    return merged


def _asks_for_all(clauses: Clauses, before: Part, part: Part, limits: Thresholds) -> bool:
    """Tell whether a part only says that all is wanted ("Alle bitte.")."""
    text = part.span.of(clauses.text)
    brief = clauses.words(part.span) <= limits.tag or asides.wants_all(text)
    wants = part.intent == groups.REST and brief and groups.is_on_topic(before.intent)
    return wants and not text.endswith("?")


def _is_answered_with(before: Part, part: Part, text: str) -> bool:
    """Tell whether the answer to the part before tells what this one asks ("Welche ist das?")."""
    if before.intent.startswith(_NAMED_ANYWAY) and asides.asks_which_that_is(text):
        return True
    named = any(entity.entity != "gap" for entity in part.entities)  # "im Wortlaut"
    if before.intent == _AREA and not named and asides.asks_number_of_it(text):
        return True
    of_it = asides.asks_number_of_it(text) or asides.asks_title_of_it(text)
    return before.intent == _THEME and not named and of_it


def _asks_title_of_goals(clauses: Clauses, before: Part, part: Part, limits: Thresholds) -> bool:
    """Tell whether a part asks for the titles of the goals named before it ("Deren Titel?")."""
    brief = clauses.words(part.span) <= limits.brief
    brief = brief and all(entity.entity == "gap" for entity in part.entities)  # "im Wortlaut"
    named = any(entity.entity == "goal" for entity in before.entities)
    return brief and named and part.asks and asides.asks_title_of_it(part.span.of(clauses.text))


def _asks_about_wish(before: Part, part: Part, limits: Thresholds) -> bool:
    """Tell whether a part asks about what was wished just before it and lies outside.

    "Wir suchen einen Kitaplatz. Wissen Sie, wo noch etwas frei ist?"
    """
    wish = groups.is_outside(before.intent) and before.confidence >= limits.sure
    says_little = part.intent == groups.BACKGROUND or part.confidence < limits.part
    return wish and not before.asks and part.asks and says_little and not part.entities


def _goes_on_about(clauses: Clauses, before: Part, part: Part, limits: Thresholds) -> bool:
    """Tell whether a part asks about the theme, or the word, that was thrown in before it.

    "Sport! Welches Dezernat ist das?", "Überall lese ich „SDG“. Was soll das bedeuten?"
    """
    if before.asks or part.entities or not groups.is_on_topic(before.intent):
        return False
    thrown_in = clauses.words(before.span) <= limits.tag and before.intent == part.intent
    means = asides.asks_what_it_means(part.span.of(clauses.text))
    return part.asks and (thrown_in or means) and before.confidence >= limits.fragment


def _for_its_goals(before: Part, part: Part) -> Part:
    """Return the part that names goals as the question for their titles that follows it."""
    return replace(_up_to(before, part), ranking=[(_BY_NUMBER, 1.0)])


def _up_to(before: Part, part: Part) -> Part:
    """Return a part that asks what it and the next one ask."""
    return replace(before, span=Span(before.span.start, part.span.end), asks=True)


def _echoes(clauses: Clauses, part: Part, text: str, limits: Thresholds) -> bool:
    """Tell whether a part asks if the statement before it is true ("Stimmt das?")."""
    if _names_something(part) or not (part.asks or part.confidence >= limits.fragment):
        return False
    short = clauses.words(part.span) <= _LONGEST_ECHO
    return asides.asks_who_is_right(text) or (short and part.intent in groups.ECHOES)


def _names_something(part: Part) -> bool:
    """Tell whether a part names more than numbers ("Ich sage 5.")."""
    return any(entity.entity not in ("number", "ordinal") for entity in part.entities)


def _with_statement(clauses: Clauses, merged: list[Part], part: Part, disputed: bool) -> Part:
    """Return the statement that a part asks about as a question; takes it out of `merged`."""
    while len(merged) > 1 and not _names_something(merged[-1]) and _is_aside(merged[-1]):
        merged.pop()
    before = _disputed(merged.pop()) if disputed else merged.pop()
    whole = clauses.part(Span(before.span.start, part.span.end))
    if groups.is_on_topic(whole.intent) and before.intent not in _CLAIMS:
        return whole
    ranking = [r for r in before.ranking if groups.is_on_topic(r[0])]
    return replace(before, span=whole.span, ranking=ranking or before.ranking, asks=True)


def _disputed(part: Part) -> Part:
    """Return a claim that a city takes part as a question for it ("… mache Projekte mit Dura")."""
    names_city = any(entity.entity in ("partner_city", "other_city") for entity in part.entities)
    if not names_city or not part.intent.startswith("gap_"):
        return part
    return replace(part, ranking=[("partner_cities_check", part.confidence), *part.ranking])


def _is_aside(part: Part) -> bool:
    """Tell whether a part only comments on what was said ("Mir kommt das komisch vor.")."""
    return not part.asks and not groups.is_on_topic(part.intent)
