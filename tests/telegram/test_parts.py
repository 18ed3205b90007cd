"""The small parts of the channel."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram import reading
from bot.channels.telegram.identity import Identities
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.text import LONGEST, split, units
from tests.telegram.fake_api import TOKEN

PRINTABLE = st.characters(codec="utf-8")  # no lone surrogates
KEYS = (
    *("update_id", "message", "edited_message", "callback_query", "chat", "id", "from", "type"),
    *("text", "data", "photo", "date", "message_id", "first_name", "is_bot"),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(st.text(PRINTABLE, max_size=300), st.integers(2, 40))
def test_parts_fit_and_lose_nothing_but_space(text: str, longest: int) -> None:
    parts = split(text, longest)

    assert all(part.strip() and units(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_text_is_cut_at_the_end_of_a_sentence() -> None:
    text = "Dortmund hat Partner. " * 400

    parts = split(text)

    assert len(parts) == 3
    assert all(part.endswith("Partner.") for part in parts)
    assert all(units(part) <= LONGEST for part in parts)


def test_emoji_count_twice_and_stay_whole() -> None:
    parts = split("😀" * 5000)

    assert [len(part) for part in parts] == [2048, 2048, 904]


@given(JSON)
def test_no_update_is_an_error(update: object) -> None:
    reading.read(update)


def test_chat_ids_are_hashed_and_encrypted_under_the_secret() -> None:
    ours, others = Identities(b"a" * 32), Identities(b"b" * 32)

    assert ours.conversation(7) == ours.conversation(7) != others.conversation(7)
    assert len(ours.conversation(7)) <= 64
    assert ours.open(ours.seal("7")) == "7"
    with pytest.raises(ValueError, match="another secret"):
        others.open(ours.seal("7"))


def test_the_channel_is_off_by_default() -> None:
    assert TelegramSettings.from_environment({}) == TelegramSettings()


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"TELEGRAM_MODE": "on"}, "TELEGRAM_MODE"),
        ({"TELEGRAM_MODE": "polling"}, "fehlt der Token"),
        ({"TELEGRAM_MODE": "polling", "TELEGRAM_TOKEN": "abc"}, "Form"),
        ({"TELEGRAM_MODE": "polling", "TELEGRAM_TOKEN_FILE": "/nowhere"}, "lesen"),
        ({"TELEGRAM_URL": "http://chat.example"}, "https"),
    ],
)
def test_wrong_settings_are_named(environment: dict[str, str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        TelegramSettings.from_environment(environment)


def test_the_token_may_stand_in_a_file_and_is_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")

    found = TelegramSettings.from_environment(
        {"TELEGRAM_MODE": "webhook", "TELEGRAM_TOKEN_FILE": str(file)}
    )

    assert found.token == TOKEN
    assert TOKEN not in repr(found)
