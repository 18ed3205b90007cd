"""Stands between Rasa and the action server, and breaks what it is told to break."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from launcher.processes import HOST, free_port

FAULTS = ("hangs", "500", "broken", "dies")
_LONGEST_HANG = 60.0


@dataclass
class ActionProxy:
    """Forwards to the action server; a fault or a delay holds until it is taken back."""

    target: int
    port: int = field(default_factory=free_port)
    fault: str = ""
    delay: float = 0.0
    running: Counter[str] = field(default_factory=Counter)
    most_running: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _server: ThreadingHTTPServer | None = None

    def start(self) -> None:
        """Listen from now on."""

        class Handler(_Handler):
            proxy = self

        self._server = ThreadingHTTPServer((HOST, self.port), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Listen no more: connections are refused as if there were no server."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def begin(self, conversation: str) -> None:
        """Note that an action of a conversation runs."""
        with self._lock:
            self.running[conversation] += 1
            self.most_running = max(self.most_running, self.running[conversation])

    def end(self, conversation: str) -> None:
        """Note that it has ended."""
        with self._lock:
            self.running[conversation] -= 1


class _Handler(BaseHTTPRequestHandler):
    proxy: ActionProxy

    def do_GET(self) -> None:
        answer = requests.get(self._upstream(), timeout=_LONGEST_HANG)
        self._reply(answer.status_code, answer.content)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        conversation = str(json.loads(body)["sender_id"])
        self.proxy.begin(conversation)
        try:
            self._forward(body)
        finally:
            self.proxy.end(conversation)

    def _forward(self, body: bytes) -> None:
        fault, end = self.proxy.fault, time.monotonic() + _LONGEST_HANG
        time.sleep(self.proxy.delay)
        while self.proxy.fault == "hangs" and time.monotonic() < end:
            time.sleep(0.05)
        if fault == "500":
            self._reply(500, b'{"error": "broken", "action_name": "action_x"}')
        elif fault == "broken":
            self._reply(200, b'{"events": [{"event": "slot", ')
        elif fault == "dies":
            self._reply(200, b'{"events": [', promised=5000)
            self.close_connection = True
        elif fault != "hangs":
            headers = {"Content-Type": "application/json"}
            answer = requests.post(self._upstream(), body, headers=headers, timeout=_LONGEST_HANG)
            self._reply(answer.status_code, answer.content)

    def _reply(self, status: int, body: bytes, promised: int = 0) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(promised or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _upstream(self) -> str:
        return f"http://{HOST}:{self.proxy.target}{self.path}"

    def log_message(self, format: str, *arguments: Any) -> None:
        """Keep quiet."""
