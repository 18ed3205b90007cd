"""Rows 9, 10, 11 and 17: zoom, spacing, target size, contrast modes, motion, right to left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.fake_server import PAGES, FakeServer
from tests.browser.visitor import Visitor

NARROW = {"viewport": {"width": 320, "height": 256}}
# the values of WCAG 1.4.12, as the bookmarklet sets them
_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"""
_SPACE = f"""() => {{
    for (const root of [document, document.querySelector('dortmund-chat').shadowRoot]) {{
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`{_SPACING}`);
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }}
}}"""
# what sticks out sideways, or is cut, in the page and in the panel
_CUT = """() => {
    const root = document.querySelector('dortmund-chat').shadowRoot;
    const cut = [];
    const scrolling = [document.documentElement, ...root.querySelectorAll('dialog, .scroller')];
    for (const box of scrolling)
        if (box.scrollWidth > box.clientWidth + 1) cut.push(`${box.localName} scrolls sideways`);
    for (const element of root.querySelectorAll('dialog *')) {
        const {left, right, width} = element.getBoundingClientRect();
        if (width > 1 && element.checkVisibility() && !element.closest('.unseen, .iconic, svg')
            && (left < -1 || right > innerWidth + 1)) cut.push(element.outerHTML.slice(0, 80));
        if (element.matches('button, p, h2, label')
            && element.scrollWidth > element.clientWidth + 1 && !element.closest('.unseen')
            && getComputedStyle(element).overflow !== 'visible')
            cut.push('text of ' + element.textContent);
    }
    return cut;
}"""
_SMALL_TARGETS = """() => {
    const root = document.querySelector('dortmund-chat').shadowRoot;
    return [...root.querySelectorAll('button, textarea, a')]
        .filter((target) => target.checkVisibility() && !target.closest('.text, .source'))
        .filter((target) => !target.closest('.notice > p'))
        .map((target) => [target.textContent || target.id, target.getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
        .map(([name, box]) => `${name}: ${box.width} x ${box.height}`);
}"""
# whether something of what has the focus can be seen, and nothing lies over it
_IN_SIGHT = """() => {
    const root = document.querySelector('dortmund-chat').shadowRoot;
    const focused = root.activeElement;
    if (!focused) return true;
    const box = focused.getBoundingClientRect();
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    return focused.contains(root.elementFromPoint(box.x + box.width / 2, y));
}"""


def use_everything(visitor: Visitor) -> None:
    visitor.open().ask("Welche Partnerstädte gibt es?").press("Nein")
    visitor.page.get_by_label("Möchten Sie uns den Grund nennen?").wait_for()
    visitor.press("Menü")


def is_reachable(visitor: Visitor) -> bool:
    """Whether the input lies on the screen when it has the focus, and nothing lies over it."""
    visitor.input.focus()
    return bool(
        visitor.page.evaluate(
            """() => {
                const root = document.querySelector('dortmund-chat').shadowRoot;
                const box = root.querySelector('#question').getBoundingClientRect();
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                return box.top >= -1 && box.bottom <= innerHeight + 1
                    && root.elementFromPoint(x, y)?.id === 'question';
            }"""
        )
    )


def test_the_chat_fits_at_400_percent(new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor(**NARROW).visit()
    visitor.open().ask("Welche Partnerstädte gibt es?")

    assert visitor.page.evaluate(_CUT) == []
    assert is_reachable(visitor)

    visitor.press("Menü")
    assert visitor.page.evaluate(_CUT) == []


def test_what_has_the_focus_is_in_sight_at_400_percent(
    new_visitor: Callable[..., Visitor], server: FakeServer
) -> None:
    visitor = new_visitor(**NARROW).visit()
    use_everything(visitor)
    visitor.press("Meine Daten löschen")
    hidden = []

    for _ in range(20):
        visitor.page.keyboard.press("Tab")
        if not visitor.page.evaluate(_IN_SIGHT):
            hidden.append(visitor.focused())

    assert hidden == []


@pytest.mark.parametrize("path", ["", *PAGES])
def test_the_pages_fit_at_400_percent(path: str, new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor(**NARROW).visit(f"/{path}")

    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("size", [(1280, 800), (375, 667)])
def test_text_can_be_twice_as_large(
    size: tuple[int, int], new_visitor: Callable[..., Visitor]
) -> None:
    visitor = new_visitor(viewport={"width": size[0], "height": size[1]}).visit()
    visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")

    visitor.open().ask("Welche Partnerstädte gibt es?")

    assert visitor.panel.evaluate("(panel) => getComputedStyle(panel).fontSize") == "32px"
    assert visitor.page.evaluate(_CUT) == []
    assert is_reachable(visitor)


@pytest.mark.parametrize("size", [(1280, 800), (375, 667), (320, 256)])
def test_text_can_be_spaced_out(size: tuple[int, int], new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor(viewport={"width": size[0], "height": size[1]}).visit()
    visitor.open().ask("Welche Partnerstädte gibt es?")

    visitor.page.evaluate(_SPACE)

    assert visitor.page.evaluate(_CUT) == []
    assert is_reachable(visitor)


@pytest.mark.parametrize("size", [(1280, 800), (375, 667), (320, 256)])
def test_targets_are_at_least_44_pixels(
    size: tuple[int, int], new_visitor: Callable[..., Visitor], server: FakeServer
) -> None:
    visitor = new_visitor(viewport={"width": size[0], "height": size[1]}).visit()
    assert visitor.page.evaluate(_SMALL_TARGETS) == []

    use_everything(visitor)
    visitor.press("Meine Daten löschen")
    assert visitor.page.evaluate(_SMALL_TARGETS) == []

    visitor.press("Abbrechen").press("Menü")
    server.behaviour.fault = "500"
    visitor.type("Und Dura?")
    visitor.notice.get_by_role("button").wait_for()
    assert visitor.page.evaluate(_SMALL_TARGETS) == []


def test_user_and_assistant_differ_without_colour(new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor(forced_colors="active").visit()
    visitor.open().ask("Welche Partnerstädte gibt es?")

    borders: list[Any] = visitor.page.evaluate(
        """() => [...document.querySelector('dortmund-chat').shadowRoot
            .querySelectorAll('.message .text')].slice(1)
            .map((text) => [getComputedStyle(text).borderTopStyle,
                            text.getBoundingClientRect().left])"""
    )
    assert [border for border, _ in borders] == ["double", "solid"]
    assert borders[0][1] > borders[1][1]
    assert visitor.page.locator(".message .who").all_text_contents()[1:] == ["Sie:", "Assistent:"]


@pytest.mark.parametrize("role", ["switch", "button"])
def test_states_show_in_forced_colours(role: str, new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor(forced_colors="active").visit()
    visitor.open().ask("Welche Partnerstädte gibt es?")
    name = {"switch": "Leichte Sprache", "button": "Ja"}[role]
    control = visitor.page.locator("dortmund-chat").get_by_role(role, name=name, exact=True)  # type: ignore[arg-type] # one of two literals
    before = control.screenshot()

    control.click()
    visitor.page.wait_for_timeout(200)

    assert control.screenshot() != before


def test_nothing_moves_when_motion_is_reduced(
    new_visitor: Callable[..., Visitor], server: FakeServer
) -> None:
    animations = """document.querySelector('dortmund-chat').shadowRoot.getAnimations()
        .filter((animation) => animation.playState === 'running').length"""
    running = {}
    for motion in ("reduce", "no-preference"):
        server.behaviour.delay = 0
        visitor = new_visitor(reduced_motion=motion).visit().open()
        server.behaviour.delay = 1.6
        visitor.type("Welche Partnerstädte gibt es?")
        visitor.page.locator(".typing").wait_for()
        running[motion] = visitor.page.evaluate(animations)

    assert running == {"reduce": 0, "no-preference": 3}


def test_more_contrast_makes_lines_and_small_print_strong(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor(contrast="more").visit().open()

    colours = visitor.page.evaluate(
        """() => { const root = document.querySelector('dortmund-chat').shadowRoot;
            const colour = (name) => getComputedStyle(root.querySelector(name)).color;
            return [colour('.who'), colour('.text')]; }"""
    )
    assert colours[0] == colours[1]


def test_dark_is_dark(new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor(color_scheme="dark").visit().open()

    background = visitor.page.evaluate(
        "getComputedStyle(document.querySelector('dortmund-chat').shadowRoot"
        ".querySelector('dialog')).backgroundColor"
    )
    assert background == "rgb(22, 28, 33)"


def test_other_languages_are_marked_and_mirrored(visitor: Visitor, server: FakeServer) -> None:
    visitor.open()
    server.behaviour.answer = {"text": "Dortmund has six partner cities.", "lang": "en"}
    visitor.ask("Which cities?")
    server.behaviour.answer = {"text": "مرحبا بكم في دورتموند", "lang": "ar"}
    visitor.ask("مرحبا")

    texts = visitor.answers().locator(".text")
    assert [texts.nth(i).get_attribute("lang") for i in range(3)] == ["de", "en", "ar"]
    assert [texts.nth(i).get_attribute("dir") for i in range(3)] == ["ltr", "ltr", "rtl"]
    align = "(text) => getComputedStyle(text).direction"
    assert texts.nth(2).evaluate(align) == "rtl"


def test_a_page_from_right_to_left_has_the_chat_on_the_left(visitor: Visitor) -> None:
    visitor.page.evaluate("document.documentElement.dir = 'rtl'")
    launcher = visitor.launcher.bounding_box()
    visitor.open()
    panel = visitor.panel.bounding_box()

    assert launcher and launcher["x"] < 100
    assert panel and panel["x"] < 100
