"""The report of the benchmark in Markdown. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.figures import Goal, Load, Measured
from bench.training import STOCK_EPOCHS, Training

BEGIN, END = "<!-- written by `make bench` -->", "<!-- end of what `make bench` writes -->"
Row = Sequence[str]


@dataclass(frozen=True)
class Circumstances:
    """What the figures depend on."""

    date: str
    machine: str
    busy: float
    sizes: str
    stock: Training


def table(head: Row, rows: Sequence[Row]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def report(found: Mapping[str, Measured], reached: Sequence[Goal], window: int) -> str:
    """Return the tables; `found` has ours, stock and echo."""
    goals = table(["goal", "wanted", "reached", ""], [_goal(goal) for goal in reached])
    figures = table(
        ["", "ours", "stock Rasa", "ours ÷ stock", "bare Sanic"], list(_figures(found, window))
    )
    return f"### Goals\n\n{goals}\n\n### Figures\n\n{figures}"


def circumstances(given: Circumstances) -> str:
    """Return where and how it was measured."""
    text = (
        f"{given.date}, {given.machine}. Load of the machine by other work before the run: "
        f"{given.busy:.1f}. {given.sizes}"
    )
    if given.stock.whole:
        return text
    some = given.stock.every > 1
    data = f"one of {given.stock.every} sentences of each intent" if some else "all sentences"
    smaller = "; a smaller vocabulary makes it a little quicker and smaller" if some else ""
    return (
        f"{text} **Stock Rasa's intent classifier trained for {given.stock.epochs} of "
        f"{STOCK_EPOCHS} epochs on {data}**, so its training time is not told{smaller}."
    )


def put_into(document: str, text: str) -> str:
    """Return the document with the text between its two marks."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def _goal(goal: Goal) -> Row:
    sign = "≥" if goal.at_least else "≤"
    told = "met" if goal.met else "**missed**"
    return [goal.name, f"{sign} {goal.wanted:g}", f"{goal.reached:.2f}", told]


def _figures(found: Mapping[str, Measured], window: int) -> Iterator[Row]:
    ours, stock, echo = found["ours"], found["stock"], found["echo"]
    if stock.training:
        yield _row("training, processor time, s", ours.training, stock.training)
    yield _row("start to first answer, s", ours.start, stock.start, echo.start)
    yield _row("memory with action server, MB", ours.memory, stock.memory, echo.memory)
    yield _row("memory of the Rasa server, MB", ours.server_memory, stock.server_memory)
    for title, clients in (("1 client", "one"), ("10 clients", "ten")):
        yield from _load(title, *(getattr(m, clients) for m in (ours, stock, echo)))
    first = [m.around(1, window) for m in (ours, stock)]
    last = [m.around(301 - window, window) for m in (ours, stock)]
    yield _row("long conversation: turn 5, ms", *first)
    yield _row("long conversation: turn 300, ms", *last)
    yield _row("turn 300 ÷ turn 5", last[0] / first[0], last[1] / first[1])
    for title, value in (
        ("one replica on one core, turns/s", ours.one_replica.per_second),
        ("two replicas on a core each, turns/s", ours.two_replicas.per_second),
        ("two ÷ one", ours.replica_gain),
        ("two ÷ one, per share of processor time", ours.replica_gain_per_share),
    ):
        yield [title, _number(value), "–", "–", "–"]


def _load(title: str, ours: Load, stock: Load, echo: Load) -> Iterator[Row]:
    all_three = (ours, stock, echo)
    for share in (0.5, 0.95, 0.99):
        yield _row(f"{title}: p{share * 100:.0f}, ms", *(load.ms(share) for load in all_three))
    yield _row(f"{title}: turns/s", *(load.per_second for load in all_three))
    yield _row(f"{title}: processor time per turn, ms", *(load.cpu_ms for load in all_three))
    yield _row(f"{title}: turns without an answer", *(float(load.failed) for load in all_three))


def _row(title: str, ours: float, stock: float, echo: float | None = None) -> Row:
    ratio = f"{ours / stock:.2f}" if stock else "–"
    return [title, _number(ours), _number(stock), ratio, "–" if echo is None else _number(echo)]


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
