"""The host page with the widget, the other German pages, and the widget's files."""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.refusal import Refusal
from bot.channels.requests import Handler

FOLDER = Path(__file__).parents[2] / "widget"
PAGES = {
    "/": "index.html",
    "/einbetten": "einbetten.html",
    "/datenschutz": "datenschutz.html",
    "/barrierefreiheit": "barrierefreiheit.html",
    "/ki-hinweis": "ki-hinweis.html",
    "/feedback-barrierefreiheit": "barrierefreiheit.html",
}
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".map": "application/json",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Vary": "Accept-Encoding",
}
_PLACEHOLDERS = {"{{SRI}}": "dortmund-chat.js"}


@dataclass(frozen=True)
class File:
    """A file as it is served."""

    content: bytes
    compressed: bytes
    kind: str
    tag: str


class Files:
    """Files below one folder, read when they change."""

    def __init__(self, folder: Path) -> None:
        """Take the widget's folder with `pages/` and `dist/` or `src/`."""
        self._folder = folder
        self._known: dict[Path, tuple[tuple[int, int], File]] = {}

    def page(self, name: str) -> File:
        """Return a page, with the hashes of the widget's files put in."""
        return self._read(self._folder / "pages" / name)

    def widget(self, name: str) -> File:
        """Return a file of the widget: built if there is a build, else the source."""
        for place in ("dist", "src", "pages"):
            path = self._folder / place / name
            if path.suffix in _KINDS and path.suffix != ".html" and path.is_file():
                return self._read(path)
        raise Refusal("not_found")

    def integrity(self, name: str) -> str:
        """Return the hash for a script tag's `integrity`."""
        digest = hashlib.sha384(self.widget(name).content).digest()
        return "sha384-" + base64.b64encode(digest).decode()

    def _read(self, path: Path) -> File:
        try:
            state = path.stat()
            stamp = (state.st_mtime_ns, state.st_size)
            if path in self._known and self._known[path][0] == stamp and path.suffix != ".html":
                return self._known[path][1]
            content = path.read_bytes()
        except OSError:
            raise Refusal("not_found") from None
        if path.suffix == ".html":
            content = self._filled(content)
        tag = '"' + hashlib.sha256(content).hexdigest()[:32] + '"'
        packed = gzip.compress(content, 9, mtime=0)
        file = File(content, packed, _KINDS[path.suffix], tag)
        self._known[path] = (stamp, file)
        return file

    def _filled(self, content: bytes) -> bytes:
        for mark, name in _PLACEHOLDERS.items():
            if mark.encode() in content:
                content = content.replace(mark.encode(), self.integrity(name).encode())
        return content


def blueprint(folder: Path = FOLDER) -> Blueprint:
    """Return the routes of the pages and of the widget's files."""
    routes = Blueprint("pages")
    files = Files(folder)

    def serve_page(name: str) -> Handler:
        async def page(request: Request) -> HTTPResponse:
            try:
                return _served(request, files.page(name), page=True)
            except Refusal as refusal:
                return refusal.response()

        return page

    for path, name in PAGES.items():
        routes.add_route(serve_page(name), path, methods=["GET", "HEAD"], name=f"page {path}")

    @routes.route("/widget/<name:[a-z0-9.-]+>", methods=["GET", "HEAD"])
    async def widget(request: Request, name: str) -> HTTPResponse:
        try:
            return _served(request, files.widget(name), page=False)
        except Refusal as refusal:
            return refusal.response()

    return routes


def _served(request: Request, file: File, *, page: bool) -> HTTPResponse:
    headers = {
        **_HEADERS,
        "ETag": file.tag,
        "Cache-Control": "no-cache" if page else "public, max-age=3600",
    }
    if page:
        headers["Content-Security-Policy"] = _POLICY
    else:
        # other sites embed the script and check its hash, which needs CORS
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.headers.get("if-none-match") == file.tag:
        return HTTPResponse(status=304, headers=headers)
    body = file.content
    if "gzip" in str(request.headers.get("accept-encoding", "")):
        headers["Content-Encoding"] = "gzip"
        body = file.compressed
    if request.method == "HEAD":
        return HTTPResponse(status=200, headers=headers, content_type=file.kind)
    return HTTPResponse(body, status=200, headers=headers, content_type=file.kind)
