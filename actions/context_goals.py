"""Read a question that says little by itself as one for a goal: by its number or its theme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.context_topics import SURE, VERY_SURE, WORDS, is_unclear, leans, topics_in
from actions.memory import Memory
from actions.question import Found, Question
from actions.readings import COUNTS, OUTSIDE, topic_of
from knowledge import Knowledge
from knowledge.folding import fold
from knowledge.queries import goal, goals_by_theme

_BRIEF = 4
_NOT_UNDERSTOOD = "nlu_fallback"
# questions about the goals as such; with "unter welcher Nummer" they ask for one of them
_NO_SINGLE_GOAL = (
    "goals_definition",
    "goals_list",
    "goals_highlighted",
    "goals_by_number",
    "commitment_agenda",
    "commitment_overview",
    "gap_goal_details",
)
_ASKED_OF_GOAL = ("gap_goal_details", "commitment_resolution")
_WHICH_GOAL = re.compile(
    r"(?<!\w)welche\w*(?: \w+)? (?:\w*ziele?n?|sdgs?|goals?|nummer|ziffer|punkt|zahl)(?!\w)"
)
_PURPOSE = re.compile(  # "das Ziel der Zusammenarbeit" is none of the 17
    r"(?<!\w)ziele? (?:der|dieser|einer|eurer|ihrer|solcher) (?:\w+ )?"
    r"(?:zusammenarbeit|\w*partnerschaft(?:en)?|kooperation)(?!\w)"
)
_WHICH_PLACE = re.compile(
    r"(?<!\w)(?:wievielte\w*|(?:unter|an|bei) welche[rn]? (?:\w+ )?"
    r"(?:zahl|nummer|ziffer|stelle|platz))(?!\w)"
)
_NUMBER = re.compile(r"(?<!\w)(?:nummer|ziffer|zahl|nr)(?!\w)")
_BARE_NUMBER = re.compile(
    r"(?:unter )?(?:welche\w* )?(?:die )?(?:nummer|nr)(?: bitte| dazu| dafuer| davon)?\W*$"
)
_WHICH_ONE = re.compile(r"welche[rs]? (?:ist|war|waere|meint)")
_STANDS_FOR = re.compile(
    r"(?<!\w)(?:wofuer|fuer was) steht|was (?:bedeutet|heisst|besagt|verbirgt|steckt|steht|ist)"
    r"|wie (?:heisst|heissen|lautet|lauten)|ueberschrieben|betitelt"
    r"|worum geht|welche\w* (?:ist|waere)"
)
_OF_ALL_GOALS = (
    "goals_definition",
    "goals_list",
    "commitment_agenda",
    "commitment_overview",
    "commitment_solidarity",
)
_OF_TEXTS = ("gap_goal_details", "gap_documents")  # "der Wortlaut von SDG 3" is its title
_DESCRIBED = re.compile(
    r"(?<!\w)(?:das|eins|dat|dasjenige) (?:\w+ )?(?:zum|zur|zu|mit|ueber|gegen|fuer|vom)\b"
    r"|(?<!\w)(?:das|eins|dat|dasjenige)\W+(?:das|was|wo|welches) .*(?:dreht|geht|handelt|befasst"
    r"|betrifft|kuemmert|zu tun)"
)
_WHICH = re.compile(
    r"\W*(?:und )?(?:welche[sr]|das wievielte|dat wievielte)"
    r"(?: (?:ziel|sdg|davon|von ihnen|ist|waere|meint))*(?: \w+){0,2}\W*$"
)
_SAYS_OF_GOAL = re.compile(
    r"(?<!\w)(?:worauf|auf was|auf wat|wohin|was|wat|wozu)(?!\w).*(?<!\w)"
    r"(?:verweis\w*|weist|hinweis\w*|hingewiesen|forder\w*|gefordert|verlang\w*|hebt|betont"
    r"|sagt|schreibt|meint|steht)(?!\w)"
)
_OWN_TITLE = re.compile(r"(?<!\w)(?:\w*titel|wortlaut|bezeichnung)(?!\w)")
_BRIEF_TITLE = 6
_TITLE = re.compile(r"(?<!\w)(?:titel|name|heisst|nennt|lautet|wortlaut|bezeichnung)(?!\w)")


def about_goal(question: Question, told: bool, facts: Knowledge) -> Question | None:
    """Return what a leaning question asks about a goal if goals were talked about.

    Args:
        question: The question.
        told: Whether goals were told of in the same message.
        facts: What is known.
    """
    if asks_number(question):
        return question.asked_as("goals_by_number")
    by_theme = (
        _BARE_NUMBER.match(fold(question.text))
        or _is_next_theme(question, facts)
        or (told and _asks_theme(question, facts))
    )
    return question.asked_as("goals_by_theme") if by_theme else None


def said_of_goal(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Read "Worauf verweist es?" after a goal as the question what the page says of it."""
    told = [found for found in question.background if found.entity == "goal"]
    if not told and question.intent.startswith("goals_"):
        numbers = [f for f in question.background if f.entity == "number"]
        told = [f for f in numbers if _is_called_number(f.text, question.context)]
    if not told and len(memory.items) == 1 and memory.items[0][0] == "goal":
        told = [Found("goal", int(memory.items[0][1]), "")]
    if not told and memory.questions:
        told = memory.questions[-1].found("goal")
    if len(told) != 1 or not leans(question) or question.found("number", "ordinal"):
        return None
    asked = goal(facts, int(told[0].value))
    if not asked or not asked.page_statement or not _SAYS_OF_GOAL.search(fold(question.text)):
        return None
    return replace(question, intent="goals_by_number", entities=(*question.entities, *told))


def which_goal(question: Question, facts: Knowledge) -> Question | None:
    """Read "Welches ist es?" after words on one of the goals as one for the theme's goal."""
    told = set(topics_in(question.context))
    of_goals = "goals" in told and "departments" not in told
    asks = of_goals and leans(question) and bool(_WHICH.match(fold(question.text)))
    themes = asks and goals_by_theme(facts, question.context)
    return question.asked_as("goals_by_theme") if themes else None


def title_of_goal_before(question: Question, memory: Memory) -> Question | None:
    """Read "Dann noch das zwölfte, deutscher Titel?" after goals as one question for the goal."""
    numbers = tuple(f for f in question.background if f.entity in ("number", "ordinal"))
    about_goals = [kind for kind, _ in memory.items[:1]] == ["goal"]
    if not numbers or not about_goals or not leans(question) or question.found("number"):
        return None
    text = fold(question.text)
    if not _TITLE.search(text) and not _WHICH_ONE.match(text):
        return None
    return replace(question, intent="goals_by_number", entities=(*question.entities, *numbers))


def title_of_goal_told(question: Question, memory: Memory) -> Question | None:
    """Read "Amtlicher Titel, bitte wortgetreu" after a goal as the question for its title."""
    told = [item for kind, item in memory.items if kind == "goal"]
    brief = len(question.text.split()) <= _BRIEF_TITLE and leans(question)
    if len(told) != 1 or not brief or question.found("number", "ordinal", "goal"):
        return None
    asks = bool(_OWN_TITLE.search(fold(question.text)))
    elsewhere = set(topics_in(question.text)) - {"goals"}
    if not asks or elsewhere or question.intent.startswith("goals_"):
        return None
    goal_told = Found("goal", int(told[0]), "")
    return replace(question, intent="goals_by_number", entities=(*question.entities, goal_told))


def told_numbers(question: Question, facts: Knowledge) -> Question | None:
    """Read "Wofür steht sie?" after numbers and a word about goals as one for these goals."""
    told = [f for f in question.background if f.entity in ("goal", "number", "ordinal")]
    told = [f for f in told if f.entity == "goal" or not _counts_things(f.text, question.context)]
    numbers = {f.value for f in told if isinstance(f.value, int)} - {len(facts.goals)}
    if not numbers or not leans(question) or question.found("goal", "number"):
        return None
    if not _STANDS_FOR.search(fold(question.text)):
        return None
    fits = _are_goals(told, question, facts) and (len(numbers) == 1 or question.says("beide"))
    asked = tuple(f for f in told if f.value in numbers)
    named = (*question.entities, *asked)
    return replace(question, intent="goals_by_number", entities=named) if fits else None


def _are_goals(told: Sequence[Found], question: Question, facts: Knowledge) -> bool:
    """Tell whether numbers told before a question are those of goals."""
    if all(found.entity == "goal" for found in told):
        return True
    of_goals = topics_in(f"{question.context} {question.text}")[:1] == ["goals"]
    if of_goals and any(_is_called_number(found.text, question.context) for found in told):
        return True
    themes = {goal.number for goal in goals_by_theme(facts, question.context)}
    if not themes:
        return of_goals
    return {found.value for found in told} <= themes  # "auf der 14 ist ein Fisch. Wofür …?"


def _is_called_number(number: str, text: str) -> bool:
    """Tell whether a text says "Nummer" before a number."""
    return bool(re.search(rf"(?<!\w)(?:nummer|nr)\W+{re.escape(fold(number))}(?!\w)", fold(text)))


def _counts_things(number: str, text: str) -> bool:
    """Tell whether a number in a text counts something ("zwei Jahre")."""
    return bool(re.search(rf"(?<!\w){re.escape(number)}\.?\s+[A-ZÄÖÜ]\w+", text))


def described_goal(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Read "Mir fehlt noch das zum Trinkwasser" after goals as one for the theme's goal."""
    after_goals = [kind for kind, _ in memory.items[:1]] == ["goal"]
    described = bool(_DESCRIBED.search(fold(question.text))) and leans(question)
    elsewhere = question.intent in (*OUTSIDE, *_ASKED_OF_GOAL, "background")
    elsewhere = elsewhere or is_unclear(question)
    if not (after_goals and described and elsewhere):
        return None
    return question.asked_as("goals_by_theme") if goals_by_theme(facts, question.text) else None


def single_goal(question: Question) -> Question | None:
    """Read an unsure question about all goals that names one as a question for that one."""
    unsure = question.intent in _OF_ALL_GOALS and question.confidence < VERY_SURE
    of_text = question.intent in (*_OF_TEXTS, *_NO_SINGLE_GOAL)
    other = topic_of(question.intent) == "commitment"
    of_text = of_text or (other and "commitment" not in topics_in(question.text))
    unsure = unsure or (of_text and bool(_TITLE.search(fold(question.text))))
    one = len(question.found("goal")) == 1
    return question.asked_as("goals_by_number") if unsure and one else None


def asks_number(question: Question) -> bool:
    """Tell whether it asks for a goal by a bare number ("Was ist Nummer 13?")."""
    numbered = question.found("number", "ordinal")
    misread = question.intent in ("goals_by_number", "gap_phone") or is_unclear(question)
    brief = len(question.text.split()) <= _BRIEF or _TITLE.search(fold(question.text))
    bare = question.intent in _ASKED_OF_GOAL and bool(brief)
    return bool(numbered) and (misread or bare) and not question.ids("gap")


def numbered_theme(question: Question, memory: Memory, facts: Knowledge) -> Question | None:
    """Read "Jetzt das mit den Städten, Nummer bitte" after goals as one for the theme's goal."""
    after_goals = [kind for kind, _ in memory.items[:1]] == ["goal"]
    if not after_goals or question.intent != "gap_phone":
        return None
    themes = goals_by_theme(facts, question.text) or goals_by_theme(facts, question.context)
    asks = themes and _NUMBER.search(fold(question.text))
    return question.asked_as("goals_by_theme") if asks else None


def _asks_theme(question: Question, facts: Knowledge) -> bool:
    """Tell whether a question about goals goes back to a theme told before it."""
    counts = question.intent in (*COUNTS, "gap_goal_details", "gap_progress")
    if question.says("bedeut", "abkürzung", "abkuerzung"):
        return False
    return not counts and bool(goals_by_theme(facts, question.context))


def _is_next_theme(question: Question, facts: Knowledge) -> bool:
    """Tell whether it only names the next theme ("Abholzung der Wälder?")."""
    brief = len(question.text.split()) <= _BRIEF
    elsewhere = question.intent in OUTSIDE or is_unclear(question)
    return brief and elsewhere and bool(goals_by_theme(facts, question.text))


def by_theme(question: Question, facts: Knowledge) -> Question | None:
    """Read an unsure question that speaks of goals and of a theme as one for the theme's goal."""
    text = fold(question.text)
    if _PURPOSE.search(text):
        return None
    if _names_title(question, facts):
        return question.asked_as("goals_by_theme")
    confidence = question.confidence
    unsure = question.intent == _NOT_UNDERSTOOD or confidence < SURE
    which = question.intent in _NO_SINGLE_GOAL and _WHICH_GOAL.search(text)
    which = which or (question.intent == "gap_phone" and WORDS["goals"].search(text))
    which = which or (_WHICH_PLACE.search(text) and WORDS["goals"].search(text))
    if question.found("goal") or asks_number(question) or not (unsure or which):
        return None
    themes = goals_by_theme(facts, question.text) or goals_by_theme(facts, question.context)
    if themes and question.intent == "goals_count" and _offers_numbers(question):
        return question.asked_as("goals_by_theme")
    if themes and (which or WORDS["goals"].search(text) or _after_goals(question, facts)):
        return question.asked_as("goals_by_theme")
    return None


def _names_title(question: Question, facts: Knowledge) -> bool:
    """Tell whether an unsure question for something else names a goal by its whole title."""
    unsure = question.confidence < VERY_SURE and topic_of(question.intent) != "goals"
    text = fold(question.text)
    titles = (fold(goal.name) for goal in facts.goals if " " in goal.name)
    return unsure and not question.found("goal") and any(title in text for title in titles)


def _offers_numbers(question: Question) -> bool:
    """Tell whether it asks which of two numbers is right ("bei der 15 oder bei der 16?")."""
    return len(question.found("number", "ordinal")) > 1 and question.says(" oder ")


def _after_goals(question: Question, facts: Knowledge) -> bool:
    """Tell whether it asks if a theme is among goals told before ("Ist da Frieden bei?")."""
    checks = question.intent.endswith("_check") and bool(goals_by_theme(facts, question.text))
    return checks and leans(question) and topics_in(question.context)[:1] == ["goals"]
