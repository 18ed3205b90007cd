"""Talk to the running bot in the terminal."""

import json
import sys
import urllib.error
import urllib.request
import uuid
from typing import Any

from launcher.processes import Settings


def say(url: str, sender: str, text: str, timeout: float = 60.0) -> list[dict[str, Any]]:
    """Send one message over the REST channel and return the replies in Rasa's format."""
    body = json.dumps({"sender": sender, "message": text}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=timeout) as response:
        replies: list[dict[str, Any]] = json.loads(response.read())
    return replies


def chat() -> int:
    """Read lines, print replies; an empty line or Ctrl-D ends the talk."""
    url = Settings.from_environment().rest_url
    sender = uuid.uuid4().hex
    print("Sie sprechen mit dem automatischen Assistenten. Beenden: leere Zeile.")
    for line in iter(_read_line, ""):
        try:
            replies = say(url, sender, line)
        except urllib.error.HTTPError as error:
            print(json.loads(error.read())["error"]["message"])
            continue
        except (urllib.error.URLError, OSError):
            print("Der Bot ist nicht erreichbar. Starten Sie ihn mit: make run", file=sys.stderr)
            return 1
        for reply in replies:
            print(reply.get("text", ""))
            for button in reply.get("buttons", []):
                print(f"  · {button['title']}")
    return 0


def _read_line() -> str:
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""
