"""Paragraphs that were written one by one become one text."""

import pytest

from staff.letters.flow import flowing

WHERE = "Sie finden das Büro hier: Betenstraße 19, 44135 Dortmund."
PHONE = "Eine Telefonnummer steht nicht auf unserer Internet-Seite."
HOURS = "Öffnungszeiten stehen nicht auf unserer Internet-Seite."
ADDRESS = "Genannt ist die Anschrift: Betenstraße 19, 44135 Dortmund."
OFF_TOPIC = "Sie betrifft nicht die internationalen Projektpartnerschaften."


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        ([("fact", WHERE), ("fact", WHERE)], [WHERE]),
        ([("gap", f"{PHONE} {ADDRESS}"), ("gap", f"{HOURS} {ADDRESS}")],
         [f"{PHONE} {ADDRESS}", f"Auch {HOURS}"]),
        ([("gap", HOURS), ("gap", PHONE)], [HOURS, f"Auch e{PHONE[1:]}"]),
        ([("fact", WHERE), ("gap", f"{PHONE} {ADDRESS}")], [WHERE, PHONE]),
        ([("gap", f"{PHONE} {ADDRESS}")], [f"{PHONE} {ADDRESS}"]),
        ([("gap", PHONE), ("fact", WHERE), ("gap", HOURS)], [PHONE, WHERE, HOURS]),
        ([("outside", f"A? {OFF_TOPIC}"), ("outside", f"B? {OFF_TOPIC}")],
         [f"A? {OFF_TOPIC}", "B?"]),
        ([("fact", "Das ist Dr. Sommer. Ja."), ("fact", "Das ist Dr. Kern. Ja.")],
         ["Das ist Dr. Sommer. Ja.", "Das ist Dr. Kern. Ja."]),
        ([("fact", " "), ("gap", PHONE)], [PHONE]),
    ],
)  # fmt: skip
def test_each_thing_is_said_once(paragraphs: list[tuple[str, str]], text: list[str]) -> None:
    assert list(flowing(paragraphs)) == text
