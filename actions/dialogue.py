"""Answer the questions of a message one after the other and keep the memory."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answer import Answer, Button, Kind, Utterance, plain
from actions.arithmetic import is_sum
from actions.comparison import compare
from actions.context_topics import topics_in
from actions.follow_up import resolve
from actions.hand_over import withdrawal
from actions.memory import Memory
from actions.named_parts import named, unclear_part, with_named_gaps
from actions.odd_one_out import with_odd_one_out
from actions.other_towns import about_another_town
from actions.presuppositions import with_corrections
from actions.question import Found, Question
from actions.readings import OUTSIDE, topic_of
from actions.related_topics_described import with_described_topic
from actions.second_reading import second_reading, with_second_answer
from actions.self_corrections import self_corrected, without_taken_back
from actions.topics import handler
from knowledge import Knowledge
from knowledge.folding import fold
from knowledge.queries import known_gap

_FALLBACK = "nlu_fallback"
_COMMAND = "prompt_injection"
_NOTHING_TO_SAY = (*OUTSIDE, _COMMAND)
_NEVER_QUOTED = (_COMMAND, "politics_opinion")
_SURE_OF_COMMAND = 0.35
_SURE_OF_GAP = 0.45
_LONGEST_ECHO = 9
_ABOUT_PARTNERS = re.compile(r"partner|projekt\w*(?:stadt|staedte|kommune)|an staedten")
_PLACES = ("country", "region")
_COMMITTED = ("ziel", "sdg", "agenda", "nachhaltig", "verpflicht", "resolution", "beschluss")
_IS_IT = ("also", "auch", "dabei", "nicht", "doch", "oder")
_UNSURE = (_FALLBACK, "related_topics_list")
_UNSURE_OF_CITY = (_FALLBACK, "gap_city_facts", "confirm")
_ASSURANCE = re.compile(
    r"(?<!\w)(?:stimmt|stimmts|sicher|wirklich|echt|ernst|ehrlich|wahr|korrekt|richtig|recht|falsch"
    r"|tatsaechlich|sure|wohl|ja|so|zutreffend|stimmig|haut|zu|genau|scherz|witz|veraepp\w*|verarsch\w*)(?!\w)"
)
_TOLD = re.compile(r"\W*(?:dass|weil|damit|obwohl|nachdem|wenn|da)\b")
_ASKS_FOR_MORE = re.compile(
    r"\W*(?:und |aber )?(?:welche\w*|wer|wem|wen|wo|wann|wie ?viele?|wozu|wofuer|worauf"
    r"|was (?:sagt|heisst|bedeutet|steht|macht|meint))\b"
)
_SURE_OF_QUESTION = 0.7
_COUNTED = ("goals", "departments", "contact")  # "Ziel 3/4", "Dezernat 2/5", "Betenstraße 17/19"
_TITLE = "wortlaut"  # of a goal: its title, which the answer tells
_START = (
    "utter_button_partner_cities_list",
    "utter_button_goals_list",
    "utter_button_contact_reach",
)
# what an intent's question looks like as a quick reply after a miss
_OFFERS = {
    "partner_cities": "utter_button_partner_cities_list",
    "cooperation": "utter_button_cooperation_goal",
    "commitment": "utter_button_commitment",
    "goals": "utter_button_goals_list",
    "departments": "utter_button_departments_list",
    "contact": "utter_button_contact_reach",
    "related": "utter_button_related_topics_list",
    "gap": "utter_button_contact_reach",
}


def answer_all(
    questions: list[Question], memory: Memory, facts: Knowledge, *, once: bool = False
) -> tuple[list[Answer], Memory]:
    """Answer each question with the memory of those before it.

    An unsure one is answered in its second reading, too, but not if each shall be answered once.
    """
    answers: list[Answer] = []
    seconds: list[tuple[int, Answer]] = []
    questions = with_odd_one_out(without_taken_back(questions))
    if all(question.intent in _NOTHING_TO_SAY for question in questions):
        questions = questions[:1]
    alone = len(questions) == 1
    for question in questions:
        full, answer = answer_one(question, memory, facts, alone=alone)
        other = None if once else second_reading(question, full)
        if other:
            _, second = answer_one(other, memory, facts, alone=alone)
            seconds.append((len(answers), second))
        answers.append(replace(answer, asked=replace(question, intent=full.intent)))
        memory = memory.after(full, answer)
    if not once and not alone:
        answers = with_named_gaps(answers, facts)
    for index, second in seconds:
        answers[index] = with_second_answer(answers[index], second, answers)
    return answers, memory


def answer_one(
    question: Question, memory: Memory, facts: Knowledge, *, alone: bool = True
) -> tuple[Question, Answer]:
    """Return the full question and its answer."""
    withdrawn = withdrawal(question, facts)
    if withdrawn:
        return question, withdrawn
    question = with_described_topic(self_corrected(question), facts)
    only_sum = all(found.entity == "number" for found in question.entities)
    counts_things = topic_of(question.intent) in _COUNTED and bool(topics_in(question.text))
    if only_sum and is_sum(question.text) and not counts_things:
        question = question.asked_as("out_of_scope_general")
    if question.intent == "confirm" and memory.last_kind and _is_echo(question):
        if not question.found("other_city", "other_country"):
            return question, _confirm(memory)
        question = question.asked_as("partner_cities_check")  # "Richtig, Guinea-Bissau?"
    full = (
        _by_new_gap(question)
        or _by_place(question, memory)
        or resolve(question, memory, facts)
        or question
    )
    elsewhere = about_another_town(full)
    answerer = handler(full.intent)
    if elsewhere and alone:
        return full.asked_as("out_of_scope_general"), elsewhere
    if answerer is None:
        return full, _not_understood(question, memory, facts, alone=alone)
    answer = elsewhere or compare(full, memory, facts) or answerer(full, memory, facts)
    if not alone and answer.kind is Kind.OUTSIDE and full.intent not in _NEVER_QUOTED:
        answer = Answer([named(question, "utter_part_outside")], Kind.OUTSIDE)
    if not alone and full.intent == _COMMAND and question.confidence < _SURE_OF_COMMAND:
        return full, unclear_part(question)
    unsure = question.confidence < _SURE_OF_GAP and not question.found("related_topic")
    if not alone and answer.kind is Kind.GAP and unsure:
        return full, unclear_part(question)
    return full, with_corrections(full, _with_gaps(full, answer, facts), facts)


def _with_gaps(question: Question, answer: Answer, facts: Knowledge) -> Answer:
    """Name what was asked in the same breath and is not on the page."""
    told = " ".join(str(v) for u in answer.utterances for v in u.variables.values()).lower()
    asked = [f for f in question.found("gap") if not _is_only_told(question, f)]
    asked = [f for f in asked if f.text.lower() not in told]
    if question.intent.startswith("goals_"):
        asked = [f for f in asked if not f.text.lower().startswith(_TITLE)]
    gaps = [known_gap(facts, str(found.value)) for found in asked]
    if answer.kind is not Kind.FACT:
        return answer
    missing = [
        Utterance("utter_gap", {"sentence": gap.sentence, "gap": gap.name}) for gap in gaps if gap
    ]
    return replace(answer, utterances=[*answer.utterances, *missing])


def _is_only_told(question: Question, found: Found) -> bool:
    """Tell whether a gap's word only says what the question is about ("…, dass ihr mitmacht?")."""
    clause = question.text[: question.text.find(found.text)].rpartition(",")[2]
    return bool(_TOLD.match(clause.lower()))


def _by_new_gap(question: Question) -> Question | None:
    """A gap that was added to the knowledge after training is known by its words alone."""
    new = [gap for gap in question.ids("gap") if not topic_of(f"gap_{gap}")]
    misread = question.intent == _FALLBACK or question.intent.startswith(("gap_", "out_of_scope"))
    if new and (misread or question.confidence < _SURE_OF_QUESTION):
        return question.asked_as(f"gap_{new[0]}")
    to_be_put_through = question.intent == "assistant_human"
    if to_be_put_through and question.confidence >= _SURE_OF_QUESTION:
        return None
    if (to_be_put_through or question.intent == _FALLBACK) and question.ids("gap"):
        return question.asked_as(f"gap_{question.ids('gap')[0]}")
    return None


def _by_place(question: Question, memory: Memory) -> Question | None:
    """Read an unsure question about a place and "Partner" as one for the partners there."""
    named = (*question.entities, *question.background)
    cities = tuple(found for found in named if found.entity == "partner_city")
    places = tuple(found for found in named if found.entity in _PLACES)
    unsure = question.intent != "gap_city_facts" or question.confidence < _SURE_OF_QUESTION
    if question.intent == "commitment_overview" and not question.says(*_COMMITTED):
        where = cities or places  # "Ich bin aus Cluj. Hat Dortmund was mit meiner Stadt?"
        return replace(question, intent="partner_cities_check", entities=where) if where else None
    if question.intent in _UNSURE_OF_CITY and unsure and len(cities) == 1 and places:
        return replace(question, intent="partner_cities_location", entities=cities)
    listed = bool(memory.items) and {kind for kind, _ in memory.items} == {"partner_city"}
    brief = len(question.text.split()) <= _LONGEST_ECHO
    if listed and brief and places and question.intent in (_FALLBACK, *OUTSIDE):
        if not cities and question.says("welche"):
            return question.asked_as("partner_cities_list")
    others = tuple(found for found in named if found.entity == "other_city")
    after_cities = {kind for kind, _ in memory.items} == {"partner_city"}
    if after_cities and brief and others and question.intent in OUTSIDE and question.says(*_IS_IT):
        return replace(question, intent="partner_cities_check", entities=others)
    if question.intent not in _UNSURE or not _ABOUT_PARTNERS.search(fold(_whole(question))):
        return None
    if others and question.intent == _FALLBACK:
        return replace(question, intent="partner_cities_check", entities=others)
    return question.asked_as("partner_cities_list") if places or cities else None


def _whole(question: Question) -> str:
    return f"{question.context} {question.text}"


def _is_echo(question: Question) -> bool:
    """Tell whether it only asks for assurance ("Echt jetzt?"); nothing else may get a "Ja"."""
    text = fold(question.text)
    brief = len(text.split()) <= _LONGEST_ECHO and not _ASKS_FOR_MORE.match(text)
    return brief and bool(_ASSURANCE.search(text))


def _confirm(memory: Memory) -> Answer:
    if memory.last_kind == Kind.FACT.value:
        return plain("utter_confirm_fact", Kind.FACT, "utter_button_source")
    if memory.last_kind == Kind.GAP.value:
        return plain("utter_confirm_gap", Kind.GAP, "utter_button_contact_reach")
    return plain("utter_assistant_capabilities", Kind.SOCIAL, *_START)


def _not_understood(question: Question, memory: Memory, facts: Knowledge, *, alone: bool) -> Answer:
    """Ask back: first with likely questions, then for other words, then with the contact."""
    if not alone:
        return unclear_part(question)
    prefixes = [name.split("_")[0] for name, _ in question.ranking]
    offers = list(dict.fromkeys(_OFFERS[p] for p in prefixes if p in _OFFERS))
    offers = (offers or list(_START))[:3]
    response = ("utter_not_understood", "utter_not_understood_again")[min(memory.misses, 1)]
    variables = {
        "person": facts.persons[0].full_name,
        "office": facts.office.name,
        "address": str(facts.office.address),
    }
    if memory.misses >= 2:
        response, offers = "utter_not_understood_contact", list(_START)
    buttons = [Button(name) for name in offers] + [Button("utter_button_something_else")]
    return Answer([Utterance(response, variables)], Kind.UNCLEAR, buttons)
