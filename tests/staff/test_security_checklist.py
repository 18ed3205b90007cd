"""The checklist in docs/security-arbeitsplatz.md against ASVS 5.0.0 and our tests."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "security-arbeitsplatz.md"
STATES = {"erfüllt", "teilweise", "offen", "trifft nicht zu"}
# how many requirements of levels 1 and 2 each section has; they are numbered from 1
SECTIONS = {
    **{"1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1},
    **{"3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4},
    **{"5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5},
    **{"6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2},
    **{"8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4},
    **{"10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4},
    **{"11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2},
    **{"13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1},
    **{"16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2},
}
_ROW = re.compile(r"^\| (\d+\.\d+\.[\d., –]*\d) \| (.+?) \| (.+?) \| (.+) \|$", re.MULTILINE)


def rows() -> list[tuple[list[str], str, str]]:
    """Return the numbers, the state and the proof of each row."""
    found = _ROW.findall(DOCUMENT.read_text(encoding="utf-8"))
    return [(_numbers(numbers), state, proof) for numbers, _, state, proof in found]


def _numbers(text: str) -> list[str]:
    numbers: list[str] = []
    for part in text.split(", "):
        first, _, last = part.partition("–")
        section, _, start = first.rpartition(".")
        end = int(last.rpartition(".")[2] or start)
        numbers += [f"{section}.{n}" for n in range(int(start), end + 1)]
    return numbers


def test_each_requirement_of_levels_1_and_2_has_one_row() -> None:
    expected = [f"{section}.{n + 1}" for section, count in SECTIONS.items() for n in range(count)]
    named = [number for numbers, _, _ in rows() for number in numbers]

    assert len(expected) == 253
    assert [number for number, count in Counter(named).items() if count > 1] == []
    assert sorted(named) == sorted(expected)


def test_each_row_has_a_state_and_a_proof() -> None:
    assert {state for _, state, _ in rows()} == STATES
    assert [numbers for numbers, _, proof in rows() if len(proof) < 10] == []


def test_the_sums_are_those_of_the_rows() -> None:
    counted = Counter[str]()
    for numbers, state, _ in rows():
        counted[state] += len(numbers)
    told = re.findall(r"(\d+) (erfüllt|teilweise|offen|treffen nicht zu)", DOCUMENT.read_text())

    assert {s.replace("treffen", "trifft"): int(n) for n, s in told} == counted


def test_each_named_test_exists() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    tests = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", text))

    assert len(named) > 60
    assert [name for name in sorted(named) if f"def {name}(" not in tests] == []
