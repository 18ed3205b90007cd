"""A flood of messages or conversations is slowed, and others are not."""

from __future__ import annotations

import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.channel_server import Client
from tests.faults.recording import note
from tests.faults.running import QUESTION, Running, random_address


@pytest.mark.fault_row(30)
def test_row_30_a_flood_is_slowed_and_others_are_not(bot: Running) -> None:
    def p95(client: Client) -> float:
        times = []
        for _ in range(20):
            start = time.monotonic()
            assert client.say(QUESTION).status_code == 200
            times.append(time.monotonic() - start)
        return sorted(times)[-2]

    quiet = p95(bot.client())
    flooder, crowd = bot.client(), random_address()
    body = {"message_id": str(uuid.uuid4()), "text": "x"}

    def flood(number: int) -> int:
        time.sleep(number / 100)  # 20 messages and some new conversations a second
        if number % 3:
            headers = {"X-Forwarded-For": crowd}
            url = f"{bot.website}/conversations"
            return requests.post(url, json={}, headers=headers, timeout=20).status_code
        return flooder.send("POST", "/messages", body).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = pool.map(flood, [n % 8 for n in range(500)])
        busy = p95(bot.client())
        counted = Counter(statuses)

    note(f"others' p95 {quiet * 1000:.0f} → {busy * 1000:.0f} ms; flood: {dict(counted)}")
    assert counted[429] > 50
    assert set(counted) <= {200, 201, 429}
    assert busy < quiet + 0.25
