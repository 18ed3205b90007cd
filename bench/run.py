"""Measure our bot beside stock Rasa and write docs/performance.md: `make bench`."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import blocks, servers, training
from bench.blocks import Size
from bench.figures import Measured, goals
from bench.report import Circumstances, circumstances, put_into, report
from bench.servers import Bot
from launcher.model import ROOT
from tests.postgresql import postgresql_server

DOCUMENT = ROOT / "docs" / "performance.md"
RESULTS = ROOT / "results" / "bench"


def measure(size: Size, model: Path, folder: Path) -> dict[str, Measured]:
    """Measure all there is to measure of running bots."""
    bots = {
        "ours": servers.ours(folder / "ours"),
        "stock": servers.stock(folder / "stock", model),
        "echo": servers.echo(folder / "echo"),
    }
    found = {name: Measured() for name in bots}
    for _ in range(size.starts - 1):
        _start_alone(bots, found)
    with blocks.running(list(bots.values())) as starts:
        for name, seconds in zip(bots, starts, strict=True):
            found[name].starts.append(seconds)
        blocks.loads(bots, found, size)
        blocks.long_talks({name: bots[name] for name in ("ours", "stock")}, found, size)
    _replicas(found["ours"], size, folder)
    return found


def _start_alone(bots: Mapping[str, Bot], found: Mapping[str, Measured]) -> None:
    for name, bot in bots.items():
        with blocks.running([bot]) as [seconds]:
            found[name].starts.append(seconds)


def _replicas(measured: Measured, size: Size, folder: Path) -> None:
    """Measure two replicas on PostgreSQL, each on a core of its own."""
    with postgresql_server() as database:
        pair = [servers.ours(folder / f"ours{n}", database.url, core=n) for n in (0, 1)]
        with blocks.running(pair):
            blocks.replicas(pair, measured, size)


def _machine() -> str:
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return f"{len(names)} × {names[0]}, Python {platform.python_version()}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Train both, measure, and write the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--epochs", type=int, default=training.STOCK_EPOCHS)
    parser.add_argument("--every", type=int, default=1, help="train stock on each n-th sentence")
    parser.add_argument("--rounds", type=int, default=Size.rounds)
    parser.add_argument("--talks", type=int, default=Size.talks, help="for each client in a round")
    parser.add_argument("--starts", type=int, default=Size.starts)
    parser.add_argument("--trial", action="store_true", help="writes nothing")
    given = parser.parse_args(arguments)
    size = Size(rounds=given.rounds, talks=given.talks, starts=given.starts)
    RESULTS.mkdir(parents=True, exist_ok=True)
    model, stock = training.stock_model(RESULTS, given.epochs, given.every)
    busy = os.getloadavg()[0]
    with TemporaryDirectory(dir=RESULTS) as folder:
        found = measure(size, model, Path(folder))
    if stock.whole:
        found["ours"].training = training.own_training(RESULTS).cpu
        found["stock"].training = stock.cpu
    told = Circumstances(date.today().isoformat(), _machine(), busy, _told(size), stock)
    tables = report(found, goals(found["ours"], found["stock"], size.window), size.window)
    text = f"{circumstances(told)}\n\n{tables}"
    print(text)
    if not given.trial:
        DOCUMENT.write_text(put_into(DOCUMENT.read_text(encoding="utf-8"), text), "utf-8")


def _told(size: Size) -> str:
    return (
        f"{size.starts} starts; {size.rounds} rounds of {size.talks} conversations of "
        f"{size.turns} turns per client."
    )


if __name__ == "__main__":
    main()
