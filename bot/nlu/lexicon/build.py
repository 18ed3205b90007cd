"""Build the list of ordinary German words: `python -m bot.nlu.lexicon.build GERMEVAL_TRAIN.gz`.

A word is ordinary if the corpus has it at least twice outside of names, and more often there
than inside of names.
"""

import gzip
import sys
from collections import Counter
from pathlib import Path

from bot.nlu.lexicon import COMMON_WORDS_PATH
from knowledge.folding import fold


def ordinary_words(corpus: Path, at_least: int = 2) -> list[str]:
    """Return the sorted folded words of a `token tag` corpus that are no names."""
    outside: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.split()
            if len(fields) == 2 and fields[0].isalpha():
                (outside if fields[1] == "O" else inside)[fold(fields[0])] += 1
    return sorted(w for w, n in outside.items() if n >= at_least and n > inside[w])


def main() -> None:
    """Write the list beside this module, byte for byte the same for the same corpus."""
    text = "\n".join(ordinary_words(Path(sys.argv[1])))
    COMMON_WORDS_PATH.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
