"""Compute with one thread in each process: to be asked for before NumPy is loaded.

Several threads for one small product of matrices wait for each other as soon as a core is busy,
and the waiting takes as much of the processor as the work.
"""

from __future__ import annotations

import os

_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")


def compute_with_one_thread() -> None:
    """Tell the libraries of NumPy and the encoder; what the environment says already stays."""
    for variable in _VARIABLES:
        os.environ.setdefault(variable, "1")
