"""Write the vectors of the training sentences for the project: `python -m bot.nlu.ship_vectors`."""

from __future__ import annotations

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.loading import load_data

from bot.nlu.delexicaliser import views
from bot.nlu.normaliser import GermanNormaliser, normalise
from bot.nlu.sentence_vectors import SHIPPED, SentenceVectors

_DATA = ("bot/data/nlu.yml", "bot/data/nlu")


def main() -> int:
    """Work out what is missing, and write the file."""
    longest = int(GermanNormaliser.get_default_config()["max_length"])
    examples = [e for path in _DATA for e in load_data(path).intent_examples]
    texts = [views(normalise(e.get(TEXT), longest), ()).raw for e in examples]
    SentenceVectors().ship(texts)
    print(f"{len(set(texts))} Vektoren in {SHIPPED.name}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
