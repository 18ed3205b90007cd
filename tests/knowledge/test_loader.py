import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge import DEFAULT_PATH, KnowledgeError, load

Edit = Callable[[dict[str, Any]], Any]


def edited(tmp_path: Path, edit: Edit) -> Path:
    document = json.loads(DEFAULT_PATH.read_text(encoding="utf-8"))
    edit(document)
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_shipped_file_has_six_cities_seventeen_goals_and_one_person() -> None:
    facts = load(DEFAULT_PATH)

    assert len(facts.partner_cities) == 6
    assert [goal.number for goal in facts.goals] == list(range(1, 18))
    assert [person.full_name for person in facts.persons] == ["Frau Claudia Schütz"]


@pytest.mark.parametrize(
    ("edit", "path", "reason"),
    [
        (lambda d: d["persons"][0].pop("name"), "$.persons[0]", "'name' is a required property"),
        (lambda d: d["goals"][0].update(number=18), "$.goals[0].number", "18 is greater"),
        (lambda d: d["office"]["address"].update(postcode="4413"), "$.office.address", "4413"),
        (lambda d: d["partner_cities"][0].update(country="xx"), "$.partner_cities[0]", "'xx'"),
        (lambda d: d["partner_cities"][1].update(id="kumasi"), "$.partner_cities[2]", "twice"),
        (lambda d: d["countries"][0]["regions"].append("mars"), "$.countries[0]", "'mars'"),
        (lambda d: d["persons"][0].update(source="hearsay"), "$.persons[0]", "'hearsay'"),
        (lambda d: d.update(extra=1), "$", "extra"),
    ],
)
def test_faults_are_named_with_file_path_and_reason(
    tmp_path: Path, edit: Edit, path: str, reason: str
) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load(edited(tmp_path, edit))

    problem = caught.value.problems[0]
    assert problem.file.endswith("facts.json")
    assert problem.path.startswith(path)
    assert reason in problem.reason


@pytest.mark.parametrize("content", [b"", b"{", b"[1,", b"\xff\xfe"])
def test_a_file_that_is_no_json_is_one_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(content)

    with pytest.raises(KnowledgeError) as caught:
        load(path)

    assert [problem.path for problem in caught.value.problems] == ["$"]


def test_a_missing_file_is_a_clear_problem(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load(tmp_path / "nowhere.json")
