"""The files for operators: checked by nginx and systemd themselves, and against the code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from bot.channels.settings import Settings
from bot.operation.figures import Figures
from staff.settings import Settings as Workspace

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
HANDBOOK = (ROOT / "docs" / "betrieb.md").read_text(encoding="utf-8")
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))
ALERTS = yaml.safe_load((DEPLOY / "alerts.yml").read_text())["groups"][0]["rules"]


def program(name: str, package: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/bin:/bin")
    if found is None and os.environ.get("CI"):
        raise RuntimeError(f"{name} is missing")
    if found is None:
        pytest.skip(f"{name} is missing: apt-get install {package}")
    return found


def certificate(folder: Path) -> tuple[Path, Path]:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


def test_nginx_accepts_its_configuration(tmp_path: Path) -> None:
    nginx = program("nginx", "nginx")
    site = (DEPLOY / "nginx.conf").read_text()
    own, key = certificate(tmp_path)
    site = re.sub(r"ssl_certificate \S+;", f"ssl_certificate {own};", site)
    site = re.sub(r"ssl_certificate_key \S+;", f"ssl_certificate_key {key};", site)
    config = tmp_path / "nginx.conf"
    config.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{site}\n}}\n")

    done = subprocess.run([nginx, "-t", "-c", config, "-e", tmp_path / "log"], capture_output=True)

    assert done.returncode == 0, done.stderr.decode()


def test_the_net_sees_no_inner_address() -> None:
    site = (DEPLOY / "nginx.conf").read_text()

    for address in ("/ready", "/metrics", "/webhooks/rest"):
        assert re.search(rf"location =? ?{address} {{ return 404; }}", site)


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: str(path.stem))
def test_units_start_programs_of_ours_and_give_them_time_to_end(unit: Path) -> None:
    text = unit.read_text()
    module = re.search(r"ExecStart=\S+ -m (\S+)", text)
    seconds = re.search(r"TimeoutStopSec=(\d+)", text)

    assert module
    path = ROOT / module[1].replace(".", "/")
    assert path.with_suffix(".py").exists() or (path / "__main__.py").exists()
    assert seconds and int(seconds[1]) >= 20
    assert "MemoryMax=" in text and "NoNewPrivileges=yes" in text


def test_the_bot_of_systemd_asks_its_action_server() -> None:
    units = {unit.stem: unit.read_text() for unit in UNITS}
    file = re.search(r"--endpoints (\S+)", units["dortmund-bot"])
    port = re.search(r"--port (\d+)", units["dortmund-actions"])

    assert file and port
    endpoint = yaml.safe_load((ROOT / file[1]).read_text())["action_endpoint"]
    assert endpoint == {"url": f"http://127.0.0.1:{port[1]}/webhook"}


@pytest.mark.parametrize("unit", [*UNITS, *TIMERS], ids=lambda path: str(path.name))
def test_systemd_accepts_the_units(unit: Path, tmp_path: Path) -> None:
    analyze = program("systemd-analyze", "systemd")
    for other in (*UNITS, *TIMERS):
        text = re.sub(r"/opt/dortmund/.venv/bin/python", "/bin/true", other.read_text())
        (tmp_path / other.name).write_text(text.replace("User=dortmund", "User=root"))

    done = subprocess.run([analyze, "verify", tmp_path / unit.name], capture_output=True, text=True)

    assert not [line for line in done.stderr.splitlines() if unit.name in line], done.stderr


def test_alerts_use_figures_that_exist_and_are_in_the_handbook() -> None:
    exported = Figures().as_text().decode() + " up process_resident_memory_bytes"
    for rule in ALERTS:
        for name in re.findall(r"\b(dortmund_\w+|process_\w+)", rule["expr"]):
            assert re.sub(r"_(total|bucket)$", "", name) in exported, name
        assert f"`{rule['alert']}`" in HANDBOOK


@pytest.mark.parametrize("timer", TIMERS, ids=lambda path: str(path.stem))
def test_timers_start_a_unit_that_ends_by_itself_and_make_up_for_lost_nights(timer: Path) -> None:
    unit = timer.with_suffix(".service").read_text()

    assert "Type=oneshot" in unit and "[Install]" not in unit
    assert "Persistent=yes" in timer.read_text()


def test_variables_of_the_units_are_read_by_the_code() -> None:
    texts = {unit.stem: unit.read_text() for unit in UNITS}
    named = {
        name: {
            v
            for text in texts.values()
            for v in re.findall(rf"^Environment=({name}_\w+)=(\S+)", text, re.M)
        }
        for name in ("CHAT", "STAFF")
    }
    changed = Settings.from_environment({"CHAT_SECRET": "x" * 32, **dict(named["CHAT"])})

    assert all(named.values())
    assert changed != Settings.from_environment({"CHAT_SECRET": "x" * 32})
    assert Workspace.from_environment(dict(named["STAFF"])) != Workspace.from_environment({})


def test_all_units_use_one_file_of_facts_that_the_workspace_may_write() -> None:
    read = r"^Environment=KNOWLEDGE_FILE=(\S+)"
    files = {found for unit in UNITS for found in re.findall(read, unit.read_text(), re.M)}
    workspace = (DEPLOY / "systemd" / "dortmund-staff.service").read_text()
    writable = re.search(r"ReadWritePaths=(\S+)", workspace)

    [file] = files
    assert writable and Path(writable[1]) in Path(file).parents
    assert file in HANDBOOK
