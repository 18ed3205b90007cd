"""Answers about the assistant itself, courtesies, emergencies and what is outside."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from actions.answer import Answer, Kind, Utterance, plain
from actions.handler import Handler, Handlers
from actions.memory import Memory
from actions.question import Question
from actions.wording import enumerate_german
from knowledge import Knowledge
from knowledge.queries import related_topic, service_number

_START = (
    "utter_button_partner_cities_list",
    "utter_button_goals_list",
    "utter_button_contact_reach",
)


def variables(facts: Knowledge) -> dict[str, Any]:
    """Return the names and public numbers that these answers use."""
    number = {s.id: s.number for s in facts.service_numbers}
    return {
        "emergency": service_number(facts, "emergency").number,
        "police": number["police"],
        "authorities": number["authorities"],
        "helplines": " oder ".join([number["helpline_1"], number["helpline_2"]]),
        "person": facts.persons[0].full_name,
        "office": facts.office.name,
        "address": str(facts.office.address),
        "topics": enumerate_german(["Projektpartnerschaften", "SDGs"]),
    }


def _static(kind: Kind, *buttons: str) -> Callable[[str], Handler]:
    def build(intent: str) -> Handler:
        def answer(question: Question, memory: Memory, facts: Knowledge) -> Answer:
            return plain(f"utter_{intent}", kind, *buttons, **variables(facts))

        return answer

    return build


_COURTESIES = (
    "greet goodbye thanks praise complaint insult affirm deny assistant_wellbeing "
    "assistant_joke background"
).split()
_ABOUT_ITSELF = (
    "assistant_identity assistant_capabilities assistant_maker "
    "assistant_delete_data assistant_human assistant_language"
).split()
_CARE = "emergency_self_harm emergency_violence emergency_fire_medical".split()
_DECLINED = "out_of_scope_municipal out_of_scope_general politics_opinion prompt_injection".split()


def privacy(question: Question, memory: Memory, facts: Knowledge) -> Answer:
    """Tell what is stored of the conversation, and where the page points for its own."""
    answer = plain("utter_assistant_privacy", Kind.SOCIAL, *_START, **variables(facts))
    page = related_topic(facts, "datenschutz") if question.says("datenschutz") else None
    told = [Utterance("utter_related_topic", dict(page.texts))] if page else []
    return replace(answer, utterances=[*answer.utterances, *told])


def _plain_language(is_on: bool) -> Handler:
    response = "utter_plain_language_on" if is_on else "utter_plain_language_off"

    def answer(question: Question, memory: Memory, facts: Knowledge) -> Answer:
        base = plain(response, Kind.SOCIAL, *_START)
        return Answer(base.utterances, base.kind, base.buttons, slots={"plain_language": is_on})

    return answer


ANSWERS: Handlers = {
    **{intent: _static(Kind.SOCIAL, *_START)(intent) for intent in _COURTESIES + _ABOUT_ITSELF},
    "assistant_privacy": privacy,
    "blank_message": _static(Kind.UNCLEAR, *_START)("blank_message"),
    **{intent: _static(Kind.CARE)(intent) for intent in _CARE},
    **{intent: _static(Kind.OUTSIDE, *_START)(intent) for intent in _DECLINED},
    "plain_language_on": _plain_language(True),
    "plain_language_off": _plain_language(False),
}
