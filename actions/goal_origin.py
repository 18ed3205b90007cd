"""Whose the goals are: the United Nations made them, the council of Dortmund joined."""

from __future__ import annotations

import re

from actions.context_topics import leans, topics_in
from actions.question import Question
from knowledge.folding import fold

_WHOSE = re.compile(
    r"\W*(?:(?:und?|aber|ach|ja|also|ok|aha) )*(?:von wem|wer|woher|wessen)\b.*(?<!\w)"
    r"(?:komm\w*|stamm\w*|sind|aufgestellt|beschlossen|\w*gedacht|erfunden|\w*gelegt|gemacht"
    r"|verabschiedet|formuliert|geschrieben|dahinter\w*|herausgegeben|erarbeitet)(?!\w)"
)
# "Wer hat das in Dortmund beschlossen?" asks for the council, not for the United Nations
_BY_THE_CITY = re.compile(
    r"(?<!\w)(?:dortmund\w*|stadt|hier|bei (?:uns|euch|ihnen)|ob|buergermeister\w*|\w*rat"
    r"|angeschlossen|beigetreten|unter(?:schrieben|zeichnet)|muster\w*)(?!\w)"
)


def origin_of_goals(question: Question, about_goals: bool) -> Question | None:
    """Read "Und von wem stammen die?" after goals as the question whose goals they are."""
    of_goals = about_goals and leans(question) and set(topics_in(question.text)) <= {"goals"}
    by_the_city = bool(_BY_THE_CITY.search(fold(question.text)))
    asks = of_goals and not by_the_city and bool(_WHOSE.match(fold(question.text)))
    return question.asked_as("goals_definition") if asks else None
