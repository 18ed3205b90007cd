import json
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.nlu.gazetteer import Gazetteer
from bot.nlu.live_gazetteer import LiveGazetteer
from knowledge import DEFAULT_PATH, KnowledgeStore, load

GAZETTEER = Gazetteer(load(DEFAULT_PATH))


def found(text: str) -> list[tuple[str, str | int]]:
    return [(entity.entity, entity.value) for entity in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ist Kumasi dabei?", [("partner_city", "kumasi")]),
        ("KUMASI", [("partner_city", "kumasi")]),
        ("was ist mit kumsai", [("partner_city", "kumasi")]),
        ("pitsburg", [("partner_city", "pittsburgh")]),
        ("Cluj Napoca und Klausenburg", [("partner_city", "cluj_napoca")] * 2),
        ("Ist Leeds Partner?", [("other_city", "Leeds")]),
        ("mit Temeswar", [("other_city", "Temeswar")]),
        ("und Amiens?", [("other_city", "Amiens")]),
        ("in Hörde und in der Nordstadt", []),
        ("an wen wende ich mich", []),
        ("herkunftsprachlicher oder hrkunftsprachlichen", [("related_topic", "hsu")] * 2),
        ("ziel virzehn", [("goal", 14)]),
        ("SDG 6, 7 + 13", [("goal", 6), ("goal", 7), ("goal", 13)]),
        ("gibt es was mit nablus", [("other_city", "nablus")]),
        ("Welche Stadt in Ghana?", [("country", "gh")]),
        ("die ghanaischen Städte", [("country", "gh")]),
        ("in Frankreich", [("other_country", "Frankreich")]),
        ("an der Elfenbeinküste", [("other_country", "Elfenbeinküste")]),
        (
            "Dabola in Guinea-Bissau",
            [("partner_city", "dabola"), ("other_country", "Guinea-Bissau")],
        ),
        ("im Nahen Osten", [("region", "middle_east")]),
        ("sdg 4", [("goal", 4)]),
        ("sdg4", [("goal", 4)]),
        ("das 17. Ziel", [("goal", 17)]),
        ("Ziel Nummer eins", [("goal", 1)]),
        ("zeil 6", [("goal", 6)]),
        ("Ziele 3, 4 und 5", [("goal", 3), ("goal", 4), ("goal", 5)]),
        ("unter den Zielen ein", []),
        ("das elfte Ziel", [("goal", 11)]),
        ("das fünfte der 17 Ziele", [("goal", 5)]),
        ("nachhaltigkeitszihl 8", [("goal", 8)]),
        ("wie heißt es genua", []),
        ("wo liegt genua", [("other_city", "genua")]),
        ("Ziel 1 und 2 und von 16", [("goal", 1), ("goal", 2), ("goal", 16)]),
        ("Ziel IV von 17", [("goal", 4), ("number", 17)]),
        ("die dritte", [("ordinal", 3)]),
        ("die letzte", [("ordinal", -1)]),
        ("der Titel vom Elfer", [("ordinal", 11)]),
        ("und fünf?", [("number", 5)]),
        ("Dezernat V", [("department", "dezernat_5")]),
        ("Dezernat 3", [("other_department", "Dezernat 3")]),
        ("Umwelatmt", [("department", "umweltamt")]),
        ("das Ordnungsamt", [("other_department", "Ordnungsamt")]),
        ("Frau Schuetz", [("person", "claudia_schuetz")]),
        ("Herr Müller", [("other_person", "Herr Müller")]),
        ("Hof- und Fassadenprogramm", [("related_topic", "hof_fassade")]),
        ("telefonnummer?", [("gap", "phone")]),
        ("Wie hoch ist der Eiffelturm?", []),
        ("insgesamt ein Ehrenamt", [("gap", "participation")]),
    ],
)
def test_names_are_found_in_all_spellings(text: str, expected: list[tuple[str, str | int]]) -> None:
    assert found(text) == expected


def test_a_wrong_form_of_address_is_noted() -> None:
    [person] = [e for e in GAZETTEER.find("Wo sitzt Herr Schütz?") if e.entity == "person"]

    assert person.role == "herr"


def test_the_country_of_a_foreign_city_is_noted() -> None:
    [city] = GAZETTEER.find("Ist Nairobi Partner?")

    assert city.role == "KE"


def test_offsets_point_to_the_words_in_the_text() -> None:
    text = "Straße und Kumasi"

    [city] = GAZETTEER.find(text)

    assert text[city.start : city.end] == "Kumasi"


def test_a_second_look_at_a_message_finds_the_same_without_searching() -> None:
    gazetteer = LiveGazetteer(KnowledgeStore())
    first = gazetteer.find("Wo liegt Kumasi?")

    with patch.object(Gazetteer, "find") as search:
        assert gazetteer.find("Wo liegt Kumasi?") == first

    search.assert_not_called()


def test_an_edit_counts_for_the_same_message_too(tmp_path: Path) -> None:
    file = tmp_path / "knowledge.json"
    text = DEFAULT_PATH.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    gazetteer = LiveGazetteer(KnowledgeStore(file))
    assert gazetteer.find("Wo liegt Zwolle?")[0].entity == "other_city"

    content = json.loads(text)
    content["partner_cities"][0]["aliases"].append("Zwolle")
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    assert gazetteer.find("Wo liegt Zwolle?")[0].entity == "partner_city"
