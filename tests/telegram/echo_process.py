"""One replica with the echo bot in a process of its own, to be killed: records, API, mode."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.telegram.conftest import replica
from tests.telegram.fake_api import FakeTelegram


def main(records: str, address: str, mode: str) -> None:
    """Serve until killed."""
    telegram = FakeTelegram(address)
    with replica(Path(records), telegram, mode, turn_seconds=0.5):
        print("ready", flush=True)
        time.sleep(600)


if __name__ == "__main__":
    main(*sys.argv[1:])
