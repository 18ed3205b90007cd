"""The workspace on a free port with a database of its own, and people who use it over HTTP."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import requests
from sanic import Sanic

from knowledge import DEFAULT_PATH
from records import Database, accounts, audit
from records.audit import Entry
from staff.app import create_app
from staff.people.passwords import Passwords
from staff.settings import Settings
from tests.serving import serving

PASSWORD = "Zwölf Igel fahren Tretboot"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_TOKEN = re.compile(r'name="csrf" value="([0-9a-f]{64})"')
HASH = Passwords().hash(PASSWORD)


@dataclass
class Clock:
    """The real time, and a jump ahead."""

    ahead: float = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@dataclass
class Browser:
    """A person's browser: keeps cookies, fills forms in."""

    url: str
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.session.headers["User-Agent"] = FIREFOX

    def get(self, path: str, **options: Any) -> requests.Response:
        """Open a page."""
        return self.session.get(self.url + path, timeout=20, **options)

    def send(self, path: str, data: dict[str, Any], **options: Any) -> requests.Response:
        """Send a form as it is."""
        return self.session.post(self.url + path, data, timeout=20, **options)

    def fill(self, page: str, data: dict[str, Any], action: str = "", **options: Any) -> Any:
        """Open a page and send a form of it, with its CSRF token."""
        return self.send(action or page, {"csrf": self.token(page), **data}, **options)

    def token(self, page: str) -> str:
        """Return the CSRF token of a page."""
        found = _TOKEN.search(self.get(page).text)
        assert found, page
        return found.group(1)

    def sign_in(self, name: str, password: str = PASSWORD, **options: Any) -> requests.Response:
        """Sign in, as far as it is allowed."""
        data = {"name": name, "password": password}
        answer: requests.Response = self.fill("/anmelden", data, **options)
        return answer


@dataclass
class Desk:
    """A running workspace."""

    url: str
    database: Database
    clock: Clock
    settings: Settings
    app: Sanic

    def account(self, role: str = "auskunft") -> str:
        """Make an account with a name of its own; return the name."""
        name = f"{role}-{uuid.uuid4().hex[:6]}"
        self.database.run(accounts.add, name, role, time.time(), HASH)
        return name

    def browser(self) -> Browser:
        """Return a browser that has never been here."""
        return Browser(self.url)

    def person(self, role: str = "auskunft") -> tuple[str, Browser]:
        """Return a new person who has signed in: the name and the browser."""
        name, browser = self.account(role), self.browser()
        assert browser.sign_in(name).status_code == 200
        return name, browser

    def audit(self, who: str = "") -> list[Entry]:
        """Return the audit rows, the newest first."""
        return self.database.run(audit.latest, 200, None, who)

    def noted(self, who: str = "") -> list[str]:
        """Return what stands in the audit log, the newest first."""
        return [entry.what for entry in self.audit(who)]


@contextmanager
def working(url: str, folder: Path, **changes: Any) -> Iterator[Desk]:
    """Serve the workspace with a copy of the facts until the block ends."""
    facts = folder / "facts.json"
    facts.write_bytes(DEFAULT_PATH.read_bytes())
    options = {"knowledge": facts, "backups": folder / "backups", **changes}
    settings, clock, database = Settings(url, **options), Clock(), Database(url)
    Sanic.test_mode = True  # several apps in one process
    app = create_app(settings, database, clock, f"staff-{uuid.uuid4().hex}")
    with serving(app) as address:
        yield Desk(address, database, clock, settings, app)


def text_of(page: requests.Response) -> str:
    """Return what a person reads on a page."""
    body = re.sub(r"<(script|style|head).*?</\1>", " ", page.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
