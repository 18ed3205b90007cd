"""Rows 23 to 28 of the fault matrix, with Jepsen's four numbers; run with -s to see them."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from bot.channels.gate import APOLOGY
from bot.channels.telegram.settings import PATH
from records import chats
from tests.channel_server import SECRET
from tests.faults.counting import CLEAN
from tests.faults.recording import note
from tests.telegram.conftest import FAST, Running, replica, wait_for
from tests.telegram.counting import answered, count
from tests.telegram.fake_api import TOKEN, FakeTelegram, Fault
from tests.telegram.updates import said

CHAT = 4711000815
Replicas = Callable[[str], list[Running]]


def questions(number: int, people: int, first: int = 1000) -> list[dict[str, Any]]:
    """Return unique questions of several people in turn."""
    return [said(first + n, CHAT + n % people, f"Frage {n}") for n in range(number)]


def asked_in(updates: list[dict[str, Any]]) -> list[tuple[int, str]]:
    return [(u["message"]["chat"]["id"], u["message"]["text"]) for u in updates]


def settle(
    row: str, updates: list[dict[str, Any]], bots: list[Running], seconds: float = 20
) -> None:
    """Wait for the answers, and a little for what must not come, then count."""
    telegram, asked = bots[0].telegram, asked_in(updates)

    def done() -> bool:
        return all(text in answered(telegram, chat) for chat, text in asked)

    try:
        wait_for(done, seconds)
    finally:
        time.sleep(0.4)
        counted = count(asked, telegram, bots)
        note(counted, f"{row}, {len(updates)} updates")
    assert counted == CLEAN


@pytest.mark.parametrize("secret", ["", "wrong", "ä", "0" * 64])
@pytest.mark.fault_row(23)
def test_row_23_without_the_secret_there_is_no_turn(hooked: Running, secret: str) -> None:
    assert hooked.deliver(said(1, CHAT, "gefälscht"), secret=secret.encode().decode("latin-1")) == [
        403
    ]

    updates = questions(3, 1)
    hooked.deliver(*updates)
    settle("23", updates, [hooked])
    assert hooked.heard() == ["Frage 0", "Frage 1", "Frage 2"]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
@pytest.mark.fault_row(23)
def test_row_23_other_methods_are_refused(hooked: Running, method: str) -> None:
    right = hooked.settings.webhook_secret(SECRET)
    headers = {"X-Telegram-Bot-Api-Secret-Token": right}
    address = hooked.served.address + PATH

    answer = requests.request(method, address, json={}, headers=headers, timeout=10)

    assert answer.status_code == 405
    assert hooked.heard() == []


@pytest.mark.fault_row(24)
def test_row_24_repeated_updates_have_one_turn(hooked: Running) -> None:
    updates = questions(10, 2)
    hooked.deliver(*updates)
    settle("24 first", updates, [hooked])

    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(lambda u: hooked.post(u).status_code, updates * 20))

    assert set(statuses) == {200}
    settle("24 each 20 times more, in parallel", updates, [hooked])


@pytest.mark.fault_row(24)
def test_row_24_the_same_new_update_in_parallel_has_one_turn(hooked: Running) -> None:
    [update] = questions(1, 1)

    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(lambda _: hooked.post(update).status_code, range(50)))

    assert set(statuses) == {200}
    settle("24 new, 50 times in parallel", [update], [hooked])


@pytest.mark.fault_row(24)
def test_row_24_a_late_repeat_after_a_restart_has_no_turn(
    tmp_path: Path, telegram: FakeTelegram
) -> None:
    updates = questions(6, 2)
    with replica(tmp_path / "records.db", telegram, "webhook") as before:
        before.deliver(*updates)
        settle("24 before the restart", updates, [before])

    with replica(tmp_path / "records.db", telegram, "webhook") as after:
        after.deliver(*updates)
        settle("24 after the restart", updates, [before, after])
        assert after.heard() == []


@pytest.mark.fault_row(24)
def test_row_24_updates_of_different_people_may_come_in_any_order(hooked: Running) -> None:
    updates = questions(20, 20)
    mixed = random.Random(1).sample(updates, len(updates))

    hooked.deliver(*mixed)

    settle("24 out of order", updates, [hooked])


@pytest.mark.parametrize("what", [429, 500, 502, 503, "reset", "hang"])
@pytest.mark.fault_row(26)
def test_row_26_a_fault_is_tried_again_without_a_second_turn(
    tmp_path: Path, telegram: FakeTelegram, what: int | str
) -> None:
    """The others do not wait: they have all their answers while the fault still lasts."""
    patient = replace(FAST, waits=(1.0, 1.0, 1.0, 1.0))
    telegram.faults += [Fault("sendMessage", what, times=3, chat=CHAT)]
    updates = questions(12, 4)
    with replica(tmp_path / "records.db", telegram, "webhook", patient) as bot:
        start = time.monotonic()
        bot.deliver(*updates)
        settle(f"26 {what}", updates, [bot])

    first = min(m["at"] for m in telegram.sent if m["chat_id"] == CHAT)
    others_last = max(m["at"] for m in telegram.sent if m["chat_id"] != CHAT)
    note(
        f"others had their answers after {others_last - start:.2f} s, it after {first - start:.2f}"
    )
    assert others_last < first
    assert first - start >= 3.0  # retry_after or the wait, three times


@pytest.mark.fault_row(26)
def test_row_26_after_five_tries_a_message_is_given_up_and_the_next_one_sent(
    hooked: Running,
) -> None:
    fault = Fault("sendMessage", 500, times=5, chat=CHAT)
    hooked.telegram.faults.append(fault)
    hooked.deliver(*questions(2, 1))

    wait_for(lambda: answered(hooked.telegram, CHAT) == ["Frage 1"])
    assert fault.times == 0
    assert hooked.heard() == ["Frage 0", "Frage 1"]


@pytest.mark.fault_row(26)
def test_row_26_who_blocks_the_bot_is_gone_until_he_writes_again(hooked: Running) -> None:
    hooked.telegram.faults.append(Fault("sendMessage", 403, chat=CHAT))
    hooked.deliver(said(1, CHAT, "blockiert"))
    wait_for(lambda: hooked.telegram.called("sendMessage!403"))
    [(_, conversation, _, _)] = hooked.served.bot.turns
    database = hooked.served.gate._database
    wait_for(lambda: database.run(chats.state_of, conversation) == chats.GONE)

    updates = questions(3, 1)
    hooked.deliver(*updates)

    settle("26 403", updates, [hooked])
    assert database.run(chats.state_of, conversation) is None


@pytest.mark.fault_row(26)
def test_row_26_what_telegram_refuses_becomes_an_apology(
    hooked: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    hooked.telegram.faults.append(Fault("sendMessage", 400, chat=CHAT))

    hooked.deliver(said(1, CHAT, "Geheimnismarke"), said(2, CHAT, "danach"))

    wait_for(lambda: len(hooked.telegram.texts(CHAT)) == 2)
    assert hooked.telegram.texts(CHAT) == [APOLOGY, "Echo: danach\n\nQuelle: Test"]
    assert "telegram message refused" in caplog.text
    assert "Geheimnismarke" not in caplog.text


@pytest.mark.parametrize("mode", ["webhook", "polling"])
@pytest.mark.fault_row(27)
def test_row_27_after_an_outage_all_are_answered_oldest_first(
    tmp_path: Path, telegram: FakeTelegram, mode: str
) -> None:
    """Ten minutes in a tenth of a minute: the pace is 20 times as fast."""
    pace = replace(FAST, chat_seconds=0.05)
    updates = questions(100, 10)
    with replica(tmp_path / "records.db", telegram, mode, pace) as bot:
        telegram.away = True
        bot.deliver(*updates)
        time.sleep(6.0)
        assert telegram.sent == []
        telegram.away = False

        settle(f"27 {mode}", updates, [bot], 30)

    for chat in {chat for chat, _ in asked_in(updates)}:
        times = [m["at"] for m in telegram.sent if m["chat_id"] == chat]
        gaps = [b - a for a, b in zip(times, times[1:])]  # noqa: B905, RUF007 - neighbours
        assert min(gaps) >= 0.95 * pace.chat_seconds


@pytest.mark.fault_row(28)
def test_row_28_two_webhook_replicas_answer_each_update_once(replicas: Replicas) -> None:
    bots = replicas("webhook")
    updates = questions(60, 6)

    def both(update: dict[str, Any]) -> set[int]:
        with ThreadPoolExecutor(2) as pool:
            return set(pool.map(lambda bot: bot.post(update).status_code, bots))

    assert [both(update) for update in updates] == [{200}] * len(updates)

    settle("28 two webhook replicas", updates, bots)
    print(f"turns per replica: {[len(bot.heard()) for bot in bots]}")


@pytest.mark.fault_row(28)
def test_row_28_of_two_pollers_one_polls(replicas: Replicas) -> None:
    bots = replicas("polling")
    updates = questions(60, 6)

    for update in updates:
        bots[0].telegram.put(update)
        time.sleep(0.01)

    settle("28 two pollers", updates, bots)
    print(f"turns per replica: {[len(bot.heard()) for bot in bots]}")


@pytest.mark.fault_row(28)
def test_row_28_when_the_poller_ends_the_other_one_takes_over(
    tmp_path: Path, telegram: FakeTelegram
) -> None:
    file = tmp_path / "records.db"
    updates = questions(40, 4)
    with replica(file, telegram, "polling") as second:
        with replica(file, telegram, "polling") as first:
            telegram.put(*updates[:20])
            wait_for(lambda: len(telegram.sent) >= 5)
        telegram.put(*updates[20:])

        settle("28 one poller ends", updates, [first, second])


@pytest.mark.parametrize("token", ["987654321:AAWrongTokenForTestsOnly_9876543210a"])
def test_a_failing_telegram_leaves_the_other_channels_alone(
    tmp_path: Path, telegram: FakeTelegram, token: str
) -> None:
    telegram.away = True

    with replica(tmp_path / "records.db", telegram, "polling") as bot:
        answer = bot.served.client().say("Wo liegt Dura?")

    assert answer.json()["messages"][0]["text"] == "Echo: Wo liegt Dura?"


@pytest.mark.fault_row(34)
def test_row_34_no_log_or_record_holds_chat_token_or_text(
    bot: Running, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    logging.getLogger().setLevel(logging.INFO)
    bot.telegram.faults += [
        Fault("sendMessage", what, chat=CHAT) for what in (500, 429, "reset", 400)
    ]
    bot.served.bot.fault = "raises"

    bot.deliver(
        said(1, CHAT, "Geheimnismarke"), {"update_id": 2, "message": {"text": "Geheimnismarke"}}
    )
    wait_for(lambda: bot.telegram.texts(CHAT))
    bot.served.bot.fault = ""
    bot.deliver(said(3, CHAT, "Geheimnismarke"))
    wait_for(lambda: len(bot.telegram.texts(CHAT)) == 2)

    for secret in (str(CHAT), TOKEN, "Geheimnismarke"):
        assert secret not in caplog.text
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("records.db*"))
    assert str(CHAT).encode() not in stored
    assert TOKEN.encode() not in stored


@pytest.mark.fault_row(30)
def test_a_flood_of_one_person_is_told_once_and_others_go_on(hooked: Running) -> None:
    hooked.served.bot.delay = 0.2
    flood = questions(100, 1)
    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(lambda u: hooked.post(u).status_code, flood)) == {200}
    hooked.served.bot.delay = 0.0

    other = said(5000, CHAT + 1, "Frage eines anderen")
    hooked.deliver(other)
    settle("30 beside a flood", [other], [hooked], 3)

    wait_for(lambda: len(hooked.heard()) >= 61)
    told = [t for t in hooked.telegram.texts(CHAT) if "sehr viele Nachrichten" in t]
    assert len(told) == 1
