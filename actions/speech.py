"""Say answers: responses with their variables, the source once, quick replies last."""

from __future__ import annotations

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.answer import Answer, Button, Kind
from actions.source import source_line
from knowledge import Knowledge

Said = tuple[str, dict[str, Any]]

_MOST_BUTTONS = 4
# without "Was möchten Sie wissen?": that is told in the same message
_BESIDE = {
    f"utter_plain_language_{switch}": f"utter_plain_language_{switch}_beside"
    for switch in ("on", "off")
}


def utter(
    dispatcher: CollectingDispatcher,
    answers: list[Answer],
    facts: Knowledge,
    domain: dict[str, Any],
    *,
    repeats: bool = False,
    plain: bool | None = None,
) -> None:
    """Say the answers, then the source once, with the quick replies on the last message.

    Args:
        dispatcher: Takes the messages.
        answers: What to say.
        facts: What is known.
        domain: The responses.
        repeats: Whether what another answer told is said again.
        plain: Whether this very message switches Leichte Sprache on (True) or off (False). Rasa
            chooses among variations by the slot, which changes only after the message.
    """
    said = [
        (utterance.response, utterance.variables | {"part": _part(number, answer, facts)})
        for number, answer in enumerate(answers)
        for utterance in answer.utterances
    ]
    if len(answers) > 1:
        said = [(_BESIDE.get(name, name), values) for name, values in said]
    said = said if repeats else _without_repetition(said)
    sources = [source for answer in answers for source in _sources(answer)]
    if sources:
        said.append(("utter_source", {"source": source_line(facts, sources)}))
    buttons = _buttons([b for answer in answers for b in answer.buttons], domain)
    for index, (response, variables) in enumerate(said):
        last = index == len(said) - 1
        words: dict[str, Any] = {"response": response}
        if plain is not None:
            words = _worded(response, variables, plain, domain) or words
        dispatcher.utter_message(**words, buttons=buttons if last else None, **variables)


def _worded(
    response: str, variables: dict[str, Any], plain: bool, domain: dict[str, Any]
) -> dict[str, Any] | None:
    """Return the text of the variation in or not in Leichte Sprache, if the response has both."""
    variations = domain.get("responses", {}).get(response, [])
    fitting = [one for one in variations if bool(one.get("condition")) is plain]
    if not fitting or not any(one.get("condition") for one in variations):
        return None
    return {"text": str(fitting[0]["text"]).format(**variables), "utter_action": response}


def _sources(answer: Answer) -> tuple[str, ...]:
    """Return the sources that an answer must name: those of facts and gaps."""
    return answer.sources if answer.kind in (Kind.FACT, Kind.GAP) else ()


def _part(number: int, answer: Answer, facts: Knowledge) -> dict[str, Any]:
    """Return what channels are told beside a text: which question it answers, and its source."""
    sources = _sources(answer)
    named = {"source": source_line(facts, sources)} if sources else {}
    return answer.part(number) | named


def _without_repetition(said: list[Said]) -> list[Said]:
    """Leave out what was said in another answer, alone or as a part of it."""
    first: dict[tuple[str, str], Said] = {}
    for name, values in said:
        first.setdefault((name, repr(values | {"part": None})), (name, values))
    once = list(first.values())
    told = {values["city"] for name, values in once if name == "utter_partner_city_info"}
    listed = any(name == "utter_partner_cities_list" for name, _ in once)
    repeated = [
        (name == "utter_partner_city_country" and not values["yes_no"] and values["city"] in told)
        or (name == "utter_partner_cities_locations" and listed)
        for name, values in once
    ]
    return [pair for pair, again in zip(once, repeated, strict=True) if not again]


def _buttons(wanted: list[Button], domain: dict[str, Any]) -> list[dict[str, str]]:
    """Build quick replies whose payload is the question itself, never a command."""
    titles = []
    for button in dict.fromkeys(button.response for button in wanted):
        variations = domain.get("responses", {}).get(button)
        if variations:
            titles.append(variations[0]["text"])
    return [{"title": title, "payload": title} for title in titles[:_MOST_BUTTONS]]
