"""What a request is refused with: a status, a code for programs, a German sentence for people."""

from __future__ import annotations

import math
from typing import Any

from sanic.response import HTTPResponse, json

SENTENCES = {
    "bad_request": "Diese Anfrage kann ich nicht lesen.",
    "too_long": "Ihre Nachricht ist zu lang. Bitte fassen Sie sich kürzer: "
    "höchstens {characters} Zeichen und {words} Wörter.",
    "too_large": "Diese Anfrage ist zu groß.",
    "too_slow": "Die Anfrage kam nicht vollständig an. Bitte versuchen Sie es noch einmal.",
    "not_json": "Diese Anfrage hat nicht die erwartete Form (application/json).",
    "origin_forbidden": "Diese Internet-Seite darf den Assistenten nicht einbinden.",
    "forbidden": "Das ist hier nicht erlaubt.",
    "token_invalid": "Diese Unterhaltung gibt es nicht mehr. Bitte beginnen Sie eine neue.",
    "token_expired": "Diese Unterhaltung ist abgelaufen. Bitte beginnen Sie eine neue.",
    "unknown_button": "Diese Schaltfläche gehört nicht zu dieser Unterhaltung.",
    "unknown_answer": "Diese Antwort gehört nicht zu dieser Unterhaltung.",
    "too_many": "Das waren sehr viele Nachrichten in kurzer Zeit. Bitte warten Sie einen Moment.",
    "unavailable": "Ihre Nachricht konnte gerade nicht verarbeitet werden. "
    "Bitte versuchen Sie es in einigen Sekunden noch einmal.",
    "switched_off": "{text}",
    "not_found": "Diese Seite gibt es hier nicht.",
    "not_allowed": "Das ist hier nicht möglich.",
}
STATUS = {
    "too_large": 413,
    "too_slow": 408,
    "not_json": 415,
    "origin_forbidden": 403,
    "forbidden": 403,
    "token_invalid": 401,
    "token_expired": 401,
    "too_many": 429,
    "unavailable": 503,
    "switched_off": 503,
    "not_found": 404,
    "not_allowed": 405,
}
_RETRY_SECONDS = 5.0


class Refusal(Exception):
    """A request that is not carried out."""

    def __init__(self, code: str, retry_after: float | None = None, **values: Any) -> None:
        """Take a code of SENTENCES and the values its sentence needs."""
        super().__init__(code)
        self.code = code
        self.status = STATUS.get(code, 400)
        self.sentence = SENTENCES[code].format(**values)
        self.retry_after = retry_after
        if retry_after is None and self.status in (429, 503):
            self.retry_after = _RETRY_SECONDS

    def response(self) -> HTTPResponse:
        """Return it as JSON."""
        headers = {"Cache-Control": "no-store"}
        if self.retry_after is not None:
            headers["Retry-After"] = str(max(1, math.ceil(self.retry_after)))
        body = {"error": {"code": self.code, "message": self.sentence}}
        return json(body, status=self.status, headers=headers)
