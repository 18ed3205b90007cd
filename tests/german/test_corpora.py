import gzip
import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from german.corpora import Corpora, write_docbin
from german.sentence import Sentence

GSD = """\
# sent_id = test-s1
# text = Sie wohnt im Norden.
1\tSie\tsie\tPRON\tPPER\tCase=Nom|Number=Sing\t2\tnsubj\t_\t_
2\twohnt\twohnen\tVERB\tVVFIN\tMood=Ind|VerbForm=Fin\t0\troot\t_\t_
3-4\tim\t_\t_\t_\t_\t_\t_\t_\t_
3\tin\tin\tADP\tAPPR\t_\t5\tcase\t_\t_
4\tdem\tder\tDET\tART\tCase=Dat|Definite=Def|Gender=Masc|Number=Sing|PronType=Art\t5\tdet\t_\t_
5\tNorden\tNorden\tNOUN\tNN\tCase=Dat|Gender=Masc|Number=Sing\t2\tobl\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t$.\t_\t2\tpunct\t_\t_
"""
PUD = """\
# sent_id = n1
1\tGestern\tgestern\tADV\tRB\tDegree=Pos\t3\tadvmod\t_\t_
2\twurde\twerden\tAUX\tVBC\tMood=Ind|Tense=Past\t3\taux\t_\t_
3\tgewählt\twählen\tVERB\tVBN\tTense=Past\t0\troot\t_\t_
"""
BIOES = """\
# O
Wolf B-PER
Peter I-PER
Bree E-PER
aus O
Bonn S-LOC
, O
deutscher S-LOCDERIV
Duden-Autor S-OTHPART
"""
TSV = """\
#\thttp://example.org\t[2010-01-01]
1\tDie\tO\tO
2\tGrüne\tB-ORG\tO
3\tStadt\tI-ORG\tB-LOC
4\tFaust\tB-OTH\tO

#\thttp://example.org\t[2010-01-01]
1\tJa\tO\tO
"""
MOBIE_TEXT = "Stau bei\nUlm, meldet die DB\nAG"
MOBIE_TOKENS = [
    ("Stau", "B-trigger"),
    ("bei", "O"),
    ("\n", "O"),
    ("Ulm", "B-location-city"),
    (",", "O"),
    ("meldet", "O"),
    ("die", "O"),
    ("DB\n", "B-organization-company"),
    ("AG", "I-organization-company"),
]


def mobie_line() -> str:
    tokens = []
    end = 0
    for surface, tag in MOBIE_TOKENS:
        start = MOBIE_TEXT.index(surface, end)
        end = start + len(surface)
        tokens.append({"span": {"start": start, "end": end}, "ner": tag})
    continued = [{"span": tokens[-1]["span"], "ner": "I-organization"}]
    sentences = [{"tokens": tokens}, {"tokens": continued}, {"tokens": []}]
    return json.dumps({"text": MOBIE_TEXT, "sentences": sentences})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpora")
    files = {
        "ud-german-gsd/de_gsd-ud-test.conllu.gz": GSD,
        "ud-german-pud/de_pud-ud-test.conllu.gz": PUD,
        "germeval2014/train_bioes.conll.gz": BIOES,
        "germeval2014/NER-de-dev.tsv.gz": TSV,
        "mobie-de/test.jsonl.gz": mobie_line(),
    }
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(gzip.compress(text.encode()))
    return root


@pytest.fixture(scope="module")
def treebanks(folder: Path) -> list[Sentence]:
    return list(Corpora(folder).tag_training())


@pytest.fixture(scope="module")
def names(folder: Path) -> list[Sentence]:
    return list(Corpora(folder).ner_training())


def test_treebanks_give_words_and_spaces_as_written(treebanks: list[Sentence]) -> None:
    text = treebanks[0].to_doc(spacy.blank("de").vocab).text

    assert text.strip() == "Sie wohnt im Norden."


def test_a_contraction_is_one_token_with_the_case_of_its_article(
    treebanks: list[Sentence],
) -> None:
    gsd = treebanks[0]

    assert gsd.words == ["Sie", "wohnt", "im", "Norden", "."]
    assert gsd.tags == ["PPER", "VVFIN", "APPRART", "NN", "$."]
    assert gsd.pos[2] == "ADP"
    assert gsd.lemmas[2] == "in"
    assert gsd.morphs[2] == "Case=Dat|Gender=Masc|Number=Sing"


def test_pud_has_no_stts_tags_and_features_as_in_gsd(treebanks: list[Sentence]) -> None:
    pud = treebanks[1]

    assert pud.tags == []
    assert pud.morphs == ["", "Mood=Ind|Tense=Past|VerbForm=Fin", "VerbForm=Part"]


def test_bioes_becomes_iob_with_our_labels(names: list[Sentence]) -> None:
    germeval = names[0]

    assert germeval.words[0] == "#"
    assert germeval.entities == [
        "O",
        "B-PER",
        "I-PER",
        "I-PER",
        "O",
        "B-LOC",
        "O",
        "B-MISC",
        "O",
    ]


def test_numbered_columns_give_the_outer_names_without_comments(folder: Path) -> None:
    first, second = Corpora(folder).germeval_dev()

    assert first.words == ["Die", "Grüne", "Stadt", "Faust"]
    assert first.entities == ["O", "B-ORG", "I-ORG", "B-MISC"]
    assert second.words == ["Ja"]


def test_mobie_gives_words_without_line_breaks(names: list[Sentence]) -> None:
    mobie = names[1]

    assert mobie.words == ["Stau", "bei", "Ulm", ",", "meldet", "die", "DB", "AG"]
    assert mobie.spaces == [True, True, False, True, True, True, True, False]
    assert mobie.entities == ["O", "O", "B-LOC", "O", "O", "O", "B-ORG", "I-ORG"]


def test_a_name_that_goes_on_in_the_next_sentence_begins_anew(names: list[Sentence]) -> None:
    assert names[2].entities == ["B-ORG"]


def test_lower_casing_keeps_the_annotation(names: list[Sentence]) -> None:
    lower = names[0].lower()

    assert lower.words[1] == "wolf"
    assert lower.entities == names[0].entities


def test_docbin_holds_the_annotation(treebanks: list[Sentence], tmp_path: Path) -> None:
    path = write_docbin(treebanks, tmp_path / "tags.spacy")

    gsd, pud = DocBin().from_disk(path).get_docs(spacy.blank("de").vocab)
    assert [token.lemma_ for token in gsd] == ["sie", "wohnen", "in", "Norden", "."]
    assert str(gsd[2].morph) == "Case=Dat|Gender=Masc|Number=Sing"
    assert not pud.has_annotation("TAG")


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="de_gsd-ud-dev"):
        list(Corpora(tmp_path).tag_evaluation())
