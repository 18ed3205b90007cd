"""Start the bot server without what it does not need: `python -m bot --model … --port 5005`.

docs/performance.md has the figures.
"""

from __future__ import annotations

from bot.one_thread import compute_with_one_thread
from bot.without_tensorflow import leave_out


def main() -> int:
    """Leave out TensorFlow and needless threads, then load Rasa and serve."""
    compute_with_one_thread()
    leave_out()
    from bot import server  # imports Rasa and NumPy, and with them all the rest

    return server.main()


if __name__ == "__main__":
    raise SystemExit(main())
