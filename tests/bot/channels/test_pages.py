"""Pages and widget files: headers, hashes, compression."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from bot.channels import pages
from bot.channels.refusal import Refusal
from tests.channel_server import served


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


def test_pages_have_a_strict_policy_and_are_cached_by_their_tag(
    files: pages.Files, tmp_path: Path
) -> None:
    with served(tmp_path / "r.db", tmp_path) as server:
        page = requests.get(f"{server.address}/", timeout=5)
        script = requests.get(f"{server.address}/widget/dortmund-chat.js", timeout=5)
        known = {"If-None-Match": page.headers["ETag"]}
        again = requests.get(f"{server.address}/", headers=known, timeout=5)
        outside = requests.get(f"{server.address}/widget/%2e%2e%2fr.db", timeout=5)

    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "trusted-types 'none'" in policy
    assert page.headers["Content-Encoding"] == "gzip"
    assert script.headers["Access-Control-Allow-Origin"] == "*"
    assert script.headers["Cache-Control"] == "public, max-age=3600"
    assert (again.status_code, again.content) == (304, b"")
    assert outside.status_code == 404
