"""Most acceptance dialogues pass, of each kind and set."""

from __future__ import annotations

import pytest

from tests.acceptance.cases import SETS, play, read_set
from tests.in_process import bot


@pytest.mark.parametrize("kind", ["citizens", "hostile", "professionals"])
@pytest.mark.parametrize("name", SETS)
def test_most_cases_pass(name: str, kind: str) -> None:
    cases = [case for case in read_set(name) if case.kind == kind]

    outcomes = [play(case, bot().say) for case in cases[:: EVERY[name]]]

    assert sum(outcome.passed for outcome in outcomes) >= LEAST[name] * len(outcomes)


EVERY = {"look_at": 4, "count_only": 1}  # `make quality` puts all of them
# measured with the present data; docs/quality.md has the figures over the real port
LEAST = {"look_at": 0.94, "count_only": 0.92}
