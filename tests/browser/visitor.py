"""Somebody in front of the page: opens the chat, writes, looks at what is there."""

from __future__ import annotations

import json
import time
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

# what the page must tell us of violations, focus and announcements; runs before everything else
_WITNESS = """
window.witness = {violations: [], lost: 0};
document.addEventListener('securitypolicyviolation',
    (event) => witness.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
_FOCUSED = """() => {
    let element = document.activeElement;
    while (element && element.shadowRoot && element.shadowRoot.activeElement)
        element = element.shadowRoot.activeElement;
    return element ? `${element.localName} ${element.id || element.textContent.trim()}` : 'none';
}"""


class Visitor:
    """One tab with its own storage; collects errors, requests and policy violations."""

    def __init__(self, browser: Browser, url: str, **settings: Any) -> None:
        settings.setdefault("viewport", {"width": 1280, "height": 800})
        self.url = url
        self.context: BrowserContext = browser.new_context(locale="de-DE", **settings)
        self.context.set_default_timeout(10_000)
        self.context.add_init_script(_WITNESS)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def visit(self, path: str = "/") -> Visitor:
        self.page.goto(self.url + path)
        return self

    @property
    def launcher(self) -> Locator:
        return self.page.get_by_role("button", name="Fragen? Chat-Assistent")

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("dialog", name="Chat-Assistent")

    @property
    def input(self) -> Locator:
        return self.page.get_by_label("Ihre Frage")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def status(self) -> Locator:
        return self.page.locator("dortmund-chat [role=status]")

    @property
    def notice(self) -> Locator:
        return self.page.locator("dialog > .notice")

    def answers(self) -> Locator:
        return self.page.locator("dortmund-chat .message.bot")

    def open(self) -> Visitor:
        """Open the chat and wait for the greeting."""
        self.launcher.click()
        self.answers().first.wait_for()
        return self

    def type(self, text: str) -> Visitor:
        """Write and press Enter, without waiting."""
        self.input.fill(text)
        self.input.press("Enter")
        return self

    def ask(self, text: str) -> Visitor:
        """Write, send, and wait for one more answer."""
        before = self.answers().count()
        self.type(text)
        self.answers().nth(before).wait_for()
        return self

    def press(self, name: str) -> Visitor:
        self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def focused(self) -> str:
        """Return tag and id or text of what has the focus, through shadow roots."""
        return str(self.page.evaluate(_FOCUSED))

    def until(self, expression: str) -> None:
        """Wait for something about the page; `root` is the widget's shadow root.

        Playwright's own wait_for_function needs eval, which the page's policy forbids.
        """
        script = "(() => { const chat = document.querySelector('dortmund-chat'); "
        script += f"const root = chat.shadowRoot; return Boolean({expression}); }})()"
        end = time.monotonic() + 10
        while not self.page.evaluate(script):
            assert time.monotonic() < end, expression
            self.page.wait_for_timeout(20)

    def violations(self) -> list[str]:
        return list(self.page.evaluate("witness.violations"))

    def stored(self) -> dict[str, Any]:
        """Return what the widget keeps in this tab."""
        return dict(
            json.loads(self.page.evaluate("sessionStorage.getItem('dortmund-chat') ?? '{}'"))
        )

    def said_by_user(self) -> list[str]:
        return self.page.locator("dortmund-chat .message.user .text").all_inner_texts()
