"""Rows 2 and 3: small and quick."""

from __future__ import annotations

import gzip
import json
from typing import Any

from tests.browser.fake_server import WIDGET, FakeServer
from tests.browser.visitor import Visitor

LARGEST_KILOBYTES = 10.0
OPEN_MILLISECONDS = 100
SHOW_MILLISECONDS = 50

_OPEN = """() => new Promise((done) => {
    const chat = document.querySelector('dortmund-chat');
    const start = performance.now();
    chat.shadowRoot.querySelector('.launcher').click();
    requestAnimationFrame(() => setTimeout(() => done({
        milliseconds: performance.now() - start,
        focused: chat.shadowRoot.activeElement.id,
    })));
})"""
# from the last byte of the server's answer to the answer painted, and from Enter to the request
_SEND = """() => new Promise((done) => {
    const root = document.querySelector('dortmund-chat').shadowRoot;
    const input = root.querySelector('#question');
    const count = root.querySelectorAll('.message.bot').length;
    const start = performance.now();
    new MutationObserver((_, observer) => {
        if (root.querySelectorAll('.message.bot').length === count) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => {
            const end = performance.now();
            const entry = performance.getEntriesByType('resource')
                .filter((entry) => entry.name.endsWith('/messages')).at(-1);
            done(end - start - (entry.responseEnd - entry.startTime));
        }));
    }).observe(root.querySelector('[role=log]'), {childList: true});
    input.value = 'Welche Partnerstädte gibt es?';
    input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
})"""


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def test_the_widget_weighs_at_most_ten_kilobytes_all_in() -> None:
    size = len(gzip.compress((WIDGET / "dist" / "dortmund-chat.js").read_bytes(), 9)) / 1000

    print(f"{size:.2f} KB gzip")
    assert size <= LARGEST_KILOBYTES


def test_the_page_loads_one_file_of_the_widget(visitor: Visitor) -> None:
    visitor.open().ask("Welche Partnerstädte gibt es?")

    loaded = [url for url in visitor.requests if "/widget/" in url and not url.endswith(".svg")]
    assert sorted(url.rsplit("/", 1)[1] for url in loaded) == ["dortmund-chat.js", "page.css"]


def test_a_click_puts_the_focus_into_the_input_at_once(visitor: Visitor) -> None:
    opened: list[dict[str, Any]] = []
    for _ in range(5):
        visitor.page.reload()
        opened.append(visitor.page.evaluate(_OPEN))

    print(json.dumps(opened))
    assert {look["focused"] for look in opened} == {"question"}
    assert median([look["milliseconds"] for look in opened]) <= OPEN_MILLISECONDS


def test_an_answer_is_shown_at_once(visitor: Visitor, server: FakeServer) -> None:
    server.behaviour.delay = 0.05
    visitor.open()

    beyond = [float(visitor.page.evaluate(_SEND)) for _ in range(7)]

    print([f"{value:.1f}" for value in beyond])
    assert median(beyond) <= SHOW_MILLISECONDS
