"""The administrator's commands against the fake Bot API."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.settings import Settings
from bot.channels.telegram import admin, api
from bot.channels.telegram.admin import carry_out
from bot.channels.telegram.check import check
from bot.channels.telegram.settings import TelegramSettings
from tests.channel_server import SECRET
from tests.telegram.conftest import FAST, Running
from tests.telegram.fake_api import TOKEN, FakeTelegram

ROOT = Path(__file__).parents[2]


@pytest.fixture
def settings(telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> TelegramSettings:
    monkeypatch.setenv("CHAT_SECRET", SECRET.decode())
    monkeypatch.delenv("TELEGRAM_TOKEN_FILE", raising=False)
    return TelegramSettings("webhook", TOKEN, "https://127.0.0.1:1", telegram.address, FAST)


def findings(settings: TelegramSettings, **environment: str) -> list[str]:
    async def found() -> list[str]:
        all_of_them = await check(api.bot_of(settings), settings, environment)
        return [finding.text for finding in all_of_them if not finding.good]

    return asyncio.run(found())


def test_the_webhook_is_set_shown_and_removed(
    settings: TelegramSettings, telegram: FakeTelegram, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asyncio.run(carry_out("set", settings)) == 0
    given = dict(telegram.webhook)
    assert asyncio.run(carry_out("show", settings)) == 0
    assert asyncio.run(carry_out("remove", settings)) == 0

    assert given["url"] == settings.webhook
    assert given["secret_token"] == settings.webhook_secret(SECRET)
    assert given["max_connections"] == 1
    assert given["allowed_updates"] == ["message", "edited_message", "callback_query"]
    assert f"Webhook: {settings.webhook}" in capsys.readouterr().out
    assert telegram.webhook == {}


def test_the_server_takes_the_secret_that_the_command_has_set(
    settings: TelegramSettings, hooked: Running
) -> None:
    asyncio.run(carry_out("set", replace(settings, api=hooked.telegram.address)))

    secret = str(hooked.telegram.webhook["secret_token"])

    assert hooked.deliver({}, secret=secret) == [200]
    assert Settings.from_environment().secret == SECRET


def test_no_webhook_is_set_in_the_way_of_polling(
    settings: TelegramSettings, telegram: FakeTelegram
) -> None:
    assert asyncio.run(carry_out("set", replace(settings, mode="polling"))) == 1
    assert telegram.webhook == {}


def test_a_wrong_token_is_named(settings: TelegramSettings) -> None:
    wrong = replace(settings, token="1234:" + "a" * 30)

    assert findings(wrong) == ["Telegram kennt diesen Token nicht. BotFather zeigt ihn mit /token."]


def test_an_unreachable_telegram_is_named(
    settings: TelegramSettings, telegram: FakeTelegram
) -> None:
    telegram.away = True

    [finding] = findings(settings)
    assert finding.startswith("Telegram ist nicht erreichbar")


def test_a_webhook_that_is_not_set_and_an_address_that_is_silent_are_named(
    settings: TelegramSettings,
) -> None:
    unset, silent = findings(settings)

    assert "Befehl: set" in unset
    assert silent.startswith("Die öffentliche Adresse antwortet nicht")


def test_a_webhook_in_the_way_of_polling_is_named(
    settings: TelegramSettings, telegram: FakeTelegram
) -> None:
    telegram.webhook = {"url": "https://elsewhere.example/x"}

    [finding] = findings(replace(settings, mode="polling"))
    assert "Befehl: remove" in finding

    telegram.webhook = {}
    assert findings(replace(settings, mode="polling")) == []


def test_a_readable_token_file_is_named(settings: TelegramSettings, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN)
    file.chmod(0o644)

    [finding] = findings(replace(settings, mode="polling"), TELEGRAM_TOKEN_FILE=str(file))
    assert f"chmod 600 {file}" in finding


def test_without_settings_the_command_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TELEGRAM_MODE", raising=False)

    assert admin.main(["check"]) == 1
    assert "TELEGRAM_MODE" in capsys.readouterr().err


def test_the_manual_has_ten_steps_and_names_commands_and_variables() -> None:
    manual = (ROOT / "docs" / "telegram.md").read_text(encoding="utf-8")
    source = (ROOT / "bot" / "channels" / "telegram" / "settings.py").read_text(encoding="utf-8")

    steps = re.findall(r"^(\d+)\. \*\*", manual, re.MULTILINE)
    assert steps == [str(n) for n in range(1, 11)]
    assert set(re.findall(r"telegram\.admin (\w+)", manual)) == set(admin._COMMANDS)
    assert set(re.findall(r"TELEGRAM_\w+", manual)) == set(re.findall(r'"(TELEGRAM_\w+)"', source))
