"""A Bot API on loopback: real HTTP, Telegram's rules, and faults when asked for."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

TOKEN = "123456789:AAFakeTokenForTestsOnly_0123456789abc"
ME = {"id": 123456789, "is_bot": True, "first_name": "Dortmund", "username": "dortmund_test_bot"}


@dataclass
class Fault:
    """What happens to calls instead: a status, "reset" or "hang"; `times` of them."""

    method: str
    what: int | str
    times: int = 1
    chat: int | None = None
    retry_after: int = 1


@dataclass
class FakeTelegram:
    """The state of the API and its answers."""

    address: str = ""
    updates: list[dict[str, Any]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    calls: list[tuple[float, str, dict[str, Any]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    webhook: dict[str, Any] = field(default_factory=dict)
    away: bool = False
    hang_seconds: float = 2.0
    polls: int = 0
    news: threading.Condition = field(default_factory=threading.Condition)

    def put(self, *updates: dict[str, Any]) -> None:
        """Let updates wait for a poller."""
        with self.news:
            self.updates += updates
            self.news.notify_all()

    def texts(self, chat: int) -> list[str]:
        """Return what was sent to a chat, in order."""
        return [str(m["text"]) for m in list(self.sent) if m["chat_id"] == chat]

    def called(self, method: str) -> list[dict[str, Any]]:
        """Return the parameters of all calls of a method."""
        return [given for _, name, given in list(self.calls) if name == method.lower()]

    def answer(self, method: str, given: dict[str, Any]) -> tuple[int, Any]:
        """Carry out a call; return the status and the result or what was wrong."""
        self.calls.append((time.monotonic(), method, given))
        handler = getattr(self, f"_{method}", None)
        if handler is None:
            return 404, "Not Found"
        result: tuple[int, Any] = handler(given)
        return result

    def fault(self, method: str, given: dict[str, Any]) -> Fault | None:
        """Return the fault that this call meets, and count it."""
        with self.news:
            for fault in self.faults:
                fits = fault.chat in (None, given.get("chat_id"))
                if fault.method.lower() == method and fits and fault.times > 0:
                    fault.times -= 1
                    return fault
        return None

    def _getme(self, given: dict[str, Any]) -> tuple[int, Any]:
        return 200, ME

    def _getupdates(self, given: dict[str, Any]) -> tuple[int, Any]:
        if self.webhook.get("url"):
            return 409, "Conflict: can't use getUpdates method while webhook is active"
        with self.news:
            self.polls += 1
            mine = self.polls
            self.news.notify_all()
            offset = int(given.get("offset") or 0)
            self.updates = [u for u in self.updates if u["update_id"] >= offset]
            end = time.monotonic() + float(given.get("timeout") or 0)
            while not self.updates and mine == self.polls and time.monotonic() < end:
                if self.away:
                    break
                self.news.wait(0.05)
            if mine != self.polls:
                return 409, "Conflict: terminated by other getUpdates request"
            return 200, sorted(self.updates, key=lambda u: int(u["update_id"]))[:100]

    def _sendmessage(self, given: dict[str, Any]) -> tuple[int, Any]:
        text = str(given.get("text", ""))
        if not text.strip():
            return 400, "Bad Request: message text is empty"
        if len(text.encode("utf-16-le")) // 2 > 4096:
            return 400, "Bad Request: message is too long"
        for row in given.get("reply_markup", {}).get("inline_keyboard", []):
            if any(not 1 <= len(b["callback_data"].encode()) <= 64 for b in row):
                return 400, "Bad Request: BUTTON_DATA_INVALID"
        self.sent.append({**given, "at": time.monotonic()})
        chat = {"id": given["chat_id"], "type": "private", "first_name": "x"}
        return 200, {"message_id": len(self.sent), "date": 1, "chat": chat, "text": text}

    def _sendchataction(self, given: dict[str, Any]) -> tuple[int, Any]:
        return 200, True

    def _answercallbackquery(self, given: dict[str, Any]) -> tuple[int, Any]:
        return 200, True

    def _editmessagereplymarkup(self, given: dict[str, Any]) -> tuple[int, Any]:
        return 200, True

    def _setmycommands(self, given: dict[str, Any]) -> tuple[int, Any]:
        return 200, True

    def _setwebhook(self, given: dict[str, Any]) -> tuple[int, Any]:
        self.webhook = given
        return 200, True

    def _deletewebhook(self, given: dict[str, Any]) -> tuple[int, Any]:
        self.webhook = {}
        return 200, True

    def _getwebhookinfo(self, given: dict[str, Any]) -> tuple[int, Any]:
        waiting = len(self.updates)
        info = {"has_custom_certificate": False, "pending_update_count": waiting}
        info |= {k: v for k, v in self.webhook.items() if k in ("max_connections", "last_error")}
        return 200, {**info, "url": self.webhook.get("url", "")}


@contextmanager
def fake_telegram() -> Iterator[FakeTelegram]:
    """Serve the API until the block ends."""
    fake = FakeTelegram()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            given = _parameters(self.rfile.read(length).decode())
            _, bot, method = self.path.split("/", 2)
            method = method.lower()
            fault = fake.fault(method, given)
            if fake.away or (fault and fault.what == "reset"):
                self.connection.close()
                self.close_connection = True
                return
            if fault and fault.what == "hang":
                time.sleep(fake.hang_seconds)
                self.close_connection = True
                return
            if bot != f"bot{TOKEN}":
                self._reply(401, "Unauthorized", 0)
            elif fault:
                fake.calls.append((time.monotonic(), f"{method}!{fault.what}", given))
                retry = fault.retry_after if fault.what == 429 else 0
                self._reply(int(fault.what), f"fault {fault.what}", retry)
            else:
                self._reply(*fake.answer(method, given), 0)

        def _reply(self, status: int, result: Any, retry_after: int) -> None:
            body: dict[str, Any] = {"ok": status == 200}
            if status == 200:
                body["result"] = result
            else:
                body |= {"error_code": status, "description": result}
            if retry_after:
                body["parameters"] = {"retry_after": retry_after}
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass  # clients that hang up

    server = Server(("127.0.0.1", 0), Handler)
    fake.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.away = True
        server.shutdown()
        server.server_close()
        thread.join(10)


def _parameters(body: str) -> dict[str, Any]:
    """Return form fields; numbers and JSON become what they stand for, texts stay."""
    given: dict[str, Any] = {}
    for key, [value] in parse_qs(body, keep_blank_values=True).items():
        given[key] = value
        if key not in ("text", "url", "secret_token", "callback_query_id"):
            try:
                given[key] = json.loads(value)
            except ValueError:
                pass
    return given
