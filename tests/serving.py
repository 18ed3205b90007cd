"""Serve a Sanic app from a thread, on a free port."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sanic import Sanic


@contextmanager
def serving(app: Sanic) -> Iterator[str]:
    """Yield the address; the app ends with the block."""
    ready, stop = threading.Event(), threading.Event()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]

        async def serve() -> None:
            server: Any = await app.create_server(
                sock=listener, return_asyncio_server=True, access_log=False
            )
            await server.startup()
            await server.start_serving()
            await server.after_start()
            ready.set()
            while not stop.is_set():
                await asyncio.sleep(0.02)
            await server.before_stop()
            await server.close()

        thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
        thread.start()
        assert ready.wait(10)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            stop.set()
            thread.join(10)
