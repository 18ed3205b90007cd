"""Pages and widget files: headers, hashes, compression."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels import pages
from bot.channels.refusal import Refusal


@pytest.fixture
def files(tmp_path: Path) -> Iterator[pages.Files]:
    for folder in ("pages", "dist"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pages" / "index.html").write_text('<script integrity="{{SRI}}">')
    (tmp_path / "dist" / "dortmund-chat.js").write_text("customElements")
    yield pages.Files(tmp_path)


def test_a_page_names_the_hash_of_the_script(files: pages.Files) -> None:
    digest = base64.b64encode(hashlib.sha384(b"customElements").digest()).decode()

    page = files.page("index.html")

    assert page.content.decode() == f'<script integrity="sha384-{digest}">'
    assert gzip.decompress(page.compressed) == page.content


@pytest.mark.parametrize("name", ["nothing.js", "..", "secret.py", "index.html"])
def test_only_files_of_the_widget_are_served(files: pages.Files, name: str) -> None:
    with pytest.raises(Refusal):
        files.widget(name)


def test_an_edit_is_served_at_once(files: pages.Files, tmp_path: Path) -> None:
    before = files.widget("dortmund-chat.js").tag
    (tmp_path / "dist" / "dortmund-chat.js").write_text("customElements, edited")

    assert files.widget("dortmund-chat.js").tag != before
