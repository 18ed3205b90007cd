"""Messages and bodies that are too large, or never end."""

from __future__ import annotations

import socket
import time

import pytest
import requests

from tests.faults.recording import note
from tests.faults.running import Running, random_address


@pytest.mark.fault_row(4)
def test_row_4_size(bot: Running) -> None:
    client = bot.client()
    before = bot.memory()
    times = []

    def status(data: bytes) -> int:
        start = time.monotonic()
        headers = {**client.headers, "Content-Type": "application/json"}
        try:
            answer = requests.post(f"{bot.website}/messages", data, headers=headers, timeout=20)
            code = answer.status_code
        except requests.ConnectionError:  # refused while we were still sending
            code = 413
        times.append(time.monotonic() - start)
        return code

    assert client.say("x" * 1001).status_code == 400
    for size, expected in ((20_000, 413), (5_000_000, 413), (200_000, 413)):
        assert {status(b"x" * size) for _ in range(10)} == {expected}
    for _ in range(10):
        assert bot.rest({"sender": "me", "message": "ä" * 30_000}).status_code == 200

    growth = bot.memory() - before
    note(f"slowest refusal {max(times) * 1000:.0f} ms, memory {growth:+.1f} MB")
    assert growth < 20
    assert sorted(times)[len(times) // 2] < 0.1
    assert bot.is_well()


@pytest.mark.fault_row(4)
def test_row_4_a_body_that_never_ends_times_out(bot: Running) -> None:
    with socket.create_connection(("127.0.0.1", bot.settings.bot_port), timeout=20) as slow:
        head = "POST /webhooks/website/conversations HTTP/1.1\r\nHost: x\r\n"
        head += f"X-Forwarded-For: {random_address()}\r\n"
        slow.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n".encode())
        slow.sendall(b"{")
        start = time.monotonic()
        assert bot.is_well()
        first = slow.recv(64)

    note(f"a body that never ends is refused after {time.monotonic() - start:.1f} s")
    assert b"408" in first
