"""compose, Kubernetes and Grafana: read by a parser, and held against each other and the code."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.server import main as actions_server
from bot.channels.pages import PAGES
from bot.channels.settings import Settings
from bot.channels.telegram.settings import PATH as TELEGRAM
from bot.operation.figures import Figures
from bot.server import main as bot_server
from records.secret_file import secret_in
from staff.__main__ import main as workspace

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
OBJECTS: list[dict[str, Any]] = [
    found
    for file in FILES
    for found in yaml.safe_load_all(file.read_text(encoding="utf-8"))
    if found["kind"] != "Kustomization"
]
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DASHBOARD: dict[str, Any] = json.loads((DEPLOY / "grafana.json").read_text(encoding="utf-8"))
SCALED = ("bot", "actions")
OURS = (*SCALED, "staff")
ENDPOINT = yaml.safe_load((DEPLOY / "endpoints.yml").read_text())["action_endpoint"]["url"]
VERSIONS = {
    "Deployment": "apps/v1",
    "Service": "v1",
    "HorizontalPodAutoscaler": "autoscaling/v2",
    "PodDisruptionBudget": "policy/v1",
    "Ingress": "networking.k8s.io/v1",
    "NetworkPolicy": "networking.k8s.io/v1",
    "PersistentVolumeClaim": "v1",
    "CronJob": "batch/v1",
}
ADDRESSES_OF_THE_INSIDE = ("/metrics", "/ready", "/health", "/webhooks/rest", "/webhooks/staff")


def named(kind: str, name: str) -> dict[str, Any]:
    [found] = [o for o in OBJECTS if o["kind"] == kind and o["metadata"]["name"] == name]
    return found


def container(name: str) -> dict[str, Any]:
    [found] = named("Deployment", name)["spec"]["template"]["spec"]["containers"]
    assert isinstance(found, dict)
    return found


def options(words: list[str]) -> list[str]:
    return [word for word in words if word.startswith("--")]


def test_kustomize_builds_all_objects() -> None:
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        pytest.skip("kubectl is missing")

    done = subprocess.run(
        [kubectl, "kustomize", DEPLOY / "kubernetes"], capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    built = [found["kind"] for found in yaml.safe_load_all(done.stdout)]
    assert sorted(built) == sorted(found["kind"] for found in OBJECTS)


def test_kustomization_names_all_files() -> None:
    listed = yaml.safe_load((DEPLOY / "kubernetes" / "kustomization.yaml").read_text())

    assert {file.name for file in FILES} == {*listed["resources"], "kustomization.yaml"}


@pytest.mark.parametrize("found", OBJECTS, ids=lambda o: f"{o['kind']} {o['metadata']['name']}")
def test_objects_have_their_version_and_meet_their_pods(found: dict[str, Any]) -> None:
    spec, pods = found["spec"], []
    if found["kind"] in ("Deployment", "PodDisruptionBudget"):
        pods = [spec["selector"]["matchLabels"]]
    elif found["kind"] == "Service":
        pods = [spec["selector"]]
    elif found["kind"] == "NetworkPolicy":
        pods = [spec["podSelector"]["matchLabels"]]
    elif found["kind"] == "HorizontalPodAutoscaler":
        target = named("Deployment", spec["scaleTargetRef"]["name"])
        assert "replicas" not in target["spec"]  # each upgrade would set it back
        assert 2 <= spec["minReplicas"] < spec["maxReplicas"]
    labels = [
        o["spec"]["template"]["metadata"]["labels"] for o in OBJECTS if o["kind"] == "Deployment"
    ]

    assert found["apiVersion"] == VERSIONS[found["kind"]]
    assert all(any(pod.items() <= label.items() for label in labels) for pod in pods)


@pytest.mark.parametrize("name", OURS)
def test_containers_are_probed_limited_and_given_time(name: str) -> None:
    pod, inner = named("Deployment", name)["spec"]["template"]["spec"], container(name)
    probes = [inner[f"{probe}Probe"]["httpGet"] for probe in ("startup", "readiness", "liveness")]
    pause = int(inner["lifecycle"]["preStop"]["exec"]["command"][1])

    assert {probe["path"] for probe in probes} <= {"/ready", "/health"}
    assert {probe["port"] for probe in probes} == {inner["ports"][0]["name"]}
    for part in ("requests", "limits"):
        assert set(inner["resources"][part]) == {"cpu", "memory"}
    assert pod["terminationGracePeriodSeconds"] >= 20 + pause
    assert pod["securityContext"]["runAsNonRoot"]
    assert inner["securityContext"]["readOnlyRootFilesystem"]


@pytest.mark.parametrize("name", SCALED)
def test_two_run_at_least_whatever_happens(name: str) -> None:
    assert named("PodDisruptionBudget", name)["spec"]["minAvailable"] >= 1
    assert named("HorizontalPodAutoscaler", name)["spec"]["minReplicas"] >= 2


def staff_server() -> int:
    return workspace(["run", *sys.argv[1:]])


@pytest.mark.parametrize(
    ("name", "program"),
    [("bot", bot_server), ("actions", actions_server), ("staff", staff_server)],
)
def test_programs_know_the_options_they_get(
    name: str, program: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["program", "--help"])
    with pytest.raises(SystemExit):
        program()
    help_text = capsys.readouterr().out
    image = (DEPLOY / "Dockerfile").read_text().split("CMD ")[1]
    own = SERVICES[name].get("command", json.loads(image))

    image_and_cluster = options([*container(name)["args"], *own])
    assert "--host" in image_and_cluster
    for option in image_and_cluster:
        assert option in help_text
    assert container(name)["command"][2] in own


def test_bots_find_the_action_servers_by_their_name_and_port() -> None:
    host, port = re.fullmatch(r"http://(\w+):(\d+)/webhook", ENDPOINT).groups()  # type: ignore[union-attr]

    assert named("Service", host)["spec"]["ports"][0]["port"] == int(port)
    assert container(host)["ports"][0]["containerPort"] == int(port)
    assert port in container(host)["args"]
    assert port in SERVICES[host]["command"]


def test_the_net_sees_all_pages_and_no_inner_address() -> None:
    [rule] = named("Ingress", "bot")["spec"]["rules"]
    paths = {(p["path"], p["pathType"]) for p in rule["http"]["paths"]}

    def seen(address: str) -> bool:
        return any(
            address == path or (kind == "Prefix" and address.startswith(f"{path}/"))
            for path, kind in paths
        )

    assert all(map(seen, (*PAGES, "/widget/dortmund-chat.js", "/webhooks/website/messages")))
    assert seen(TELEGRAM)
    assert not any(map(seen, ADDRESSES_OF_THE_INSIDE))


@pytest.mark.parametrize("name", SERVICES)
def test_compose_services_are_complete(name: str) -> None:
    service = SERVICES[name]

    assert service["restart"] == "always"
    assert service["deploy"]["resources"]["limits"].keys() == {"cpus", "memory"}
    assert ":" in service["image"] and not service["image"].endswith(":latest")
    assert set(service.get("depends_on", {})) <= set(SERVICES)
    for needed, condition in service.get("depends_on", {}).items():
        assert condition == {"condition": "service_healthy"}
        assert SERVICES[needed]["healthcheck"]["test"][0] == "CMD"
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        assert source.startswith("${") or source in COMPOSE["volumes"] or (DEPLOY / source).exists()


def test_only_the_proxy_is_open_to_the_net() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]


def test_variables_of_the_bot_are_read_by_the_code() -> None:
    given = SERVICES["bot"]["environment"]
    filled = {name: re.sub(r"\$\{\w+:\?\}", "x" * 32, value) for name, value in given.items()}
    settings = Settings.from_environment(filled)
    usual = Settings.from_environment({"CHAT_SECRET": "y" * 32})
    secrets = re.findall(r"# (CHAT_SECRET.*)", (DEPLOY / "kubernetes" / "bot.yaml").read_text())

    for field in ("secret", "origins", "proxies", "records_url", "locks_url", "events_url"):
        assert getattr(settings, field) != getattr(usual, field), field
    assert secret_in(filled, "STAFF_KEY")
    in_kubernetes = {*secrets[0].split(", "), *(e["name"] for e in container("bot")["env"])}
    assert in_kubernetes == set(given)


def test_redis_never_throws_out_a_lock() -> None:
    assert SERVICES["redis"]["command"][-1] == "noeviction"


def test_the_image_holds_what_the_programs_need() -> None:
    left_out = (DEPLOY / "Dockerfile.dockerignore").read_text().split()
    text = (DEPLOY / "Dockerfile").read_text()

    assert "--require-hashes" in text and "USER 10001" in text
    for folder in (
        "bot",
        "actions",
        "knowledge",
        "records",
        "german",
        "launcher",
        "widget",
        "staff",
    ):
        assert folder not in left_out
    assert {"models", "results", ".venv"} <= set(left_out)


def test_the_dashboard_shows_figures_that_exist() -> None:
    exported = Figures().as_text().decode() + " up "
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)

    for panel in panels:
        for target in panel["targets"]:
            names = re.findall(r"\b(dortmund_[a-z_]+|process_[a-z_]+|up)\b", target["expr"])
            assert names, target
            for name in names:
                assert re.sub(r"_(total|bucket)$", "", name) in exported, name


def test_the_panels_of_the_dashboard_do_not_overlap() -> None:
    places = [panel["gridPos"] for panel in DASHBOARD["panels"]]

    assert all(place["x"] + place["w"] <= 24 for place in places)
    for one, other in combinations(places, 2):
        beside = one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
        below = one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]
        assert beside or below, (one, other)
