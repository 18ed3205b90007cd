"""What is made of the measurements: percentiles, ratios, goals. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True)
class Load:
    """Turns put to a bot, by a number of clients, in one or several blocks.

    Attributes:
        latencies: Seconds of each turn.
        wall: Seconds that all turns took together.
        cpu: Seconds of processor time that the bot's processes used meanwhile.
        failed: Turns without an answer.
    """

    latencies: tuple[float, ...] = ()
    wall: float = 0.0
    cpu: float = 0.0
    failed: int = 0

    def __add__(self, other: Load) -> Load:
        """Return both blocks as one."""
        return Load(
            self.latencies + other.latencies,
            self.wall + other.wall,
            self.cpu + other.cpu,
            self.failed + other.failed,
        )

    def ms(self, share: float) -> float:
        """Return a percentile of the latencies in milliseconds."""
        return 1000 * percentile(self.latencies, share)

    @property
    def per_second(self) -> float:
        """Return the turns per second."""
        return len(self.latencies) / self.wall

    @property
    def cpu_ms(self) -> float:
        """Return the milliseconds of processor time per turn."""
        return 1000 * self.cpu / len(self.latencies)

    @property
    def per_cpu_second(self) -> float:
        """Return the turns per second of processor time."""
        return len(self.latencies) / self.cpu


@dataclass
class Measured:
    """What was measured of one bot; memory in MB, times in seconds."""

    training: float = 0.0
    starts: list[float] = field(default_factory=list)
    memory: float = 0.0
    server_memory: float = 0.0
    one: Load = field(default_factory=Load)
    ten: Load = field(default_factory=Load)
    long: list[tuple[float, ...]] = field(default_factory=list)
    one_replica: Load = field(default_factory=Load)
    two_replicas: Load = field(default_factory=Load)

    @property
    def start(self) -> float:
        """Return the median of the starts."""
        return median(self.starts)

    def around(self, turn: int, window: int) -> float:
        """Return the median latency in ms of the `window` turns that begin with a turn."""
        return 1000 * median(
            seconds for one in self.long for seconds in one[turn - 1 : turn - 1 + window]
        )

    @property
    def replica_gain(self) -> float:
        """Return how many times as much two replicas do as one."""
        return self.two_replicas.per_second / self.one_replica.per_second

    @property
    def replica_gain_per_share(self) -> float:
        """Return the same for equal shares of processor time: 2 means nothing is lost."""
        return 2 * self.two_replicas.per_cpu_second / self.one_replica.per_cpu_second


@dataclass(frozen=True)
class Goal:
    """A goal of issue 7 and what was reached."""

    name: str
    wanted: float
    reached: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Tell whether the goal is reached."""
        return self.reached >= self.wanted if self.at_least else self.reached <= self.wanted


def goals(ours: Measured, stock: Measured, window: int) -> list[Goal]:
    """Return the goals, ours against stock."""
    late = ours.around(301 - window, window) / ours.around(1, window)
    return [
        Goal(
            "turns per CPU second",
            5.0,
            ours.ten.per_cpu_second / stock.ten.per_cpu_second,
            at_least=True,
        ),
        Goal("p99 at 10 clients", 0.2, ours.ten.ms(0.99) / stock.ten.ms(0.99)),
        Goal("resident memory", 0.6, ours.memory / stock.memory),
        Goal("start to ready", 0.5, ours.start / stock.start),
        Goal("turn 300 against turn 5 (ours)", 1.2, late),
        Goal("two replicas against one (ours)", 1.8, ours.replica_gain_per_share, at_least=True),
    ]
