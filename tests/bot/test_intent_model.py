from pathlib import Path

import pytest

from bot.nlu.delexicaliser import Views
from bot.nlu.gazetteer import Gazetteer
from bot.nlu.intent_model import IntentModel
from bot.nlu.sentence_encoder import EncoderMismatch
from knowledge import KnowledgeStore
from tests.in_process import train, training_examples

SENTENCES = [
    ("wo liegt xstadt", "place"),
    ("in welchem land liegt xstadt", "place"),
    ("land von xstadt", "place"),
    ("wie viele staedte sind es", "count"),
    ("anzahl der staedte", "count"),
    ("zahl der partner", "count"),
]


@pytest.fixture
def model() -> IntentModel:
    return IntentModel.train([Views(s, s, s) for s, _ in SENTENCES], [i for _, i in SENTENCES])


def test_the_best_intent_comes_first_and_confidences_add_up(model: IntentModel) -> None:
    ranking = model.rank(
        Views("welches land hat xstadt", "welches land hat dura", "Welches Land hat Dura?")
    )

    assert ranking[0][0] == "place"
    assert sum(score for _, score in ranking) == pytest.approx(1.0)


def test_a_stored_model_answers_as_before(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)

    loaded = IntentModel.load(tmp_path)

    question = Views("anzahl partner", "anzahl partner", "Anzahl Partner")
    before, after = model.rank(question), loaded.rank(question)
    assert [intent for intent, _ in before] == [intent for intent, _ in after]
    assert [s for _, s in before] == pytest.approx([s for _, s in after], abs=0.01)


def test_a_model_of_another_encoder_is_refused(
    model: IntentModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.save(tmp_path)
    monkeypatch.setattr("bot.nlu.intent_model.identity", lambda: "another")

    with pytest.raises(EncoderMismatch, match="make train"):
        IntentModel.load(tmp_path)


def test_no_pickle_is_stored(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)

    assert sorted(p.name for p in tmp_path.iterdir()) == ["intent_model.json", "intent_model.npz"]


def test_the_same_data_make_the_same_model() -> None:
    examples = training_examples()[::40]  # of all intents, and soon trained
    gazetteer = Gazetteer(KnowledgeStore().current())
    first, second = (train(examples, gazetteer) for _ in range(2))

    for text in ("Wo liegt Kumasi?", "Wer hilft mir weiter?", "xk7 99q"):
        assert first.read(text, []) == second.read(text, [])
