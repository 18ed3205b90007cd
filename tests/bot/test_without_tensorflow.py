"""Each test runs in a process of its own: what is imported once stays."""

from __future__ import annotations

import subprocess
import sys

import pytest

from launcher import model

LEAVE_OUT = "from bot.without_tensorflow import leave_out; leave_out();"


def run(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-c", LEAVE_OUT + code]
    return subprocess.run(command, cwd=model.ROOT, capture_output=True, text=True, check=False)


def test_rasa_and_the_bot_load_without_tensorflow() -> None:
    done = run(
        "import bot.server, bot.nlu.intent_classifier, sys;"
        "print([n for n, m in sys.modules.items() if n.startswith('tensorflow.python')"
        " and getattr(m, '__file__', None)])"
    )

    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr


@pytest.mark.parametrize(
    "use",
    [
        "import tensorflow as tf; tf.constant([1])",
        "import tensorflow as tf; tf.keras.layers.Dense(8)",
        "from rasa.utils.tensorflow.layers import DenseForSparse; DenseForSparse(units=8)",
    ],
)
def test_what_would_compute_with_it_fails_and_says_why(use: str) -> None:
    done = run(use)

    assert "Das Modell braucht TensorFlow" in done.stderr
    assert done.returncode != 0


def test_decorated_functions_stay_what_they_are() -> None:
    done = run(
        "import tensorflow as tf;"
        "print(tf.function(len) is len, tf.function(reduce_retracing=True)(len) is len)"
    )

    assert done.stdout.split() == ["True", "True"]


def test_it_stays_where_it_is_loaded_already() -> None:
    code = (
        "import sys, types; sys.modules['tensorflow'] = known = types.ModuleType('tensorflow');"
        f"{LEAVE_OUT} import tensorflow; print(tensorflow is known, len(sys.meta_path))"
    )
    command = [sys.executable, "-W", "ignore", "-c", "import sys; print(len(sys.meta_path))"]
    usual = subprocess.run(command, capture_output=True, text=True, check=True)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=model.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["True", usual.stdout.strip()]
