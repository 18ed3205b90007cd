"""The same dialogue gives the same facts over REST, on the website and in Telegram."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from bot.channels.telegram.settings import PATH, TelegramSettings
from knowledge import KnowledgeStore
from records import Database, inquiries
from tests.channel_server import SECRET, Client
from tests.running_bot import ask, running_bot
from tests.telegram.fake_api import TOKEN, FakeTelegram, fake_telegram
from tests.telegram.updates import said

CITIES = [city.name for city in KnowledgeStore().current().partner_cities]
_QUIET = 3.0  # seconds; a chat gets a message each second
DIALOGUES: list[tuple[str, ...]] = [
    *((f"Wo liegt {city}?", "Und was macht Dortmund mit dieser Stadt?") for city in CITIES),
    *((f"Was ist Ziel {n}?", "und das danach?") for n in range(1, 17)),
    ("Welche Partnerstädte gibt es?", "Welche davon liegen in Afrika?", "Und die zweite?"),
    ("Welche Partnerstädte gibt es in Afrika und wie erreiche ich Frau Schütz?",),
    ("Wie erreiche ich Frau Schütz?", "Wie ist die Telefonnummer?"),
    ("Welche Ämter sind beteiligt?", "Und wer koordiniert das?"),
    ("Was sind die SDG?", "Seit wann macht Dortmund mit?"),
    ("Hallo", "Was kannst du?", "Danke", "Tschüss"),
    ("Wie beantrage ich einen Reisepass?", "Welche Ämter machen mit?"),
    ("Bist du ein Mensch?", "Wer hat dich gemacht?"),
    ("Ist Leeds ein Projektpartner?", "Und Pittsburgh?"),
    ("Which partner cities are there?", "Where is Kumasi?"),
    ("Hangi ortak şehirler var?",),
    ("asdf jklö", "Wo liegt Dura?"),
    ("Bitte in Leichter Sprache", "Welche Partnerstädte gibt es?"),
    ("Wie viele Einwohner hat Kumasi?", "Und Bondo?"),
    ("Wie groß ist das Budget?", "Wer bezahlt das?"),
    ("moin, wo is denn Kumasi", "un Dura?"),
    ("Wo finde ich das Büro?", "Wann ist es geöffnet?"),
    ("/restart", "/greet", "Wo liegt Bondo?"),
    ("Wie wird das Wetter?", "Welche Ziele gibt es?"),
    ("Ich möchte mich engagieren", "An wen wende ich mich?"),
    ("Wo liegt Kumasi? Und Dura? Und Bondo?",),
    ("Was ist nachhaltige Entwicklung?", "Von wann ist die Seite?"),
    ("Gibt es Partner in Asien?", "Und in Südamerika?"),
]


def facts(texts: list[str]) -> list[str]:
    """Return the lines of a dialogue, in no order: channels put the source elsewhere."""
    lines = [part.strip() for text in texts for part in text.split("\n")]
    sources = [p for p in lines if p.startswith("Quelle: ")]
    single = [f"Quelle: {s}" for p in sources for s in p.removeprefix("Quelle: ").split("; ")]
    return sorted([p for p in lines if p and p not in sources] + single)


class Bot:
    """The real bot, with Telegram's side played by the fake Bot API."""

    def __init__(self, rest: str, telegram: FakeTelegram, records: str) -> None:
        self.rest = rest
        self.records = records
        self.address = rest.removesuffix("/webhooks/rest/webhook")
        self.telegram = telegram

    def post_to_telegram(self) -> None:
        """Send all dialogues at once, each from a chat of its own."""
        pairs = [(chat, text) for chat, told in enumerate(DIALOGUES, 1) for text in told]
        for number, (chat, text) in enumerate(pairs, 1):
            self.say_in_telegram(number, chat, text)

    def say_in_telegram(self, number: int, chat: int, text: str) -> None:
        """Send an update with a text."""
        secret = TelegramSettings("webhook", TOKEN).webhook_secret(SECRET)
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        update = said(number, chat, text)
        answer = requests.post(self.address + PATH, json=update, headers=headers, timeout=20)
        assert answer.status_code == 200

    def in_telegram(self, chat: int, least: int) -> list[str]:
        """Return what a chat got, once it is that much."""
        end = time.monotonic() + 60
        while len(self.telegram.texts(chat)) < least and time.monotonic() < end:
            time.sleep(0.1)
        return self.telegram.texts(chat)

    def until_telegram_is_quiet(self) -> None:
        """Wait until all dialogues have their answers and nothing more comes."""
        chats = range(1, len(DIALOGUES) + 1)
        end, before = time.monotonic() + 90, -1
        while time.monotonic() < end:
            got = [len(self.telegram.texts(chat)) for chat in chats]
            complete = all(n >= len(told) for n, told in zip(got, DIALOGUES, strict=True))
            if complete and sum(got) == before:
                return
            before = sum(got)
            time.sleep(_QUIET)

    def on_the_website(self, dialogue: tuple[str, ...]) -> list[str]:
        client = Client(f"{self.address}/webhooks/website").start()
        said = [m for text in dialogue for m in client.say(text).json()["messages"]]
        sources = [f"Quelle: {m['source']}" for m in said if m["source"]]
        return [m["text"] for m in said] + sources


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    folder: Path = tmp_path_factory.mktemp("three")
    with fake_telegram() as telegram, pytest.MonkeyPatch.context() as environment:
        environment.setenv("CHAT_SECRET", SECRET.decode())
        records = f"sqlite:///{folder / 'records.db'}"
        environment.setenv("RECORDS_URL", records)
        environment.setenv("TELEGRAM_MODE", "webhook")
        environment.setenv("TELEGRAM_TOKEN", TOKEN)
        environment.setenv("TELEGRAM_API_URL", telegram.address)
        environment.setenv("HAND_OVER_CHANNELS", "website, rest, telegram")
        with running_bot(folder) as rest:
            running = Bot(rest, telegram, records)
            running.post_to_telegram()
            running.until_telegram_is_quiet()
            yield running
    for log in folder.glob("*.log"):
        assert TOKEN not in log.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("number", range(len(DIALOGUES)), ids=lambda n: DIALOGUES[n][0][:40])
def test_a_dialogue_gives_the_same_facts_on_all_channels(bot: Bot, number: int) -> None:
    dialogue = DIALOGUES[number]

    if any(text.startswith("/") for text in dialogue):  # Telegram says what commands it knows
        dialogue = dialogue[-1:]
    rest = facts(ask(bot.rest, *dialogue))
    website = facts(bot.on_the_website(dialogue))
    telegram = facts(bot.in_telegram(number + 1, len(DIALOGUES[number])))

    assert website == rest
    assert [p for p in telegram if not p.startswith("Diesen Befehl")] == rest


def test_a_question_is_handed_over_in_telegram_where_the_city_wants_it(bot: Bot) -> None:
    chat, texts = 900, ("Frage an das Büro weitergeben", "Wer bezahlt die Reisen?", "ohne", "ja")
    for number, text in enumerate(texts, 1):
        bot.say_in_telegram(9_000 + number, chat, text)
        bot.in_telegram(chat, number)

    assert "Ihre Nummer ist 20" in bot.in_telegram(chat, len(texts))[-1]
    database = Database(bot.records)
    [inquiry] = database.run(inquiries.search)
    database.close()
    assert (inquiry.question, inquiry.channel) == ("Wer bezahlt die Reisen?", "telegram")


def test_there_are_at_least_forty_dialogues() -> None:
    assert len(DIALOGUES) >= 40
