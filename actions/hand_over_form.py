"""The form "Frage an das Büro weitergeben": question, contact if wanted, consent.

It can be ended at any step, and what is asked in between is answered.
"""

from __future__ import annotations

import os
from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import hand_over
from actions.answer import Answer, Kind
from actions.assistant import variables
from actions.reply import reply_to
from actions.store import store
from actions.wording import quote

QUESTION, CONTACT, CONSENT = "hand_over_question", "hand_over_contact", "hand_over_consent"
_SLOTS = (QUESTION, CONTACT, CONSENT)
_YES, _NO, _NONE = "ja", "nein", "keiner"
_LONGEST_BUTTON = 120
_ABOUT_THE_BOT = ("assistant_", "plain_language_", "greet", "thanks")
Slots = dict[str, Any]


class ValidateHandOverForm(FormValidationAction):  # type: ignore[misc, unused-ignore]
    """Take what people write, or say why not."""

    def name(self) -> str:
        """Return the name that Rasa looks for."""
        return "validate_hand_over_form"

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[str]:
        """Ask nothing more once somebody has ended the form, or where it is not offered."""
        ended = tracker.get_slot(CONSENT) == _NO
        offered = hand_over.is_offered(tracker.get_latest_input_channel())
        return list(domain_slots) if offered and not ended else []

    def validate_hand_over_question(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        """Take any question of some length."""
        ended = _ended(str(value), dispatcher, tracker, domain)
        if ended:
            return ended
        if hand_over.is_question(str(value)):
            return {QUESTION: str(value).strip()}
        dispatcher.utter_message(response="utter_hand_over_question_length")
        return {QUESTION: None}

    def validate_hand_over_contact(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        """Take an address of any kind, or that there shall be none."""
        ended = _ended(str(value), dispatcher, tracker, domain)
        if ended:
            return ended
        contact = hand_over.contact_in(str(value))
        if contact:
            return {CONTACT: contact.text or _NONE}
        return _again(CONTACT, dispatcher, tracker, domain)

    def validate_hand_over_consent(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> Slots:
        """Take yes or no; another contact replaces the one before."""
        ended = _ended(str(value), dispatcher, tracker, domain)
        if ended:
            return ended
        agreed = hand_over.agrees(str(value))
        if agreed is not None:
            return {CONSENT: _YES if agreed else _NO}
        contact = hand_over.contact_in(str(value))
        if contact and contact.text:
            return {CONTACT: contact.text, CONSENT: None}
        return _again(CONSENT, dispatcher, tracker, domain)


def _ended(
    text: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
) -> Slots | None:
    """End the form if somebody wants that, or is in need: help goes before everything else."""
    if hand_over.cancels(text):
        return {CONSENT: _NO}
    reply = reply_to(tracker)
    if any(answer.kind is Kind.CARE for answer in reply.answers):
        reply.say(dispatcher, domain)
        return {CONSENT: _NO, **reply.slots}
    return None


def _again(slot: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots) -> Slots:
    """Answer what is asked in between, else say what is not understood; then ask again."""
    reply = reply_to(tracker)
    asks = hand_over.asks(str(tracker.latest_message.get("text") or ""))
    if not asks or not any(_is_answer(answer) for answer in reply.answers):
        dispatcher.utter_message(response=f"utter_{slot}_unclear")
        return {slot: None}
    reply.say(dispatcher, domain)
    return {slot: None, **reply.slots}


def _is_answer(answer: Answer) -> bool:
    intent = answer.asked.intent if answer.asked else ""
    return answer.kind in (Kind.FACT, Kind.GAP) or intent.startswith(_ABOUT_THE_BOT)


class AskForQuestion(Action):  # type: ignore[misc, unused-ignore]
    """Ask which question; the one before the wish is a quick reply."""

    def name(self) -> str:
        """Return the name that Rasa looks for."""
        return f"action_ask_{QUESTION}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> list[EventType]:
        """Ask."""
        before = _message_before(tracker)
        fitting = hand_over.is_question(before) and len(before) <= _LONGEST_BUTTON
        offers = [before] if fitting and tracker.get_slot("last_kind") != Kind.FACT.value else []
        _ask(dispatcher, domain, QUESTION, offers, **variables(store().current()))
        return []


class AskForConsent(Action):  # type: ignore[misc, unused-ignore]
    """Show what would be handed over, and ask for consent."""

    def name(self) -> str:
        """Return the name that Rasa looks for."""
        return f"action_ask_{CONSENT}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> list[EventType]:
        """Ask; the contact is named by its kind alone, so that it stands in no history."""
        contact = hand_over.contact_in(str(tracker.get_slot(CONTACT) or ""))
        told = {
            "question": quote(str(tracker.get_slot(QUESTION) or "")),
            "contact": contact.kind if contact and contact.kind else "keiner",
            "days": os.environ.get("CHAT_RETENTION_DAYS", "30"),
        }
        _ask(dispatcher, domain, CONSENT, [], **variables(store().current()), **told)
        return []


class HandOver(Action):  # type: ignore[misc, unused-ignore]
    """Hand over what the form took; the bot stores it with this answer, or neither."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_hand_over"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Slots
    ) -> list[EventType]:
        """Say what became of it and forget it."""
        told = variables(store().current())
        offered = hand_over.is_offered(tracker.get_latest_input_channel())
        if tracker.get_slot(CONSENT) == _YES and offered:
            number = hand_over.new_number(datetime.now(timezone.utc).year)
            contact = str(tracker.get_slot(CONTACT))
            given = {
                "number": number,
                "question": str(tracker.get_slot(QUESTION)),
                "contact": "" if contact == _NONE else contact,
            }
            dispatcher.utter_message(
                response="utter_hand_over_done", number=number, hand_over=given, **told
            )
        elif offered:
            dispatcher.utter_message(response="utter_hand_over_cancelled")
        else:
            dispatcher.utter_message(response="utter_hand_over_not_here", **told)
        return [SlotSet(name, None) for name in _SLOTS]


def _ask(
    dispatcher: CollectingDispatcher, domain: Slots, slot: str, offers: list[str], **told: Any
) -> None:
    titles = [*offers, *(_wording(domain, name) for name in _BUTTONS[slot])]
    buttons = [{"title": title, "payload": title} for title in titles]
    dispatcher.utter_message(response=f"utter_ask_{slot}_text", buttons=buttons, **told)


def _wording(domain: Slots, name: str) -> str:
    return str(domain["responses"][name][0]["text"])


def _message_before(tracker: Tracker) -> str:
    """Return what was written before the last message."""
    texts = [event.get("text") for event in tracker.events if event.get("event") == "user"]
    return str(texts[-2] or "").strip() if len(texts) > 1 else ""


_BUTTONS = {
    QUESTION: ("utter_button_cancel",),
    CONSENT: ("utter_button_agree", "utter_button_cancel"),
}
ACTIONS = (ValidateHandOverForm, AskForQuestion, AskForConsent, HandOver)
