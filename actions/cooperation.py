"""Answers about the aim of the partnerships and how their topics are found."""

from dataclasses import replace

from actions.answer import Answer, Utterance, fact
from actions.handler import Handlers
from actions.memory import Memory
from actions.places import with_countries
from actions.question import Question
from knowledge import Knowledge
from knowledge.queries import statement

_WHICH_TOPICS = ("welche", "konkret", "aktuell", "gerade", "derzeit", "momentan", "worum", "woran")
_NEXT = ("utter_button_partner_cities_list", "utter_button_contact_person")


def goal(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer what the cooperation is for."""
    buttons = ("utter_button_cooperation_topics", *_NEXT)
    return fact("utter_cooperation_goal", quote=statement(facts, "goal").quote, buttons=buttons)


def topics(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer how the partner municipalities find their topics."""
    buttons = ("utter_button_cooperation_goal", *_NEXT)
    answer = fact(
        "utter_cooperation_topics", quote=statement(facts, "topics").quote, buttons=buttons
    )
    if not question.says(*_WHICH_TOPICS):
        return answer
    none = Utterance("utter_cooperation_topics_not_named")
    return replace(answer, utterances=[*answer.utterances, none])


def define(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Answer what a project partnership is."""
    return fact(
        "utter_cooperation_definition",
        topics=statement(facts, "topics").quote,
        goal=statement(facts, "goal").quote,
        cities=with_countries(facts, facts.partner_cities),
        buttons=("utter_button_cooperation_goal", *_NEXT),
    )


ANSWERS: Handlers = {
    "cooperation_goal": goal,
    "cooperation_topics": topics,
    "cooperation_definition": define,
}
