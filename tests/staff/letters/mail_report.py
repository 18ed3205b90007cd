"""The section of docs/quality.md on whole e-mails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.staff.letters.whole_mails import FOLDER, Judged, counts

_KINDS = {"fact": "facts answered", "gap": "gaps named", "outside": "outside named"}
_README = FOLDER / "README.md"


def section(judged: Mapping[str, Sequence[Judged]]) -> str:
    """Return the section on the mails of each author: at first sight, and now, by halves."""
    rows = []
    for author, mails in judged.items():
        half = len(mails) // 2
        rows.append(_row(f"{author}, first half (learnt from)", mails[:half]))
        rows.append(_row(f"{author}, second half (only counted)", mails[half:]))
    return "\n\n".join(
        [
            "## Anfragen per E-Mail",
            "Whole e-mails, read by the running bot over the staff channel and made into the "
            "draft of a letter, as the workspace does. A mail is right if each question that the "
            "page answers is answered and each other one is named. At first sight:",
            first_sight(),
            "Now (the goal is 95 %):",
            "\n".join([*_head(), *rows]),
        ]
    )


def first_sight() -> str:
    """Return the table and the remark below it from the README of the mails."""
    text = _README.read_text(encoding="utf-8")
    return text[text.index("| author") : text.index("## Format")].strip()


def _head() -> list[str]:
    names = ["mails", "right", *_KINDS.values(), "background sentences taken for questions"]
    return [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]


def _row(name: str, judged: Sequence[Judged]) -> str:
    found = counts(judged)
    right = sum(one.right for one in judged)
    told = [f"{found[k, True]} of {found[k, True] + found[k, False]}" for k in _KINDS]
    taken = sum(len(one.taken_up) for one in judged)
    stories = sum(len(one.mail.not_asked) for one in judged)
    share = f"{right} of {len(judged)} ({right / max(1, len(judged)):.1%})"
    return f"| {' | '.join([name, share, *told, f'{taken} of {stories}'])} |"
