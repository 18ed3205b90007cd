"""The bot without its servers: same components, same actions, same responses, one process.

It makes dialogue tests fast; tests/test_end_to_end.py runs the real servers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.actions import SeveralQuestionsAction
from bot.nlu.delexicaliser import delexicalise
from bot.nlu.gazetteer import Gazetteer
from bot.nlu.intent_model import IntentModel
from bot.nlu.normaliser import normalise
from bot.nlu.question_reader import QuestionReader, question_dict
from knowledge import KnowledgeStore

ROOT = Path(__file__).parents[1]


def training_examples(folder: Path = ROOT / "bot" / "data") -> list[tuple[str, str]]:
    """Return (sentence, intent) of all NLU files below a folder."""
    examples = []
    for path in sorted(folder.rglob("nlu*.yml")) + sorted((folder / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
            lines = str(block["examples"]).splitlines()
            examples += [(line[2:].strip(), block["intent"]) for line in lines if line.strip()]
    return list(dict.fromkeys(examples))


def train(examples: Iterable[tuple[str, str]], gazetteer: Gazetteer) -> IntentModel:
    """Train the intent model on (sentence, intent) pairs."""
    pairs = list(examples)
    texts = [delexicalise(text, gazetteer.find(text)) for text, _ in pairs]
    return IntentModel.train(texts, [intent for _, intent in pairs])


class Bot:
    """Answers messages and remembers each conversation."""

    def __init__(self, model: IntentModel, store: KnowledgeStore) -> None:
        """Take a trained model and the facts."""
        self._gazetteer = Gazetteer(store.current())
        self._reader = QuestionReader(model.rank)
        self._domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
        self._slots: dict[str, dict[str, Any]] = {}

    def parse(self, text: str) -> dict[str, Any]:
        """Return what the NLU pipeline would."""
        text = normalise(text, 8000)
        reading = self._reader.read(text, self._gazetteer.find(text))
        return {
            "text": text,
            "intent": {"name": reading.ranking[0][0]},
            "questions": [question_dict(text, part) for part in reading.parts],
        }

    def say(self, sender: str, text: str) -> list[str]:
        """Return the bot's messages to one message of a conversation."""
        slots = self._slots.setdefault(sender, {})
        tracker = Tracker(sender, slots, self.parse(text), [], False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        run = SeveralQuestionsAction().run(dispatcher, tracker, self._domain)
        for event in asyncio.run(run):
            slots[event["name"]] = event["value"]
        return [self._worded(message) for message in dispatcher.messages]

    def _worded(self, message: dict[str, Any]) -> str:
        template = self._domain["responses"][message["response"]][0]["text"]
        return str(template).format(**{k: v for k, v in message.items() if k != "response"})


@lru_cache(maxsize=1)
def bot() -> Bot:
    """Return a bot trained on the present data."""
    store = KnowledgeStore()
    return Bot(train(training_examples(), Gazetteer(store.current())), store)
