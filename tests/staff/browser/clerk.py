"""A person at the workspace, in Chromium."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page

from tests.staff.workspace import PASSWORD, Desk


class Clerk:
    """One person with a browser of their own; script errors and refused scripts are kept."""

    def __init__(self, browser: Browser, desk: Desk, **settings: Any) -> None:
        settings = {"viewport": {"width": 1280, "height": 800}, "locale": "de-DE", **settings}
        self.context = browser.new_context(**settings)
        self.page: Page = self.context.new_page()
        self.desk = desk
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda m: self.errors.append(m.text) if _is_bad(m) else None)
        self.page.on("dialog", lambda dialog: self.errors.append(dialog.message))

    def open(self, path: str) -> Clerk:
        """Open a page."""
        self.page.goto(self.desk.url + path)
        return self

    def sign_in(self, role: str = "leitung", name: str = "") -> Clerk:
        """Sign in as a new person with the role, or as one that is there."""
        self.open("/anmelden")
        self.page.get_by_label("Name").fill(name or self.desk.account(role))
        self.page.get_by_label("Kennwort").fill(PASSWORD)
        self.page.get_by_role("button", name="Anmelden").click()
        self.page.get_by_role("button", name="Abmelden").wait_for()
        return self

    def press(self, name: str) -> Clerk:
        """Press a button by its name."""
        self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def tab_to(self, name: str, role: Any = "button") -> Clerk:
        """Go to an element by the tab key alone."""
        wanted = self.page.get_by_role(role, name=name, exact=True)
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("node => node === document.activeElement"):
                return self
        raise AssertionError(f"{name} cannot be reached by keyboard")


def _is_bad(message: Any) -> bool:
    """Refused forms (403, 422, …) are logged as errors, too; those are what a test wants."""
    return message.type == "error" and "Failed to load resource" not in message.text
