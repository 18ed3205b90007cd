"""Find goal numbers, positions and bare numbers in a text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.nlu.lexicon import common_words
from knowledge.folding import fold

Finding = tuple[str, str | int, int, int, str]

_UNITS = (
    "null eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn "
    "fuenfzehn sechzehn siebzehn achtzehn neunzehn zwanzig"
).split()
_CARDINALS = {word: value for value, word in enumerate(_UNITS)} | {
    "zwo": 2,
    "ein": 1,
    "siebzen": 17,
    "sibzehn": 17,
    "siebenzehn": 17,
    "sechszehn": 16,
    "fuenfzen": 15,
    "vierzen": 14,
    "dreizen": 13,
}
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}
_ROMAN |= {"xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17}
_ORDINAL_STEMS = {
    "erst": 1,
    "allererst": 1,
    "allerletzt": -1,
    "zweit": 2,
    "dritt": 3,
    "viert": 4,
    "fuenft": 5,
    "sechst": 6,
    "siebt": 7,
    "siebent": 7,
    "acht": 8,
    "neunt": 9,
    "zehnt": 10,
    "elft": 11,
    "zwoelft": 12,
    "dreizehnt": 13,
    "vierzehnt": 14,
    "fuenfzehnt": 15,
    "sechzehnt": 16,
    "siebzehnt": 17,
    "achtzehnt": 18,
    "letzt": -1,
    "lezt": -1,
    "vorletzt": -2,
}
_GOAL = r"(?:(?:uno?-)?\w*z(?:iel|ihl|iehl|il)(?:e|en|s|es)?|zeil|zile|sdg'?s?|goals?)"
_WORDS = "|".join(sorted(_CARDINALS, key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}|{_WORDS}|(?<!\w)[ivx]+(?!\w))"
_MARK = r"(?:[\s:\-–.,#]|nr\b|nummer|numero|no\b|number)*"
_AND = r"(?:\s*(?:,|&|/|\+|und|sowie|oder)(?:\s+(?:auch|noch|von))*\s*)+"
_GOAL_NUMBERS = re.compile(
    rf"(?<!\w){_GOAL}{_MARK}({_NUMBER}(?:{_AND}(?:{_GOAL}\s*)?{_MARK}{_NUMBER})*)(?!\w)"
)
_NUMBERED = re.compile(
    rf"(?<!\w)(?:nr|nummer|numero|no)\.?\s*({_NUMBER})\s+(?:(?:von|der|aus|den|un|uno|dieser|unter)\s+)+"
    rf"{_GOAL}(?!\w)"
)
_ORDINAL = r"(?:(\d{1,2})\.|(\d{1,2})(?:te|ten|tes|ter)|(\w+?t)(?:e|en|er|es|em))"
_MISSPELT = re.compile(rf"(?<!\w){_GOAL}{_MARK}([a-z]{{6,11}})(?!\w)")
_ORDINAL_GOAL = re.compile(
    rf"(?<!\w){_ORDINAL}\s+(?:(?:der|von den|unter den|aus den|dieser)\s+)?"
    rf"(?:(?:17|siebzehn)\s+)?{_GOAL}(?!\w)"
)
# "den Elfer", "der Siebzehner"
_NAMED_NUMBER = re.compile(
    rf"(?<!\w)(?:der|den|dem|vom|zum|beim|die|das|dat)\s+({_WORDS})ers?(?!\w)"
)
_ORDINAL_ALONE = re.compile(
    r"(?<!\w)(?:(\d{1,2})t|(\w+?t)(?:er(?=e)|genannt|aufgefuehrt|gelistet)?)"
    r"(?:e|en|er|es|em)(?!\w)"
)
MIDDLE = 0  # "die mittlere"
_MIDDLE = re.compile(r"(?<!\w)mittler(?:e|en|er|es|em)(?!\w)")
_BARE = re.compile(rf"(?<![\w.,:/-]){_NUMBER}(?![\w/:-]|[.,]\d)")
_WORD_NUMBER = re.compile(_NUMBER)


_fold = lru_cache(maxsize=1024)(fold)  # of single characters


def value(word: str) -> int | None:
    """Return the number that a folded word stands for, or None."""
    if word.isdigit():
        return int(word)
    return _CARDINALS.get(word, _ROMAN.get(word))


def goals(text: str) -> Iterator[Finding]:
    """Yield a goal for each number that stands beside "Ziel" or "SDG"."""
    folded, offsets = _folded_with_offsets(text)
    for match in _GOAL_NUMBERS.finditer(folded):
        numbers = list(_WORD_NUMBER.finditer(folded, match.start(1), match.end(1)))
        numbers = [n for n in numbers if value(n.group()) is not None and n.group() != "ein"]
        for index, number in enumerate(numbers):
            start = match.start() if index == 0 else number.start()
            yield "goal", value(number.group()) or 0, offsets[start], offsets[number.end()], ""
    for match in _MISSPELT.finditer(folded):
        number_value = _nearly(match.group(1))
        if number_value:
            yield "goal", number_value, offsets[match.start()], offsets[match.end()], ""
    for match in _NUMBERED.finditer(folded):
        yield "goal", value(match.group(1)) or 0, offsets[match.start()], offsets[match.end()], ""
    for match in _ORDINAL_GOAL.finditer(folded):
        digits, joined, stem = match.groups()
        number_value = int(digits or joined or 0) or _ORDINAL_STEMS.get(stem or "", 0)
        if number_value:
            yield "goal", number_value, offsets[match.start()], offsets[match.end()], ""


def _nearly(word: str) -> int | None:
    """Return the number of a folded word with one typing error ("virzehn"), or None."""
    if word in common_words() or word in _CARDINALS:
        return None
    near = [number for known, number in _CARDINALS.items() if _is_near(word, known)]
    return near[0] if len(set(near)) == 1 else None


def _is_near(word: str, known: str) -> bool:
    return len(known) > 5 and word[0] == known[0] and OSA.distance(word, known) == 1


def positions(text: str) -> Iterator[Finding]:
    """Yield ordinals ("die dritte", -1 for the last, 0 for the middle) and bare numbers."""
    folded, offsets = _folded_with_offsets(text)
    for match in _ORDINAL_ALONE.finditer(folded):
        number = int(match.group(1) or 0) or _ORDINAL_STEMS.get(match.group(2) or "")
        if number:
            yield "ordinal", number, offsets[match.start()], offsets[match.end()], ""
    for match in _NAMED_NUMBER.finditer(folded):
        start, end = offsets[match.start(1)], offsets[match.end()]
        yield "ordinal", _CARDINALS[match.group(1)], start, end, ""
    for match in _MIDDLE.finditer(folded):
        yield "ordinal", MIDDLE, offsets[match.start()], offsets[match.end()], ""
    for match in _BARE.finditer(folded):
        bare = value(match.group())
        if bare is not None and match.group() not in ("ein", "i", "v", "x"):
            yield "number", bare, offsets[match.start()], offsets[match.end()], ""


@lru_cache(maxsize=1)
def _folded_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold character by character; the list gives each folded character's place in `text`."""
    folded: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        piece = _fold(char)
        folded.append(piece)
        offsets += [index] * len(piece)
    return "".join(folded), [*offsets, len(text)]
