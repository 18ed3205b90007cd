"""The nginx site of the staff workspace, on a real nginx before a real workspace."""

from __future__ import annotations

import re
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from tests.deploy.test_deploy import DEPLOY, program
from tests.staff.workspace import Browser, Desk, text_of, working


@dataclass
class Site:
    """A workspace behind nginx."""

    port: int
    plain_port: int
    certificate: Path
    desk: Desk

    def browser(self) -> Browser:
        """Return a browser that trusts the certificate."""
        browser = Browser(f"https://127.0.0.1:{self.port}")
        browser.session.trust_env = False  # REQUESTS_CA_BUNDLE would win over the certificate
        browser.session.verify = str(self.certificate)
        return browser


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def certificate(folder: Path) -> tuple[Path, Path]:
    key, made = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test"]
    name = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, *name, "-keyout", key, "-out", made], check=True, capture_output=True)
    return made, key


def configured(folder: Path, made: Path, key: Path, ports: tuple[int, int, str]) -> Path:
    site = (DEPLOY / "nginx-arbeitsplatz.conf").read_text()
    site = re.sub(r"ssl_certificate \S+;", f"ssl_certificate {made};", site)
    site = re.sub(r"ssl_certificate_key \S+;", f"ssl_certificate_key {key};", site)
    site = site.replace("listen 443", f"listen 127.0.0.1:{ports[0]}")
    site = site.replace("listen 80", f"listen 127.0.0.1:{ports[1]}")
    site = site.replace("http://127.0.0.1:5006", ports[2])
    temporary = "".join(
        f"{kind}_temp_path {folder / kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = folder / "nginx.conf"
    frame = f"daemon off;\npid {folder}/pid;\nevents {{}}\nhttp {{\n{temporary}{site}\n}}\n"
    config.write_text(frame)
    return config


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    nginx, folder = program("nginx", "nginx"), tmp_path_factory.mktemp("site")
    made, key = certificate(folder)
    port, plain_port = free_port(), free_port()
    options = {"origin": f"https://127.0.0.1:{port}", "proxies": 1}
    with working(f"sqlite:///{folder / 'records.db'}", folder, **options) as desk:
        config = configured(folder, made, key, (port, plain_port, desk.url))
        command = [nginx, "-c", str(config), "-e", str(folder / "log")]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(port)
            yield Site(port, plain_port, made, desk)
        finally:
            server.terminate()
            server.wait(timeout=10)


def test_a_person_signs_in_over_tls(site: Site) -> None:
    name, browser = site.desk.account(), site.browser()

    inside = browser.sign_in(name)

    assert name in text_of(inside)
    assert {c.name for c in browser.session.cookies} >= {"__Host-arbeitsplatz", "__Host-geraet"}
    assert inside.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert re.fullmatch("nginx", inside.headers["Server"])


def test_nobody_hides_behind_a_forged_address(site: Site) -> None:
    name, attacker = site.desk.account(), site.browser()

    codes = []
    for number in range(6):
        attacker.session.headers["X-Forwarded-For"] = f"6.6.6.{number}"
        codes.append(attacker.sign_in(name, "Elf Igel fahren Tretboot").status_code)

    assert codes == [401] * 5 + [429]


def test_old_tls_is_refused_and_new_is_preferred(site: Site) -> None:
    context = ssl.create_default_context(cafile=str(site.certificate))
    with (
        socket.create_connection(("127.0.0.1", site.port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as spoken,
    ):
        assert spoken.version() == "TLSv1.3"

    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{site.port}", "-tls1_1"]
    old = subprocess.run(command, input=b"", capture_output=True, timeout=20)
    assert old.returncode != 0


def test_plain_http_leads_to_tls_and_serves_nothing(site: Site) -> None:
    url = f"http://127.0.0.1:{site.plain_port}/konto"

    answer = requests.get(url, allow_redirects=False, timeout=10)

    assert answer.status_code == 301
    assert answer.headers["Location"] == "https://arbeitsplatz.example.org/konto"


def test_the_net_asks_for_no_health(site: Site) -> None:
    assert site.browser().get("/health").status_code == 404
