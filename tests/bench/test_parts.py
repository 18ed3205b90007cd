"""The parts of the benchmark on real processes: small, so that they run with all tests."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import yaml

from bench import questions, servers
from bench.blocks import Size, block, running
from bench.compare import read_examples
from bench.training import DATA, STOCK_CONFIG, Training, kept, part_of_data, with_epochs
from bench.turns import is_answer, put
from bot.channels import gate
from launcher.processes import free_port


def test_the_floor_answers_and_its_use_is_measured(tmp_path: Path) -> None:
    floor = servers.echo(tmp_path)

    with running([floor]) as [seconds]:
        load = block([floor], 2, Size(talks=50, turns=10), seed=1, sticky=True)
        memory = floor.memory()

    assert 0 < seconds < 60
    assert len(load.latencies) == 2 * 50 * 10 and load.failed == 0
    assert 0 < load.ms(0.5) <= load.ms(0.99)
    assert load.cpu > 0
    assert 10 < memory < 500


def test_a_bot_that_is_not_there_fails_loudly() -> None:
    address = f"http://127.0.0.1:{free_port()}/"

    with pytest.raises(OSError):
        asyncio.run(put([address], [["Hallo"]], 1, sticky=True))


def test_all_bots_are_asked_the_same() -> None:
    once, again = (questions.conversations(3, 6, seed=4) for _ in range(2))

    assert once == again
    assert once != questions.conversations(3, 6, seed=5)
    assert all(len(set(talk)) == 6 for talk in once)


def test_a_long_conversation_asks_the_same_at_its_begin_and_end() -> None:
    talk = questions.long_conversation(300, 10)

    assert len(talk) == 300
    assert talk[:10] == talk[-10:]


def test_fewer_epochs_change_the_intent_classifier_only() -> None:
    text = STOCK_CONFIG.read_text(encoding="utf-8")

    changed, whole = yaml.safe_load(with_epochs(text, 3)), yaml.safe_load(text)

    epochs = {part["name"]: part.get("epochs") for part in changed["pipeline"]}
    assert epochs["DIETClassifier"] == 3 and epochs["ResponseSelector"] == 100
    assert changed["policies"] == whole["policies"]


def test_the_rival_is_what_rasa_fills_in_itself() -> None:
    import rasa

    theirs = Path(rasa.__file__).parent / "engine" / "recipes" / "config_files"
    suggested = yaml.safe_load((theirs / "default_config.yml").read_text(encoding="utf-8"))
    rival = yaml.safe_load(STOCK_CONFIG.read_text(encoding="utf-8"))

    assert rival["pipeline"] == suggested["pipeline"]
    assert rival["policies"] == suggested["policies"]


def test_a_training_is_measured_once_for_the_same_inputs(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> Training:
        made.append("trained")
        return Training(2.0, 3.0, epochs=1)

    twice = [kept(tmp_path / "note.json", "same inputs", make) for _ in range(2)]
    kept(tmp_path / "note.json", "other inputs", make)

    assert twice == [Training(2.0, 3.0, epochs=1)] * 2
    assert made == ["trained", "trained"]


def test_a_part_of_the_data_has_all_intents_rules_and_stories(tmp_path: Path) -> None:
    folder = part_of_data(tmp_path / "part", 8)

    part, whole = (list(read_examples(f)) for f in (folder / "nlu.yml", DATA))
    assert {intent for _, intent in part} == {intent for _, intent in whole}
    assert len(part) == pytest.approx(len(whole) / 8, abs=1)
    assert (folder / "rules.yml").read_text() == (DATA / "rules.yml").read_text()


@pytest.mark.parametrize(
    ("replies", "answered"),
    [
        ([], False),
        ([{"text": f"{gate.APOLOGY} Oder fragen Sie im Büro."}], False),
        ([{"text": "Bondo liegt in Kenia."}, {"text": "Quelle: dortmund.de"}], True),
    ],
)
def test_silence_and_apologies_are_no_answers(
    replies: list[dict[str, str]], answered: bool
) -> None:
    assert is_answer(replies) is answered
