import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.normaliser import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Wo   liegt\tDura? ", "Wo liegt Dura?"),
        ("A\r\n\r\n B", "A\nB"),
        ("Hal\u200blo\u0000", "Hallo"),
        ("jaaaaaaa", "jaaa"),
        ("u\u0308ber", "über"),
        (" \u3000 ", ""),
        ("Wleche Städte? Wraum?", "Welche Städte? Warum?"),
        ("> Wo liegt Dura?\n>> - die Adresse", "Wo liegt Dura?\n- die Adresse"),
    ],
)
def test_text_is_cleaned(text: str, expected: str) -> None:
    assert normalise(text, 8000) == expected


@given(st.text(max_size=300))
def test_any_text_becomes_short_and_clean(text: str) -> None:
    cleaned = normalise(text, 100)

    assert len(cleaned) <= 100
    assert "\x00" not in cleaned
    cleaned.encode("utf-8")
