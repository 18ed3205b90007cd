"""Figures for Prometheus; they count, and name no person, text or conversation."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector

from bot.channels.output import Part

_SECONDS = (0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 1, 2, 4, 8)


class Figures:
    """The figures of one server; each has a registry of its own."""

    def __init__(self) -> None:
        """Start at zero."""
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._turns = Counter(
            "dortmund_turns", "Turns by their end", ["channel", "end"], registry=self.registry
        )
        self._questions = Counter(
            "dortmund_questions",
            "Questions by the kind of their answer",
            ["channel", "kind"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "dortmund_turn_seconds",
            "Time from message to answer",
            ["channel"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._refused = Counter(
            "dortmund_refused", "Requests refused", ["status"], registry=self.registry
        )
        self._waiting = Gauge(
            "dortmund_waiting", "Messages in a queue", ["queue"], registry=self.registry
        )
        self._ready = Gauge("dortmund_ready", "1 if a part works", ["part"], registry=self.registry)

    def answered(self, channel: str, seconds: float, parts: Iterable[Part]) -> None:
        """Count a turn that the bot answered."""
        self._turns.labels(channel, "answered").inc()
        self._seconds.labels(channel).observe(seconds)
        for part in parts:
            self._questions.labels(channel, part.kind).inc()

    def failed(self, channel: str, reason: str) -> None:
        """Count a turn that ended with an apology: slow, broken, silent or storage."""
        self._turns.labels(channel, reason).inc()

    def refused(self, status: int) -> None:
        """Count a request that was refused."""
        self._refused.labels(str(status)).inc()

    def state(self, ready: dict[str, bool], waiting: dict[str, int]) -> None:
        """Note what works now and how long the queues are."""
        for part, works in ready.items():
            self._ready.labels(part).set(works)
        for queue, length in waiting.items():
            self._waiting.labels(queue).set(length)

    def as_text(self) -> bytes:
        """Return all figures in Prometheus' text format."""
        return generate_latest(self.registry)
