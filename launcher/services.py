"""The services that several bots share: PostgreSQL, Redis and nginx, from installed packages.

For tests and for seeing it, on loopback and without passwords. deploy/ is for real use.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from launcher.processes import HOST, Server, StartError

_DEBIANS_POSTGRESQL = "/usr/lib/postgresql"
_PACKAGES = {
    "initdb": "postgresql",
    "postgres": "postgresql",
    "pg_isready": "postgresql",
    "redis-server": "redis-server",
    "redis-cli": "redis-server",
    "nginx": "nginx",
}


@dataclass(frozen=True)
class Ports:
    """Where nginx listens.

    Attributes:
        public: For people; the bots answer.
        bots: For the workspace; the bots answer, too, and know that nobody comes from outside.
        actions: For the bots; the action servers answer.
    """

    public: int
    bots: int
    actions: int


@dataclass
class Service(Server):
    """A server that a command tells the state of."""

    probe: list[str] = field(default_factory=list)

    def is_ready(self) -> bool:
        """Tell whether the command succeeds."""
        done = subprocess.run(self.probe, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return done.returncode == 0


def missing() -> list[str]:
    """Return the Debian packages whose programs are not there."""
    return sorted({package for name, package in _PACKAGES.items() if _found(name) is None})


def program(name: str) -> str:
    """Return where a program is; raises StartError with the packages that are missing."""
    found = _found(name)
    if found is None:
        packages = " ".join(missing())
        raise StartError(f"Es fehlt {name}. Richten Sie es ein mit: apt-get install {packages}")
    return found


def _found(name: str) -> str | None:
    newest = sorted(Path(_DEBIANS_POSTGRESQL).glob("*/bin"), reverse=True)
    return shutil.which(name, path=os.pathsep.join([*map(str, newest), "/usr/sbin", *_path()]))


def _path() -> list[str]:
    return os.environ.get("PATH", os.defpath).split(os.pathsep)


def postgresql(folder: Path, port: int) -> Service:
    """Return a PostgreSQL server; its data are made at the first call."""
    owner = "postgres" if os.getuid() == 0 else None  # it refuses to run as root
    data = folder / "postgresql"
    if not (data / "PG_VERSION").exists():
        _make_data(data, owner)
    command = [program("postgres"), "-D", str(data), "-p", str(port), "-h", HOST, "-k", ""]
    probe = [program("pg_isready"), "-q", "-h", HOST, "-p", str(port)]
    log = folder / "postgresql.log"
    return Service("PostgreSQL", command, "", log, {}, user=owner, probe=probe)


def _make_data(data: Path, owner: str | None) -> None:
    data.mkdir(parents=True, exist_ok=True)
    if owner:
        shutil.chown(data, owner)
    command = [program("initdb"), "-D", str(data), "-U", "dortmund", "--auth=trust"]
    done = subprocess.run(
        [*command, "--encoding=UTF8", "--locale=C.UTF-8"],
        user=owner,
        cwd=data,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise StartError(f"PostgreSQL lässt sich nicht einrichten:\n{done.stderr}")


def database_url(port: int) -> str:
    """Return the address of its database."""
    return f"postgresql://dortmund@{HOST}:{port}/postgres"


def redis(folder: Path, port: int) -> Service:
    """Return a Redis server that keeps nothing on disk."""
    command = [program("redis-server"), "--port", str(port), "--bind", HOST, "--save", ""]
    probe = [program("redis-cli"), "-h", HOST, "-p", str(port), "ping"]
    log = folder / "redis.log"
    return Service("Redis", [*command, "--dir", str(folder)], "", log, {}, probe=probe)


def nginx(folder: Path, ports: Ports, bots: Sequence[int], actions: Sequence[int]) -> Server:
    """Return an nginx before bots and action servers that listen on these ports."""
    config = folder / "nginx.conf"
    config.write_text(_configuration(folder, ports, bots, actions), encoding="utf-8")
    command = [program("nginx"), "-c", str(config), "-e", str(folder / "nginx-error.log")]
    return Server(
        "nginx", command, f"http://{HOST}:{ports.public}/health", folder / "nginx.log", {}
    )


def _configuration(folder: Path, ports: Ports, bots: Sequence[int], actions: Sequence[int]) -> str:
    paths = "".join(
        f"    {kind}_temp_path {folder}/nginx-{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
{paths}    client_max_body_size 256k;
    proxy_http_version 1.1;
    proxy_connect_timeout 2s;
    proxy_read_timeout 20s;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    upstream bots {{
{_members(bots)}        keepalive 16;
    }}
    upstream actions {{
{_members(actions)}        keepalive 16;
    }}
    server {{
        listen {HOST}:{ports.public};
        location / {{
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_pass http://bots;
        }}
    }}
    server {{
        listen {HOST}:{ports.bots};
        location / {{
            proxy_read_timeout 40s; # a long e-mail has many questions
            proxy_pass http://bots;
        }}
    }}
    server {{
        listen {HOST}:{ports.actions};
        location / {{
            # an action changes nothing: another server may carry it out anew
            proxy_next_upstream error timeout non_idempotent;
            proxy_pass http://actions;
        }}
    }}
}}
"""


def _members(ports: Sequence[int]) -> str:
    return "".join(f"        server {HOST}:{port} max_fails=1 fail_timeout=2s;\n" for port in ports)
