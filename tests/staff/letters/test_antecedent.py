"""A question that says nothing alone is quoted with the sentence before it."""

from __future__ import annotations

import pytest

from staff.letters.antecedent import with_antecedent

TEXT = (
    "Guten Tag.\nVor dem Haus liegt Müll. Wann wird der abgeholt? Wo ist das Amt?\n"
    "Wer ist dafür zuständig?"
)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Wann wird der abgeholt?", "Vor dem Haus liegt Müll. Wann wird der abgeholt?"),
        ("Wo ist das Amt?", "Wo ist das Amt?"),  # an article points at nothing
        ("Wer ist dafür zuständig?", "Wer ist dafür zuständig?"),  # a paragraph of its own
        ("Vor dem Haus liegt Müll.", "Vor dem Haus liegt Müll."),
        ("Wo ist das?", "Wo ist das?"),  # not in the text
    ],
)
def test_what_points_back_is_quoted_with_what_it_points_at(question: str, quoted: str) -> None:
    assert with_antecedent(TEXT, question) == quoted
