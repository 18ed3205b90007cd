"""Run the bot's servers side by side and stop them together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from launcher import model

HOST = "127.0.0.1"
_START_LIMIT_SECONDS = 120.0
_STOP_LIMIT_SECONDS = 15.0
_ENDS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_VARIABLES = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONUNBUFFERED": "1",
    "SANIC_ACCESS_LOG": "false",
}


@dataclass(frozen=True)
class Settings:
    """Ports and paths, read once from the environment."""

    bot_port: int = 5005
    action_port: int | None = None  # None: the actions run in the bot's own process
    log_folder: Path = field(default_factory=lambda: model.ROOT / "results")
    staff_port: int = 5006

    @classmethod
    def from_environment(cls) -> Settings:
        """Read BOT_PORT, ACTION_PORT and STAFF_PORT; raises ValueError if one is no number."""
        action_port = os.environ.get("ACTION_PORT")
        return cls(
            bot_port=int(os.environ.get("BOT_PORT", "5005")),
            action_port=int(action_port) if action_port else None,
            staff_port=int(os.environ.get("STAFF_PORT", "5006")),
        )

    @property
    def ports(self) -> list[int]:
        """Return the ports that servers listen on."""
        return [port for port in (self.bot_port, self.action_port, self.staff_port) if port]

    @property
    def bot_url(self) -> str:
        """Return the address of the bot."""
        return f"http://{HOST}:{self.bot_port}"

    @property
    def staff_url(self) -> str:
        """Return the address of the staff workspace."""
        return f"http://{HOST}:{self.staff_port}"

    @property
    def chat_command(self) -> str:
        """Return how to talk to the bot in another terminal."""
        usual = self.bot_port == Settings.bot_port
        return "make chat" if usual else f"BOT_PORT={self.bot_port} make chat"

    @property
    def rest_url(self) -> str:
        """Return the address of the bot's REST channel."""
        return f"{self.bot_url}/webhooks/rest/webhook"


class StartError(RuntimeError):
    """The bot cannot be started; the text is for the person at the terminal, in German."""


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def ensure_free(port: int) -> None:
    """Raise StartError if something listens on the port."""
    with socket.socket() as probe:
        if probe.connect_ex((HOST, port)) == 0:
            raise StartError(
                f"Port {port} ist schon belegt. Beenden Sie das andere Programm oder wählen Sie "
                "mit BOT_PORT=…, ACTION_PORT=… oder STAFF_PORT=… einen anderen Port."
            )


@dataclass
class Server:
    """One server process with the address that tells whether it is ready."""

    label: str
    command: list[str]
    ready_url: str
    log: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    user: str | None = None

    def start(self) -> None:
        """Start the process in a session of its own, so that Ctrl-C reaches only the launcher.

        A process that takes the place of another one goes on in its log: it tells why that ended.
        """
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab" if self.process else "wb") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=model.ROOT,
                env={**os.environ, **self.environment},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=self.user,
            )

    @property
    def number(self) -> int:
        """Return the number of the process, 0 if it was never started."""
        return self.process.pid if self.process else 0

    def is_ready(self) -> bool:
        """Tell whether the server answers."""
        try:
            with urllib.request.urlopen(self.ready_url, timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            return False

    def has_died(self) -> bool:
        """Tell whether the process has ended."""
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Ask the process to end, and end it if it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(_STOP_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def end_at_signals() -> None:
    """Let what ends a program, also a terminal that is closed, be a KeyboardInterrupt."""
    for number in _ENDS:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # as nohup does
            signal.signal(number, signal.default_int_handler)


def stay_to_the_end() -> None:
    """Let a second Ctrl-C of somebody impatient not leave half of the servers running."""
    for number in _ENDS:
        signal.signal(number, signal.SIG_IGN)


def stop_all(running: Iterable[Server]) -> None:
    """Stop all, the last one first."""
    for server in reversed(list(running)):
        server.stop()


def servers(settings: Settings) -> list[Server]:
    """Return the Rasa server, behind an action server if there is a port for one; on loopback."""
    python = sys.executable
    rasa = [python, "-m", "bot", "--model", str(model.path())]
    rasa += ["--port", str(settings.bot_port), "--endpoints", str(_endpoints(settings))]
    rasa += ["--credentials", "credentials.yml"]
    logs = settings.log_folder
    environment = {**_VARIABLES, **_records(logs)}
    ready_url = f"{settings.bot_url}/webhooks/rest/"
    bot = Server("Rasa-Server", rasa, ready_url, logs / "rasa.log", environment)
    return [bot] if settings.action_port is None else [action_server(settings), bot]


def action_server(settings: Settings) -> Server:
    """Return the action server, on loopback."""
    port = settings.action_port
    command = [sys.executable, "-m", "actions.server", "--port", str(port)]
    log = settings.log_folder / "actions.log"
    return Server("Action-Server", command, f"http://{HOST}:{port}/health", log, _VARIABLES)


def workspace(settings: Settings) -> Server:
    """Return the staff workspace, on loopback."""
    logs = settings.log_folder
    return Server(
        "Arbeitsplatz",
        [sys.executable, "-m", "staff", "run"],
        f"{settings.staff_url}/health",
        logs / "staff.log",
        {
            **_VARIABLES,
            **_records(logs),
            "STAFF_PORT": str(settings.staff_port),
            "BOT_URL": settings.bot_url,
        },
    )


def _records(logs: Path) -> dict[str, str]:
    """Return where the database and the secret of the channels are."""
    usual = {
        "RECORDS_URL": f"sqlite:///{logs.resolve() / 'records.db'}",
        "CHAT_SECRET_FILE": str(logs.resolve() / "chat-secret"),
        "STAFF_KEY_FILE": str(logs.resolve() / "staff-key"),
    }
    return {name: os.environ.get(name, value) for name, value in usual.items()}


def _endpoints(settings: Settings) -> Path:
    """Return endpoints.yml, or one that names the action server if there is one."""
    if settings.action_port is None:
        return model.ROOT / "endpoints.yml"
    own = settings.log_folder / "endpoints.yml"
    own.parent.mkdir(parents=True, exist_ok=True)
    url = f"http://{HOST}:{settings.action_port}/webhook"
    own.write_text(f'action_endpoint:\n  url: "{url}"\n', encoding="utf-8")
    return own


def wait_until_ready(running: list[Server]) -> None:
    """Wait for all servers; raises StartError if one dies or takes too long."""
    end = time.monotonic() + _START_LIMIT_SECONDS
    waiting = list(running)
    while waiting:
        check_alive(running)
        if time.monotonic() > end:
            late = waiting[0]
            raise StartError(f"{late.label} ist nach {_START_LIMIT_SECONDS:.0f} s nicht bereit.")
        for server in [s for s in waiting if s.is_ready()]:
            print(f"  {server.label} ist bereit.", flush=True)
            waiting.remove(server)
        time.sleep(0.3)


def check_alive(running: list[Server]) -> None:
    """Raise StartError if a server has ended."""
    for server in running:
        if server.has_died():
            tail = server.log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
            lines = "\n".join(f"    {line}" for line in tail)
            raise StartError(
                f"{server.label} hat sich beendet:\n{lines}\n  Protokoll: {server.log}"
            )
