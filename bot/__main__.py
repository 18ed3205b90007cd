"""Start the bot server without TensorFlow: `python -m bot --model … --port 5005`."""

from __future__ import annotations

from bot.without_tensorflow import leave_out


def main() -> int:
    """Leave TensorFlow out, then load Rasa and serve."""
    leave_out()
    from bot import server  # imports Rasa, and that TensorFlow

    return server.main()


if __name__ == "__main__":
    raise SystemExit(main())
