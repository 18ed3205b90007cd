"""Train the model without what costs time and is not needed: `python -m bot.training --out …`.

`rasa train` checks the data once more, loads TensorFlow and packs the model as tightly as it can.
docs/performance.md has the figures.
"""

from __future__ import annotations

import argparse
from functools import partial

from bot.without_tensorflow import leave_out

_LEVEL = 1  # of gzip: weights hardly shrink any further


def main() -> int:
    """Train on the project's data; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True, help="folder for the model")
    parser.add_argument("--name", required=True, help="its name without .tar.gz")
    given = parser.parse_args()
    leave_out()
    from rasa import train
    from tarsafe import TarSafe

    TarSafe.gzopen = partial(TarSafe.gzopen, compresslevel=_LEVEL)
    result = train(
        domain="domain.yml",
        config="config.yml",
        training_files=["bot/data"],
        output=given.out,
        fixed_model_name=given.name,
        force_training=True,  # the cache does not know of code that components use
    )
    return int(result.code)


if __name__ == "__main__":
    raise SystemExit(main())
