"""The workspace in compose and Kubernetes: what it shares with the bots, and what it does not."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from knowledge import KnowledgeStore
from records.privacy import main as privacy
from staff.__main__ import main as workspace
from staff.settings import Settings
from tests.deploy.test_containers import COMPOSE, DEPLOY, ROOT, SERVICES, container, named
from tests.deploy.test_deploy import certificate, program

FACTS = "/opt/dortmund/facts"
READERS = ("bot", "actions")


def pod(name: str) -> dict[str, Any]:
    found: dict[str, Any] = named("Deployment", name)["spec"]["template"]["spec"]
    return found


def given_in_compose() -> dict[str, str]:
    held = SERVICES["staff"]["environment"]
    return {name: re.sub(r"\$\{\w+:\?\}", "x" * 32, value) for name, value in held.items()}


def given_in_kubernetes() -> dict[str, str]:
    return {e["name"]: e.get("value", "x" * 32) for e in container("staff")["env"]}


@pytest.mark.parametrize("given", [given_in_compose(), given_in_kubernetes()])
def test_its_variables_are_read_by_the_code(given: dict[str, str], tmp_path: Path) -> None:
    given = {**given, "CHAT_RETENTION_DAYS": "7"}
    settings, usual = Settings.from_environment(given), Settings.from_environment({})

    changed = ("records_url", "origin", "proxies", "bot_url", "bot_secret", "knowledge", "backups")
    for field in (*changed, "kept_days"):
        assert getattr(settings, field) != getattr(usual, field), field
    assert settings.secure
    assert settings.backups.parent == settings.knowledge.parent == Path(FACTS)


def test_it_asks_any_bot_by_the_name_of_their_service_and_the_same_key() -> None:
    [port] = named("Service", "bot")["spec"]["ports"]
    by_name = {e["name"]: e for e in container("staff")["env"]}
    policy = named("NetworkPolicy", "bot")["spec"]["ingress"][0]["from"]

    for given in (given_in_compose(), given_in_kubernetes()):
        assert given["BOT_URL"] == f"http://bot:{port['port']}"
    assert (
        SERVICES["staff"]["environment"]["STAFF_KEY"] == SERVICES["bot"]["environment"]["STAFF_KEY"]
    )
    [bots] = [source["secretRef"]["name"] for source in container("bot")["envFrom"]]
    for name in ("STAFF_KEY", "RECORDS_URL"):
        assert by_name[name]["valueFrom"]["secretKeyRef"] == {"name": bots, "key": name}
    assert {"podSelector": {"matchLabels": {"app": "dortmund-staff"}}} in policy


def test_it_does_not_get_the_key_of_the_chats() -> None:
    assert "CHAT_SECRET" not in {*given_in_compose(), *given_in_kubernetes()}
    assert "envFrom" not in container("staff")


def test_it_runs_alone_because_it_counts_failed_log_ins_in_memory() -> None:
    spec = named("Deployment", "staff")["spec"]

    assert (spec["replicas"], spec["strategy"]["type"]) == (1, "Recreate")
    assert SERVICES["staff"]["deploy"].get("replicas", 1) == 1


@pytest.mark.parametrize("name", [*READERS, "staff"])
def test_all_use_one_file_of_facts_and_only_the_workspace_may_write_it(name: str) -> None:
    [mount] = [m for m in container(name)["volumeMounts"] if m["name"] == "facts"]
    [claim] = [v for v in pod(name)["volumes"] if v["name"] == "facts"]
    file = {e["name"]: e.get("value") for e in container(name)["env"]}["KNOWLEDGE_FILE"]
    [volume] = [v for v in SERVICES[name]["volumes"] if v.startswith("facts:")]

    assert file == SERVICES[name]["environment"]["KNOWLEDGE_FILE"] == f"{FACTS}/dortmund.json"
    assert mount["mountPath"] == FACTS
    assert mount.get("readOnly", False) == volume.endswith(f"{FACTS}:ro") == (name in READERS)
    assert claim["persistentVolumeClaim"]["claimName"] == "facts"
    assert pod(name)["securityContext"]["fsGroup"] == pod(name)["securityContext"]["runAsUser"]
    assert named("PersistentVolumeClaim", "facts")["spec"]["accessModes"] == ["ReadWriteMany"]
    assert "facts" in COMPOSE["volumes"]


@pytest.mark.parametrize("name", [*READERS, "staff"])
def test_the_first_pod_copies_the_facts_and_no_later_one_does(name: str, tmp_path: Path) -> None:
    [first] = pod(name)["initContainers"]
    (tmp_path / "knowledge").symlink_to(ROOT / "knowledge")
    (tmp_path / "facts").mkdir()
    file = tmp_path / "facts" / "dortmund.json"
    command = [*first["command"], *first["args"]]

    subprocess.run(command, cwd=tmp_path, env={"HOSTNAME": "one"}, check=True)
    assert KnowledgeStore(file).current().partner_cities
    file.write_text("edited")
    subprocess.run(command, cwd=tmp_path, env={"HOSTNAME": "two"}, check=True)

    assert file.read_text() == "edited"
    assert [entry.name for entry in file.parent.iterdir()] == ["dortmund.json"]


def test_the_net_reaches_it_by_a_name_of_its_own() -> None:
    rules = {name: named("Ingress", name)["spec"]["rules"] for name in ("bot", "staff")}
    hosts = {name: rule[0]["host"] for name, rule in rules.items()}
    annotations = named("Ingress", "staff")["metadata"]["annotations"]
    site = (DEPLOY / "nginx-arbeitsplatz.conf").read_text()

    assert hosts["bot"] != hosts["staff"]
    assert given_in_kubernetes()["STAFF_ORIGIN"] == f"https://{hosts['staff']}"
    for option, name in (
        ("client_max_body_size", "body-size"),
        ("proxy_read_timeout", "read-timeout"),
    ):
        value = annotations[f"nginx.ingress.kubernetes.io/proxy-{name}"]
        assert re.search(rf"{option} {value}s?;", site)


def test_compose_serves_both_sites_and_the_bots_even_without_the_workspace(tmp_path: Path) -> None:
    nginx, (own, key) = program("nginx", "nginx"), certificate(tmp_path)
    start = SERVICES["nginx"]["command"][2].replace("$$", "$")
    for inside, outside in (
        (" /site.conf", f" {DEPLOY}/nginx.conf"),
        (" /workspace.conf", f" {DEPLOY}/nginx-arbeitsplatz.conf"),
        ("/etc/nginx/conf.d", str(tmp_path)),
        ("exec nginx -g 'daemon off;'", ""),
    ):
        assert inside in start
        start = start.replace(inside, outside)
    environment = {"STAFF_NAME": "amt.example.org", "PATH": "/usr/bin:/bin"}
    subprocess.run(["sh", "-ec", start], env=environment, check=True)

    bots, staff = ((tmp_path / f"{name}.conf").read_text() for name in ("default", "workspace"))
    assert "server bot:5005;" in bots
    assert "$staff staff:5006;" in staff and staff.count("server_name amt.example.org;") == 2
    both = bots.replace("bot:5005", "127.0.0.1:5005") + staff  # bots are there when it starts
    both = re.sub(r"ssl_certificate \S+;", f"ssl_certificate {own};", both)
    both = re.sub(r"ssl_certificate_key \S+;", f"ssl_certificate_key {key};", both)
    config = tmp_path / "nginx.conf"
    config.write_text(f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{both}\n}}\n")
    done = subprocess.run([nginx, "-t", "-c", config, "-e", tmp_path / "log"], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert "staff" not in SERVICES["nginx"]["depends_on"]


def test_each_night_all_that_has_had_its_time_is_deleted(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [job] = named("CronJob", "tidy")["spec"]["jobTemplate"]["spec"]["template"]["spec"][
        "containers"
    ]
    unit = (DEPLOY / "systemd" / "dortmund-tidy.service").read_text()
    commands = [c.removeprefix("python -m ") for c in job["args"][0].split(" && ")]
    programs = {"records.privacy": privacy, "staff": workspace}

    assert commands == re.findall(r"ExecStart=\S+/python -m (.+)", unit)
    assert [e["name"] for e in job["env"]] == ["RECORDS_URL", "CHAT_RETENTION_DAYS"]
    monkeypatch.setenv("RECORDS_URL", url)
    for command in commands:
        module, *arguments = command.split()
        assert programs[module](arguments) == 0  # type: ignore[operator]
