"""Which topic of the page a text speaks of, by its names and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from actions.memory import Memory
from actions.question import Question
from actions.readings import topic_of
from knowledge.folding import fold

SURE, VERY_SURE = 0.55, 0.8  # confidences of a reading
_LONGEST, _LONGEST_UNSURE = 13, 20  # words
_UNSURE = 0.2
_NOT_UNDERSTOOD = "nlu_fallback"
_OPEN = ("follow_up_other", "follow_up_more")
# things that name the topic of a question by themselves
_NAMES = frozenset(
    "partner_city other_city country other_country region goal department other_department "
    "office person other_person related_topic".split()
)
TOPIC_OF_KIND = {
    "partner_city": "partner_cities",
    "other_city": "partner_cities",
    "country": "partner_cities",
    "other_country": "partner_cities",
    "region": "partner_cities",
    "goal": "goals",
    "department": "departments",
    "other_department": "departments",
    "office": "contact",
    "person": "contact",
    "related_topic": "related_topics",
}
_WITHOUT_THINGS = ("commitment", "cooperation")  # their answers name no thing to remember
# words that tell the topic of a text (folded)
_TOPIC_WORDS = {
    "partner_cities": r"\w*staedten?|\w+stadt|\w*kommunen?|\w*partner\w*|laender\w*|land|staat\w*"
    r"|orte?|kontinent\w*|erdteil\w*",
    "goals": r"\w*ziel(?!l)\w*|zeile?n?"
    r"|sdgs?|\w*goals?|siebzehn|17|uno|vereinten nationen|abkuerzung\w*",
    "departments": r"(?!\w*gesamt|allesamt)\w*amt|\w*aemter\w*|dezernat\w*|abteilung\w*|ressort\w*"
    r"|fachbereich\w*|dienststelle\w*|stellen?|\w*verwaltung|mitstreiter\w*|fachleute",
    "contact": r"buero\w*|frau|dame|ansprech\w*|\w*adresse|\w*anschrift|kontakt\w*|strasse"
    r"|hausnummer|telefon\w*|post\w*|brief\w*",
    "commitment": r"\w*resolution|\w*beschluss\w*|rat|rats|stadtrat|agenda|verpflicht\w*|papier"
    r"|\w*verband|\w*vorlage\w*|beitritt|beigetreten|staedtetag\w*|dokument",
    "cooperation": r"themen?|inhalte?|\w*zusammenarbeit|kooperation\w*|augenhoehe",
    "related_topics": r"\w*programm|\w*unterricht|\w*ausstellung",
}
WORDS = {topic: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for topic, words in _TOPIC_WORDS.items()}
DEMONSTRATIVE = re.compile(r"(?<!\w)(?:dies\w*|solch\w*|dort|da|genannte\w*|jene\w*)(?!\w)")
_UN = re.compile(r"\bUN\b")  # "un" is how people write "und"


def leans(question: Question) -> bool:
    """Tell whether a question is short and names nothing."""
    names = any(found.entity in _NAMES for found in question.entities)
    longest = _LONGEST if question.confidence >= _UNSURE else _LONGEST_UNSURE
    return not names and len(question.text.split()) <= longest


def is_unclear(question: Question) -> bool:
    """Tell whether the reading of a question says nothing: not understood, or merely "und …"."""
    counts_nothing = question.intent == "follow_up_ordinal" and not question.found(
        "ordinal", "number"
    )
    return counts_nothing or question.intent in (_NOT_UNDERSTOOD, *_OPEN)


def topics_in(text: str) -> list[str]:
    """Return the topics that words of a text tell, the last one first."""
    folded = fold(_UN.sub("UNO", text))
    ends = {t: [m.end() for m in words.finditer(folded)] for t, words in WORDS.items()}
    return sorted((t for t in ends if ends[t]), key=lambda t: -ends[t][-1])


def topics_remembered(memory: Memory) -> Iterator[str]:
    """Yield the topics of the last answer, the likeliest first."""
    asked = [topic_of(before.intent) for before in memory.questions[-1:]]
    yield from (topic for topic in asked if topic in _WITHOUT_THINGS)
    for kind, _ in memory.items[:1]:
        if kind in TOPIC_OF_KIND:
            yield TOPIC_OF_KIND[kind]
    yield from filter(None, asked)


def about_what_was_told(question: Question, topic: str) -> Question:
    """Return the question with the names of its topic that were told before it."""
    told = [f for f in question.background if TOPIC_OF_KIND.get(f.entity) == topic]
    return replace(question, entities=(*question.entities, *told))
