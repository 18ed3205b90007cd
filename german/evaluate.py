"""Measure the embedded German pipeline: `python -m german.evaluate [--data DIR]`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example

from german.corpora import DEFAULT_FOLDER, Corpora
from german.sentence import LABELS, Sentence
from german.train import PACKAGE

REPORT = Path(__file__).with_name("ACCURACY.md")
TAG_SCORES = {
    "TAG (STTS)": "tag_acc",
    "POS": "pos_acc",
    "MORPH (all features of a word)": "morph_acc",
    "LEMMA": "lemma_acc",
}
# model card of de_core_news_sm 3.7
PUBLISHED = {"tag_acc": 97.4, "pos_acc": 98.0, "morph_acc": 90.7, "lemma_acc": 97.5, "ents_f": 82.0}

Scores = dict[str, Any]


@dataclass(frozen=True)
class Measured:
    """Scores of one held-out corpus as it is and lower-cased, by the names spaCy gives them."""

    cased: Scores
    lower: Scores


@dataclass(frozen=True)
class Footprint:
    """What the pipeline costs: MB on disk, seconds to load, words per second on one thread."""

    megabytes: float
    load_seconds: float
    words_per_second: float


def measure(nlp: Language, corpus: Callable[[], Iterable[Sentence]]) -> Measured:
    """Run the pipeline over a held-out corpus, twice, and compare with its annotation.

    Raises:
        FileNotFoundError: The corpus is missing.
    """
    return Measured(
        cased=nlp.evaluate(list(_examples(nlp, corpus()))),
        lower=nlp.evaluate(list(_examples(nlp, (each.lower() for each in corpus())))),
    )


def measure_footprint(package: Path, sentences: Iterable[Sentence]) -> Footprint:
    """Measure size, loading and speed of the package in a folder."""
    started = time.perf_counter()
    nlp = spacy.load(package)
    loaded = time.perf_counter()
    texts = [sentence.to_doc(nlp.vocab).text for sentence in sentences]
    piping = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return Footprint(
        megabytes=sum(file.stat().st_size for file in package.rglob("*")) / 1e6,
        load_seconds=loaded - started,
        words_per_second=words / (time.perf_counter() - piping),
    )


def render(tags: Measured, names: dict[str, Measured], footprint: Footprint) -> str:
    """Return the report in Markdown."""
    germeval = names["GermEval test"].cased
    return _TEMPLATE.format(
        tag_rows="\n".join(_tag_rows(tags)),
        name_rows="\n".join(_name_rows(names)),
        label_rows="\n".join(_label_rows(names)),
        published_f=PUBLISHED["ents_f"],
        own_f=100 * germeval["ents_f"],
        size=footprint.megabytes,
        load=footprint.load_seconds,
        speed=round(footprint.words_per_second, -2),
    )


def _examples(nlp: Language, sentences: Iterable[Sentence]) -> Iterator[Example]:
    for sentence in sentences:
        gold = sentence.to_doc(nlp.vocab)
        yield Example(nlp.make_doc(gold.text), gold)


def _tag_rows(tags: Measured) -> Iterator[str]:
    for title, key in TAG_SCORES.items():
        cased, lower = 100 * tags.cased[key], 100 * tags.lower[key]
        yield f"| {title} | {cased:.1f} | {lower:.1f} | {PUBLISHED[key]:.1f} |"


def _name_rows(names: dict[str, Measured]) -> Iterator[str]:
    for title, measured in names.items():
        yield f"| {title} | {_precision_recall_f(measured.cased)} |"
        yield f"| {title}, lower-cased | {_precision_recall_f(measured.lower)} |"


def _precision_recall_f(scores: Scores) -> str:
    return " | ".join(f"{100 * scores[key]:.1f}" for key in ("ents_p", "ents_r", "ents_f"))


def _label_rows(names: dict[str, Measured]) -> Iterator[str]:
    for title, measured in names.items():
        yield f"| {title} | {_f_by_label(measured.cased)} |"
        yield f"| {title}, lower-cased | {_f_by_label(measured.lower)} |"


def _f_by_label(scores: Scores) -> str:
    return " | ".join(f"{100 * scores['ents_per_type'][label]['f']:.1f}" for label in LABELS)


_TEMPLATE = """\
# How accurate the embedded pipeline is

Written by `python -m german.evaluate`; all figures in %, on text that the measured part was not
trained on. (The tags were trained on the sentences of PUD, the names were not.)

de_core_news_sm stands beside it with the figures of the model card of de_core_news_sm 3.7. They
were measured on other text (TIGER, WikiNER), so the distance is a hint, no exact measure. Our
text would not do either: part of GSD is TIGER, on which de_core_news_sm was trained.

## Tags and lemmas: UD German GSD dev

| | de_dortmund_sm | lower-cased | de_core_news_sm 3.7 |
| --- | --- | --- | --- |
{tag_rows}

GSD's tags, features and lemmas are partly automatic, so some of the errors are GSD's own.

## Names: PER, LOC, ORG, MISC

| | precision | recall | F |
| --- | --- | --- | --- |
{name_rows}
| de_core_news_sm 3.7, WikiNER | – | – | {published_f:.1f} |

WikiNER is annotated by machine, from the links of Wikipedia; GermEval is annotated by hand and
harder. {own_f:.1f} and {published_f:.1f} must not be compared.

F by label:

| | PER | LOC | ORG | MISC |
| --- | --- | --- | --- | --- |
{label_rows}

UNER PUD does not mark MISC: each MISC found there counts as an error, and there is none to find.

## Cost

{size:.1f} MB on disk, {load:.1f} s to load, {speed:,.0f} words per second with all pipes on one
thread of a small server.

## What follows

- Lemmas are good enough to fold word forms. Build no rules on POS or MORPH.
- The names are a bonus for what the bot's own name lists do not know. Without capitals, about
  every sixth name more is missed.
"""


def main() -> None:
    """Measure from the command line and write the report."""
    parser = argparse.ArgumentParser(prog="python -m german.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER, help="folder of the corpora")
    corpora = Corpora(parser.parse_args().data)
    footprint = measure_footprint(PACKAGE, corpora.germeval_test())
    nlp = spacy.load(PACKAGE)
    corpora_with_names = {
        "GermEval dev": corpora.germeval_dev,
        "GermEval test": corpora.germeval_test,
        "UNER PUD": corpora.uner_pud,
    }
    names = {title: measure(nlp, corpus) for title, corpus in corpora_with_names.items()}
    REPORT.write_text(render(measure(nlp, corpora.tag_evaluation), names, footprint), "utf-8")
    print(f"{REPORT.name} written")


if __name__ == "__main__":
    main()
