"""The order in which the servers of a cluster start, with small programs in their place."""

from __future__ import annotations

from pathlib import Path

from launcher.cluster import Cluster
from launcher.services import Service


def test_the_proxy_opens_when_a_bot_is_there(tmp_path: Path) -> None:
    ready = tmp_path / "ready"

    def program(label: str, text: str, probe: str = "true") -> Service:
        command, log = ["sh", "-c", f"{text}; exec sleep 60"], tmp_path / label
        return Service(label, command, "", log, {}, probe=["sh", "-c", probe])

    bot = program("bot", f"sleep 1; touch {ready}", f"test -e {ready}")
    told = f"test -e {ready} && echo after the bot || echo before it"
    proxy = program("proxy", told, f"test -s {tmp_path / 'proxy'}")
    cluster = Cluster((), (), (bot,), program("workspace", ":"), proxy)
    try:
        cluster.start()
    finally:
        cluster.stop()

    assert proxy.log.read_text() == "after the bot\n"
    assert all(server.has_died() for server in cluster.all)
