"""What holds for all servers that the launcher starts."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from launcher.model import ROOT
from launcher.processes import Server, Settings

# tells what a signal does to a launcher, and to one that is about to stop its servers
TOLD = """
import os, signal, sys
from launcher.processes import end_at_signals, stay_to_the_end
number = int(sys.argv[1])
end_at_signals()
try:
    os.kill(os.getpid(), number)
    print("goes on")
except KeyboardInterrupt:
    stay_to_the_end()
    os.kill(os.getpid(), number)
    print("stops all")
"""


def told(number: signal.Signals, *before: str) -> str:
    command = [*before, sys.executable, "-c", TOLD, str(int(number))]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        preexec_fn=_as_in_a_terminal,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _as_in_a_terminal() -> None:
    """Take signals as usual, whatever the tests themselves were started with."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_ends_the_launcher_lets_it_stop_its_servers_even_if_it_comes_twice(
    number: signal.Signals,
) -> None:
    assert told(number) == "stops all"


def test_nohup_keeps_it_running_when_the_terminal_is_closed() -> None:
    assert told(signal.SIGHUP, "nohup") == "goes on"


def test_a_server_that_starts_again_goes_on_in_its_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("of last week")
    server = Server("Uhr", [sys.executable, "-c", "print('why')"], "", log, {})

    for _ in range(2):
        server.start()
        assert server.process and server.process.wait(30) == 0

    assert log.read_text() == "why\nwhy\n"


def test_who_chose_another_port_is_told_how_to_reach_the_bot() -> None:
    assert Settings().chat_command == "make chat"
    assert Settings(bot_port=6005).chat_command == "BOT_PORT=6005 make chat"
