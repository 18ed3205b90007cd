"""What holds for all servers that the launcher starts."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from launcher.model import ROOT
from launcher.processes import Server, Settings, servers

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


def endpoint(settings: Settings) -> dict[str, str]:
    *_, bot = servers(settings)
    file = Path(bot.command[bot.command.index("--endpoints") + 1])
    said: dict[str, str] = yaml.safe_load(file.read_text())["action_endpoint"]
    return said


def test_without_a_port_for_them_the_actions_run_in_the_bot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACTION_PORT", raising=False)
    settings = Settings.from_environment()

    assert [server.label for server in servers(settings)] == ["Rasa-Server"]
    assert settings.ports == [5005, 5006]
    assert endpoint(settings)["actions_module"] == "actions.actions"


def test_a_port_for_them_starts_an_action_server_that_the_bot_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACTION_PORT", "6055")
    settings = replace(Settings.from_environment(), log_folder=tmp_path)

    assert [server.label for server in servers(settings)] == ["Action-Server", "Rasa-Server"]
    assert settings.ports == [5005, 6055, 5006]
    assert endpoint(settings) == {"url": "http://127.0.0.1:6055/webhook"}
