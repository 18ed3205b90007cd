"""Start the bot server without what it does not need: `python -m bot --model … --port 5005`.

docs/performance.md has the figures.
"""

from __future__ import annotations

import os

from bot.without_tensorflow import leave_out

# several threads for one small product of matrices wait for each other as soon as a core is busy
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")


def main() -> int:
    """Leave out TensorFlow and needless threads, then load Rasa and serve."""
    for variable in _ONE_THREAD:
        os.environ.setdefault(variable, "1")
    leave_out()
    from bot import server  # imports Rasa and NumPy, and with them all the rest

    return server.main()


if __name__ == "__main__":
    raise SystemExit(main())
