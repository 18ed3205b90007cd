from __future__ import annotations

import pytest

from bench.figures import Goal, Load, Measured, goals, percentile


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 1), (0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100)]
)
def test_a_percentile_is_the_nearest_rank(share: float, value: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], share) == value


def test_a_percentile_of_one_value_is_that_value() -> None:
    assert percentile([7.0], 0.99) == 7.0


def test_blocks_add_up() -> None:
    both = Load((0.1, 0.2), wall=1.0, cpu=0.5, failed=1) + Load((0.3, 0.4), wall=1.0, cpu=0.3)

    assert both.per_second == 2.0
    assert both.cpu_ms == pytest.approx(200)
    assert both.per_cpu_second == pytest.approx(5)
    assert both.ms(0.5) == 200
    assert both.failed == 1


def test_a_long_conversation_is_told_by_its_windows() -> None:
    turns = tuple(n / 1000 for n in range(1, 301))

    measured = Measured(long=[turns, turns])

    assert measured.around(1, 10) == pytest.approx(5.5)
    assert measured.around(291, 10) == pytest.approx(295.5)


def test_replicas_are_compared_by_time_and_by_share_of_the_processor() -> None:
    measured = Measured(
        one_replica=Load((0.1,) * 10, wall=1.0, cpu=0.5),
        two_replicas=Load((0.1,) * 10, wall=0.8, cpu=0.5),
    )

    assert measured.replica_gain == pytest.approx(1.25)
    assert measured.replica_gain_per_share == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("goal", "met"),
    [
        (Goal("memory", 0.6, 0.6), True),
        (Goal("memory", 0.6, 0.61), False),
        (Goal("turns", 5.0, 5.0, at_least=True), True),
        (Goal("turns", 5.0, 4.9, at_least=True), False),
    ],
)
def test_a_goal_is_met_or_missed(goal: Goal, met: bool) -> None:
    assert goal.met is met


def measured(speed: float) -> Measured:
    load = Load((speed,) * 20, wall=20 * speed, cpu=20 * speed)
    return Measured(
        starts=[speed * 10, speed * 11, speed * 90],
        memory=speed * 1000,
        ten=load,
        long=[(speed,) * 300],
        one_replica=load,
        two_replicas=load,
    )


def test_goals_are_ours_against_stock() -> None:
    reached = {goal.name: goal for goal in goals(measured(0.1), measured(1.0), window=10)}

    assert reached["turns per CPU second"].reached == pytest.approx(10)
    assert reached["p99 at 10 clients"].reached == pytest.approx(0.1)
    assert reached["resident memory"].reached == pytest.approx(0.1)
    assert reached["start to ready"].reached == pytest.approx(0.1)
    assert reached["turn 300 against turn 5 (ours)"].reached == 1
    assert all(goal.met for goal in reached.values())
