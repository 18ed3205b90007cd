"""Answers about Dortmund's commitment to the goals: resolution, agenda, roles."""

import re
from typing import Any

from actions import contact
from actions.answer import Answer, fact
from actions.goals import count_goals
from actions.handler import Handler, Handlers
from actions.memory import Memory
from actions.question import Question
from knowledge import Knowledge
from knowledge.queries import goal, statement

_WHO = re.compile(r"\W*(?:(?:und|aber|also)\W+)*(?:wer|wem|bei wem|an wen)\b", re.IGNORECASE)
_NEXT = ("utter_button_commitment_resolution", "utter_button_goals_list")


def _resolution_answer(response: str) -> Handler:
    def answer(question: Question, memory: Memory, facts: Knowledge) -> Answer:
        values: dict[str, Any] = {
            **statement(facts, "obligation").values,
            **statement(facts, "resolution").values,
        }
        return fact(response, **values, yes=_yes(question), buttons=_NEXT)

    return answer


def _yes(question: Question) -> str:
    """Return what goes before an answer to a question for yes or no."""
    return "" if question.is_open else "Ja, "


def _statement_answer(response: str, statement_id: str) -> Handler:
    def answer(question: Question, memory: Memory, facts: Knowledge) -> Answer:
        return fact(response, quote=statement(facts, statement_id).quote, buttons=_NEXT)

    return answer


def overview(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer to what Dortmund has committed itself; a wrong number of goals is corrected."""
    if question.claims_number(len(facts.goals)) is False:
        return count_goals(question, memory, facts)
    return _resolution_answer("utter_commitment_overview")(question, memory, facts)


def role_of_cities(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer which role cities play, with what the page says on goal 11."""
    cities = goal(facts, 11)
    return fact(
        "utter_commitment_role_of_cities",
        quote=statement(facts, "role_of_cities").quote,
        goal=cities.page_statement if cities else "",
        buttons=_NEXT,
    )


def development_policy(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer what Dortmund does in development policy, or who does it."""
    if _WHO.match(question.text):
        return contact.tasks(question, memory, facts)
    return fact(
        "utter_commitment_development_policy",
        quote=statement(facts, "development_policy").quote,
        yes=_yes(question),
        buttons=_NEXT,
    )


def solidarity(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer what municipalities are called on to do, with what the page says on goal 17."""
    partnership = goal(facts, 17)
    return fact(
        "utter_commitment_solidarity",
        quote=statement(facts, "solidarity").quote,
        goal=partnership.page_statement if partnership else "",
        buttons=_NEXT,
    )


ANSWERS: Handlers = {
    "commitment_overview": overview,
    "commitment_resolution": _resolution_answer("utter_commitment_resolution"),
    "commitment_council": _resolution_answer("utter_commitment_council"),
    "commitment_agenda": _statement_answer("utter_commitment_agenda", "agenda"),
    "commitment_role_of_cities": role_of_cities,
    "commitment_solidarity": solidarity,
    "commitment_states": _statement_answer("utter_commitment_states", "states"),
    "commitment_development_policy": development_policy,
}
