"""The bot without its servers: same components, same actions, same responses, one process.

It makes dialogue tests fast; tests/test_end_to_end.py runs the real servers.
"""

from __future__ import annotations

import asyncio
import tarfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.actions import SeveralQuestionsAction
from bot.nlu.delexicaliser import views
from bot.nlu.gazetteer import Gazetteer
from bot.nlu.intent_model import IntentModel
from bot.nlu.message_reader import MessageReader, frequent_german_words
from bot.nlu.normaliser import normalise
from bot.nlu.persons import full_names, told_apart, with_persons
from bot.nlu.question_reader import question_dict
from bot.nlu.sentence_vectors import OWN, SentenceVectors
from bot.nlu.spacy_pipeline import available_pipeline, load_pipeline
from knowledge import KnowledgeStore
from launcher import model

ROOT = Path(__file__).parents[1]


def training_examples(folder: Path = ROOT / "bot" / "data") -> list[tuple[str, str]]:
    """Return (sentence, intent) of all NLU files below a folder."""
    examples = []
    for path in sorted(folder.rglob("nlu*.yml")) + sorted((folder / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu", []):
            lines = str(block["examples"]).splitlines()
            examples += [(line[2:].strip(), block["intent"]) for line in lines if line.strip()]
    return list(dict.fromkeys(examples))


def train(examples: Iterable[tuple[str, str]], gazetteer: Gazetteer) -> MessageReader:
    """Train the intent model on (sentence, intent) pairs."""
    pairs = [(normalise(text, 8000), intent) for text, intent in examples]
    texts = [views(text, gazetteer.find(text)) for text, _ in pairs]
    intents = [intent for _, intent in pairs]
    encoder = SentenceVectors(ROOT / OWN).encode
    trained = IntentModel.train(texts, intents, encoder=encoder)
    return MessageReader(trained, frequent_german_words(texts, intents))


class Bot:
    """Answers messages and remembers each conversation."""

    def __init__(self, reader: MessageReader, store: KnowledgeStore) -> None:
        """Take a trained reader and the facts."""
        self._gazetteer = Gazetteer(store.current())
        self._reader = reader
        self._spacy = load_pipeline(available_pipeline())
        self._domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
        self._slots: dict[str, dict[str, Any]] = {}

    def parse(self, text: str) -> dict[str, Any]:
        """Return what the NLU pipeline would."""
        text = normalise(text, 8000)
        tokens = self._spacy.make_doc(text)
        names = full_names(tokens, self._reader.german_words, self._spacy)
        known, persons = told_apart(self._gazetteer.find(text), names)
        language, reading = self._reader.read(text, known)
        parts = [with_persons(part, persons) for part in reading.parts]
        return {
            "text": text,
            "intent": {"name": reading.ranking[0][0]},
            "questions": [question_dict(text, part) | {"language": language} for part in parts],
        }

    def say(self, sender: str, text: str) -> list[str]:
        """Return the bot's messages to one message of a conversation."""
        plain = bool(self._slots.get(sender, {}).get("plain_language"))
        return [self._worded(message, plain) for message in self._answered(sender, text)]

    def parts(self, sender: str, text: str) -> list[dict[str, Any]]:
        """Return what is told of each question of a message beside the texts."""
        told = [message.get("part") for message in self._answered(sender, text)]
        return list({part["number"]: part for part in told if part}.values())

    def _answered(self, sender: str, text: str) -> list[dict[str, Any]]:
        slots = self._slots.setdefault(sender, {})
        tracker = Tracker(sender, slots, self.parse(text), [], False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        run = SeveralQuestionsAction().run(dispatcher, tracker, self._domain)
        for event in asyncio.run(run):
            slots[event["name"]] = event["value"]
        messages: list[dict[str, Any]] = dispatcher.messages
        return messages

    def _worded(self, message: dict[str, Any], plain: bool) -> str:
        """Choose the variation as Rasa does: one whose condition holds goes before the rest."""
        if message.get("text"):
            return str(message["text"])
        variations = self._domain["responses"][message["response"]]
        fitting = [v for v in variations if bool(v.get("condition")) == plain] or variations[:1]
        values = {k: v for k, v in message.items() if k != "response"}
        return str(fitting[0]["text"]).format(**values)


def stored_reader(archive: Path, folder: Path) -> MessageReader:
    """Return the reader of a model that `make train` made, unpacked into a folder."""
    with tarfile.open(archive) as packed:
        packed.extractall(folder)
    [parts] = [path.parent for path in folder.rglob("intent_model.json")]
    words = (parts / "german_words.txt").read_text(encoding="utf-8").split()
    return MessageReader(IntentModel.load(parts), words)


@lru_cache(maxsize=1)
def bot() -> Bot:
    """Return a bot trained on the present data: the stored model, or, without one, a new one."""
    store = KnowledgeStore()
    if not model.is_fresh():
        return Bot(train(training_examples(), Gazetteer(store.current())), store)
    with TemporaryDirectory() as folder:
        return Bot(stored_reader(model.path(), Path(folder)), store)
