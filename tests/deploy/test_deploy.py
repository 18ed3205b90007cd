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

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
HANDBOOK = (ROOT / "docs" / "betrieb.md").read_text(encoding="utf-8")
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
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


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: str(path.stem))
def test_systemd_accepts_the_units(unit: Path, tmp_path: Path) -> None:
    analyze = program("systemd-analyze", "systemd")
    for other in UNITS:
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


def test_variables_of_the_units_are_read_by_the_code() -> None:
    named = {
        v for unit in UNITS for v in re.findall(r"Environment=(CHAT_\w+)=(\S+)", unit.read_text())
    }
    changed = Settings.from_environment({"CHAT_SECRET": "x" * 32, **dict(named)})

    assert named
    assert changed != Settings.from_environment({"CHAT_SECRET": "x" * 32})
