"""The website channel's contract without a bot: fast, and it breaks on demand."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

WIDGET = Path(__file__).parents[2] / "widget"
BASE = "/webhooks/website"
PAGES = ("einbetten", "datenschutz", "barrierefreiheit", "ki-hinweis")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
SOURCE = "Internationale Projektpartnerschaften, dortmund.de, Stand 25.11.2026"
GREETING = (
    "Guten Tag! Ich bin ein automatischer Assistent und beantworte Fragen zu Dortmunds "
    "internationalen Projektpartnerschaften.\nBitte geben Sie keine persönlichen Daten ein."
)
TOPICS = ["Partnerstädte", "Nachhaltigkeitsziele", "Beteiligte Ämter", "Kontakt"]
ANSWER = (
    "Dortmund hat aktuell Projektpartnerschaften mit sechs Städten: Cluj-Napoca (Rumänien), "
    "Dura (Palästina), Kumasi (Ghana), Dabola (Guinea), Bondo (Kenia) und Pittsburgh (USA)."
)
SUGGESTIONS = ["Welche liegen in Afrika?", "Wer koordiniert das?", "Kontakt"]


@dataclass
class Conversation:
    """What the server knows of one conversation."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    plain: bool = False


@dataclass
class Behaviour:
    """How the next requests are answered; tests change it while the server runs."""

    fault: str = ""  # "", "down", "500", "empty", "429", "refuse", "expired"
    only: str = ""  # path the fault is limited to
    delay: float = 0.0
    lose_answer: bool = False  # the turn happens, its answer does not arrive
    answer: dict[str, Any] = field(default_factory=dict)  # parts of the next answers


class FakeServer(ThreadingHTTPServer):
    """Conversations in memory, a log of all requests."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviour = Behaviour()
        self.conversations: dict[str, Conversation] = {}
        self.requests: list[tuple[str, str, dict[str, Any]]] = []
        self.feedback: list[dict[str, Any]] = []
        self.turns = 0
        self.other_site = ""  # HTML of a page without our policy, at /andere-seite
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def sent(self, path: str) -> list[dict[str, Any]]:
        """Return the bodies that were sent to a path of the channel."""
        return [body for _, asked, body in self.requests if asked == path]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Browsers that go away are no error here."""


class Handler(BaseHTTPRequestHandler):
    """Pages, widget and channel."""

    protocol_version = "HTTP/1.1"
    server: FakeServer

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith(BASE):
            return self._channel()
        name = path.strip("/") or "index"
        if name == "andere-seite":
            return self._send(200, self.server.other_site.encode(), "text/html", {})
        if name == "index" or name in PAGES:
            html = (WIDGET / "pages" / f"{name}.html").read_text(encoding="utf-8")
            facts = json.loads((WIDGET / "dist" / "build.json").read_text(encoding="utf-8"))
            html = html.replace("{{SRI}}", facts["integrity"])
            return self._send(200, html.encode(), "text/html; charset=utf-8")
        files = {
            "widget/dortmund-chat.js": (WIDGET / "dist" / "dortmund-chat.js", "text/javascript"),
            "widget/page.css": (WIDGET / "pages" / "page.css", "text/css"),
            "widget/icon.svg": (WIDGET / "pages" / "icon.svg", "image/svg+xml"),
        }
        if name not in files:
            return self._send(404, b"", "text/plain")
        file, kind = files[name]
        return self._send(200, file.read_bytes(), kind)

    def do_OPTIONS(self) -> None:
        self._send(204, b"", "text/plain")

    def do_POST(self) -> None:
        self._channel()

    def do_PUT(self) -> None:
        self._channel()

    def do_DELETE(self) -> None:
        self._channel()

    def _channel(self) -> None:
        path = self.path.split("?")[0].removeprefix(BASE)
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length) or b"{}")
        behaviour = self.server.behaviour
        self.server.requests.append((self.command, path, body))
        applies = not behaviour.only or behaviour.only == path
        if applies and behaviour.delay:
            time.sleep(behaviour.delay)
        if applies and behaviour.fault and self._faulty(behaviour.fault, body):
            return
        if path == "/conversations":
            conversation = Conversation(plain=bool(body.get("plain_language")))
            return self._begin(conversation, 201)
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        known = self.server.conversations.get(token)
        if known is None:
            return self._error(401, "token_expired", "Ihre Unterhaltung ist abgelaufen.")
        self._known(path, token, known, body)

    def _known(self, path: str, token: str, known: Conversation, body: dict[str, Any]) -> None:
        if path == "/messages" and self.command == "GET":
            return self._json(200, {"messages": known.messages})
        if path == "/messages":
            with self.server.lock:
                answer = self._turn(known, body)
            if self.server.behaviour.lose_answer:
                self.close_connection = True
                return None
            return self._json(
                200, {"message_id": body["message_id"], "token": token, "messages": answer}
            )
        if path == "/settings":
            known.plain = body["plain_language"]
            return self._json(200, {"plain_language": known.plain})
        if path == "/feedback":
            self.server.feedback.append(body)
            for message in known.messages:
                if message["id"] == body["answer"]:
                    message["rating"] = body["rating"]
            return self._send(204, b"", "application/json")
        if path == "/restart":
            del self.server.conversations[token]
            return self._begin(Conversation(plain=known.plain), 200)
        if path == "/conversation":
            del self.server.conversations[token]
            return self._send(204, b"", "application/json")
        return self._error(404, "not_found", "Das gibt es hier nicht.")

    def _faulty(self, fault: str, body: dict[str, Any]) -> bool:
        if fault == "down":
            self.close_connection = True
        elif fault == "500":
            self._error(500, "broken", "")
        elif fault == "empty":
            self._json(200, {"message_id": body.get("message_id"), "token": "x", "messages": []})
        elif fault == "429":
            self._error(429, "too_many", "Bitte warten Sie einen Moment.", {"Retry-After": "2"})
        elif fault == "refuse":
            self._error(400, "too_long", "Ihre Nachricht ist zu lang.")
        elif fault == "expired":
            self.server.behaviour.fault = ""
            self._error(401, "token_expired", "Ihre Unterhaltung ist abgelaufen.")
        return True

    def _begin(self, conversation: Conversation, status: int) -> None:
        token = secrets.token_hex(16)
        greeting = self._message(conversation, "bot", GREETING, buttons=TOPICS, kind="notice")
        self.server.conversations[token] = conversation
        answer = {"token": token, "expires_in": 1800, "code": "ABCD-EFGH", "messages": [greeting]}
        self._json(status, answer)

    def _turn(self, known: Conversation, body: dict[str, Any]) -> list[dict[str, Any]]:
        stored = known.answers.get(body["message_id"])
        if stored is not None:
            return stored
        self.server.turns += 1
        text = body.get("text") or body["button"].removeprefix("b-")
        self._message(known, "user", text)
        reply = ANSWER if not known.plain else "Das ist Leichte Sprache. Dortmund hat 6 Partner."
        parts: dict[str, Any] = {"text": reply, "source": SOURCE, "buttons": SUGGESTIONS}
        parts |= self.server.behaviour.answer
        if text == "Echo":
            parts["text"] = text
        known.answers[body["message_id"]] = [self._message(known, "bot", **parts)]
        return known.answers[body["message_id"]]

    def _message(self, known: Conversation, sender: str, text: str, **parts: Any) -> dict[str, Any]:
        message = {
            "id": secrets.token_hex(8),
            "sequence": len(known.messages) + 1,
            "from": sender,
            "text": text,
            "lang": parts.get("lang", "de"),
            "source": parts.get("source"),
            "buttons": [{"id": f"b-{title}", "title": title} for title in parts.get("buttons", [])],
            "kind": parts.get("kind", "answer"),
            "rating": None,
        }
        known.messages.append(message)
        return message

    def _error(
        self, status: int, code: str, message: str, headers: dict[str, str] | None = None
    ) -> None:
        self._json(status, {"error": {"code": code, "message": message}}, headers)

    def _json(self, status: int, content: Any, headers: dict[str, str] | None = None) -> None:
        self._send(status, json.dumps(content).encode(), "application/json", headers)

    def _send(
        self, status: int, content: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        if self.headers.get("Origin"):
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
            self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type")
        if kind.startswith("text/html;"):
            self.send_header("Content-Security-Policy", POLICY)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if status != 204:
            self.wfile.write(content)


@contextmanager
def fake_server() -> Iterator[FakeServer]:
    """Serve on a free port of loopback."""
    server = FakeServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
