from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bot.one_thread import compute_with_one_thread
from launcher import model

# in place of the server: which pools of threads NumPy has, and an exit code
IN_ITS_PLACE = """
import sys, types
import bot

def show():
    import numpy, threadpoolctl
    print(sorted({pool["num_threads"] for pool in threadpoolctl.threadpool_info()}))
    return 7

bot.server = sys.modules["bot.server"] = types.ModuleType("bot.server")
bot.server.main = show
from bot.__main__ import main
sys.exit(main())
"""


def test_what_the_environment_says_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")

    compute_with_one_thread()

    assert os.environ["OMP_NUM_THREADS"] == "2"
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


def test_the_server_computes_with_one_thread_per_message() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", IN_ITS_PLACE],
        cwd=model.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.split() == ["[1]"], done.stderr
    assert done.returncode == 7
