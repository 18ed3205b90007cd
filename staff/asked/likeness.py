"""Put questions together that ask the same in other words."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from knowledge.folding import fold_words

_ALIKE = 84.0  # of token_set_ratio, 0 to 100
_SIZE = 60.0  # of token_sort_ratio: one word does not draw all long questions to it
# words that do not tell what is asked; question words do
_FILLERS = frozenset(
    "aber also am an auch auf aus bei beim bitte da dann das dem den denn der des die doch "
    "eigentlich ein eine einem einen einer es etwas fuer gern gerne gibt guten hab habe "
    "haben hallo hat ich ihnen ihr ihre im in ist ja kann kannst koennen koennte koennten "
    "mal man mich mir mit moechte nach noch oder sagen sich sie sind so tag um und uns vom "
    "von was welche welcher welches wie wir wird wissen zu zum zur".split()
)


def groups(texts: Sequence[str]) -> list[list[int]]:
    """Return the positions of texts that are alike, group by group.

    The first text of a group leads it: each other text is like the leader. So the outcome
    depends on the order of the texts alone.
    """
    found: list[list[int]] = []
    leaders: list[str] = []
    known: dict[str, int] = {}
    for position, text in enumerate(texts):
        core = _core(text)
        if core not in known:
            known[core] = _place(core, leaders)
        if known[core] == len(found):
            found.append([])
            leaders.append(core)
        found[known[core]].append(position)
    return found


def _place(core: str, leaders: list[str]) -> int:
    """Return the place of the leader that is most like a text, or the next free place."""
    near = process.extract(  # the faster measure first: it leaves few to look at
        core, leaders, scorer=fuzz.token_sort_ratio, score_cutoff=_SIZE, limit=None
    )
    alike = [(fuzz.token_set_ratio(core, leader), -place) for leader, _, place in near]
    score, place = max(alike, default=(0.0, 0))
    return -place if score >= _ALIKE else len(leaders)


def _core(text: str) -> str:
    """Return the words that tell what is asked, or all if none does."""
    words = fold_words(text)
    return " ".join([word for word in words if word not in _FILLERS] or words) or text
