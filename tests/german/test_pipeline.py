import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from bot.nlu.spacy_pipeline import EMBEDDED, _is_heard, load_pipeline
from german.evaluate import Footprint, Measured, render
from german.sentence import LABELS
from german.train import META, PACKAGE

ROOT = Path(__file__).parents[2]
ORIGINAL = "de_core_news_sm"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(PACKAGE)


def test_the_pipeline_has_the_pipes_of_the_original_but_the_parser(nlp: Language) -> None:
    pipes = ["tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "ner"]

    assert nlp.pipe_names == pipes
    assert set(nlp.get_pipe("ner").labels) == set(LABELS)


def test_a_person_and_a_city_are_found(nlp: Language) -> None:
    doc = nlp("Angela Merkel wohnt in Berlin.")

    assert [(name.text, name.label_) for name in doc.ents] == [
        ("Angela Merkel", "PER"),
        ("Berlin", "LOC"),
    ]


def test_a_person_typed_without_capitals_is_found(nlp: Language) -> None:
    doc = nlp("wie erreiche ich herrn müller?")

    assert [(name.text, name.label_) for name in doc.ents] == [("müller", "PER")]


@pytest.mark.parametrize("text", ["Hallo", "Guten Tag", "Danke!", "Was ist eine Partnerschaft?"])
def test_small_talk_has_no_names(nlp: Language, text: str) -> None:
    assert not nlp(text).ents


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Welche Städte sind Partner?", 1, "Stadt"),
        ("Sie arbeitet in den Städten.", 4, "Stadt"),
        ("Die Häuser sind alt.", 1, "Haus"),
        ("Er wohnt im Norden.", 2, "in"),
    ],
)
def test_lemmas_fold_word_forms(nlp: Language, text: str, word: int, lemma: str) -> None:
    assert nlp(text)[word].lemma_ == lemma


def test_tags_are_stts_with_universal_parts_of_speech(nlp: Language) -> None:
    doc = nlp("Die Stadt liegt im Norden.")

    assert [token.tag_ for token in doc] == ["ART", "NN", "VVFIN", "APPRART", "NN", "$."]
    assert [token.pos_ for token in doc] == ["DET", "NOUN", "VERB", "ADP", "NOUN", "PUNCT"]


def test_the_package_says_what_it_is(nlp: Language) -> None:
    meta = json.loads((PACKAGE / "meta.json").read_text(encoding="utf-8"))

    assert {key: meta[key] for key in META} == META
    assert nlp.meta["lang"] == "de"


def test_the_package_is_small_and_names_no_folder_of_its_training() -> None:
    config = (PACKAGE / "config.cfg").read_text(encoding="utf-8")

    assert sum(file.stat().st_size for file in PACKAGE.rglob("*")) < 16e6
    assert "train = null" in config
    assert "dev = null" in config


def test_the_report_puts_our_figures_beside_the_published_ones() -> None:
    by_label = {label: {"f": 0.5} for label in LABELS}
    tags = dict.fromkeys(["tag_acc", "pos_acc", "morph_acc", "lemma_acc"], 0.9)
    names = {"ents_p": 0.7, "ents_r": 0.6, "ents_f": 0.65, "ents_per_type": by_label}

    report = render(
        Measured(cased=tags, lower=tags),
        {"GermEval test": Measured(cased=names, lower=names)},
        Footprint(megabytes=13.3, load_seconds=0.3, words_per_second=12_345),
    )

    assert "| LEMMA | 90.0 | 90.0 | 97.5 |" in report
    assert "| GermEval test | 70.0 | 60.0 | 65.0 |" in report
    assert "12,300 words per second" in report


def install_stand_in(site: Path) -> None:
    """Lay out a package as pip would, with a blank pipeline in the place of the original."""
    package = site / ORIGINAL
    package.mkdir()
    blank = spacy.blank("de", meta={"name": "core_news_sm", "version": "3.4.0"})
    blank.to_disk(package / f"{ORIGINAL}-3.4.0")
    (package / "meta.json").write_text(json.dumps(blank.meta), encoding="utf-8")
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides): return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    information = site / f"{ORIGINAL}-3.4.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(f"Name: {ORIGINAL}\nVersion: 3.4.0\n", encoding="utf-8")


def test_the_original_is_taken_where_it_is_installed(tmp_path: Path) -> None:
    install_stand_in(tmp_path)
    program = (
        "from bot.nlu.spacy_pipeline import available_pipeline, identity, load_pipeline\n"
        "name = available_pipeline()\n"
        "pipeline = load_pipeline(name)\n"
        "print(name, '|', identity(name), '|', pipeline.meta['name'], pipeline.pipe_names)"
    )

    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}", "TF_CPP_MIN_LOG_LEVEL": "3"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == (
        "de_core_news_sm | de_core_news_sm 3.4.0 | core_news_sm []"
    )


def test_the_bot_leaves_out_what_nobody_reads() -> None:
    pipeline = load_pipeline(str(EMBEDDED))

    assert pipeline.pipe_names == ["ner"]  # it has vectors of tokens of its own


def test_vectors_that_a_component_reads_stay(nlp: Language) -> None:
    names_only = spacy.load(PACKAGE, exclude=["tagger", "morphologizer", "trainable_lemmatizer"])

    assert _is_heard(nlp.get_pipe("tok2vec"), nlp)
    assert not _is_heard(names_only.get_pipe("tok2vec"), names_only)
