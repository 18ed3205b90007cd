"""Sums are not for this assistant, however they are written ("siebzehn mal drei")."""

from __future__ import annotations

import re

from knowledge.folding import fold

_NUMBER = (
    r"(?:\d+(?:[.,/]\d+)?|\w*(?:zwei|drei|vier|fuenf|sechs|sieben|acht|neun|zehn|elf|zwoelf"
    r"|[zs]ig|hundert|tausend))"
)
_SIGN = r"(?: ?[+*×:/] ?| x | mal | plus | minus | hoch | durch | geteilt durch )"
_SUM = re.compile(rf"(?<!\w){_NUMBER}{_SIGN}{_NUMBER}(?!\w)")


def is_sum(text: str) -> bool:
    """Tell whether a text holds a sum to work out."""
    return bool(_SUM.search(fold(text)))
