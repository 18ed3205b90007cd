"""Cut a message into sentences, and a sentence where a second question may begin.

Gender marks ("Kund:innen", "Partner*innen"), abbreviations, dates and ordinals are no ends of
sentences. Salutation, closing and signature of a letter are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from bot.nlu import asides, sentence_forms
from bot.nlu.sentence_forms import PREPOSITIONS, QUESTION_WORDS

_ABBREVIATIONS = frozenset(
    "z b u a d h nr dr prof bzw ca usw etc evtl ggf inkl st tel vgl sog bspw abs art min max "
    "mio mrd hr fr dez zzgl i o e v s jan feb aug sept okt nov "
    "f int vs mind gem lt einschl resp ggü dt engl offiz bzgl betr".split()
)
_END = re.compile(
    r"\.(?=\s|$|[A-ZÄÖÜ][a-zäöü])"
    r"|[!?…]+(?=[\s\"“”»«)]|$|[A-ZÄÖÜ])"
    r"|\n|(?<=\w);(?=\s)|,?(?= (?:und )?(?:zweitens|drittens|viertens|fünftens) )"
)

_STREET = "str"  # "Betenstr. 19"
_LAST_WORD = re.compile(r"(\w+)$")
_NUMBERED_THING = re.compile(r"(?:ziele?n?|sdgs?|dezernat|nummer|\bund) $", re.IGNORECASE)
_SALUTATION = re.compile(
    r"^\W*(sehr geehrte\w*\b.*|liebe[rs]?\b[^?.!]{0,90},?|guten (tag|morgen|abend)\b[^?\w]{0,3}"
    r"(zusammen|frau \w+|herr \w+|liebes? \w+)?|hallo( zusammen| liebes? \w+)?|moin"
    r"|an (das|die|den|alle)\b[^?.,]{0,80}|betr(?:eff|\.)?\s*:[^?]{0,90})\W*$",
    re.IGNORECASE,
)
_GREETINGS = (
    r"((vielen |besten |herzlichen |schönen )?dank\W+)?(und )?(mit )?"
    r"(freundliche|beste|herzliche|viele|liebe|schöne|kollegiale|solidarische)[nrm]*\W+"
    r"(grüße\w*|gruß|gruss|gruesse\w*|wünsche\w*)"
)
_THANKS = (
    r"mit (vielem |herzlichem |bestem )?dank"
    r"|(vielen|besten|herzlichen) dank (im voraus|vorab|für ihre)"
)
_CLOSING = re.compile(
    rf"^\W*({_GREETINGS}|{_THANKS}|hochachtungsvoll|mfg|lg|vg|gruß|grüße)\b.{{0,60}}$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"^\W*(?i:{_GREETINGS}|freundlichst|herzlichst|hochachtungsvoll|herzlich|es grüßt\w*)[\s,]*"
    r"(?:(?:Ihre?|Eure?|Deine?)\s)?(?:[A-ZÄÖÜ][\w.]+\s?){0,3}\W*$"
)
_CONJUNCTION = re.compile(
    r"\s*(?:,\s*)?"
    r"\b(?:und|(?-i:un?(?!\s+(?:ziel|sdg|nachhaltig|agenda)))|sowie|außerdem|ausserdem|zudem|ferner|oder|plus|bzw\.?|beziehungsweise)\s+"
    r"(?:auch\s+|außerdem\s+|dann\s+|noch\s+|gleich\s+|zweitens\s+|ferner\s+)*"
    r"|\s*[,;:–—]\s+|\s+-\s+|\s*[/+&]\s+",
    re.IGNORECASE,
)
_INNER_OPENER = re.compile(
    r"(?<=\s)(?!was (?:mit|zu|zum|für|von|gegen|am|über|\w+es)\b)"
    rf"(?:(?:{PREPOSITIONS})\s+)?(?:{QUESTION_WORDS})\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"^\W*(?:(?:an|in|mit|von|zu|für|aus|bei|auf|um|über)\s+)?"
    r"(?:der|die|das|den|dem|denen|deren|dessen)\s(?!.*\?.)(?:\S+\s){0,6}\w+(?:t|n)\W*$",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    r"\b(?:alles|allet|allens|das|dat|dem|etwas|nichts|vieles|einiges|allem)\W*$", re.IGNORECASE
)
_HANGING = re.compile(r"\w-$")
_INLINE_ITEM = re.compile(r"(?<=[\s:])(?=(?:\d[.)] [A-ZÄÖÜ]|\d\) \w|[a-h]\) \w))")
_COMMA = re.compile(r"\s*[,;–]\s+")
_TITLE_GOES_ON = re.compile(r"[“”\"»«]\s+[a-zäöü]")  # "in der Serie „Wer ist wer?“ suchen wir"
_LEADS = re.compile(r":|(?<=\s)[–—-](?=\s)")
_LIST_FOLLOWS = re.compile(r"\s*\n\s*(?:[a-h]\)|\d{1,2}[.)]|[-–•*])\s")
_SHORTEST_TAIL = 3


@dataclass(frozen=True)
class Span:
    """A stretch of a text by its offsets."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch itself."""
        return text[self.start : self.end]


def sentences(text: str) -> list[Span]:
    """Return the sentences of a message without salutation, closing and signature."""
    spans: list[Span] = []
    for span in chain.from_iterable(_after_lead_in(text, piece) for piece in _pieces(text)):
        piece = span.of(text)
        if "\n" in text and len(spans) > 0 and _CLOSING.match(piece):
            break
        if spans and span.end == len(text.rstrip()) and _SIGNED.match(piece):
            break
        if _SALUTATION.match(piece) and "\n" in text:
            continue
        spans.append(span)
    return _join_fragments(text, spans) or [Span(0, len(text))]


def is_relative_clause(text: str, left: Span, right: Span) -> bool:
    """Tell whether a cut would tear off a relative clause ("das Büro, das alles koordiniert")."""
    between = text[left.end : right.start].strip()
    clause = right.of(text)
    of_everything = bool(_EVERYTHING.search(left.of(text))) and clause.lower().startswith(
        ("was ", "wat ")
    )
    return between == "," and (of_everything or bool(_RELATIVE.match(clause)))


def leads_list(text: str, span: Span) -> bool:
    """Tell whether a line ends in a colon and the items of a list follow."""
    return span.of(text).endswith(":") and bool(_LIST_FOLLOWS.match(text, span.end))


def without_purpose(text: str, span: Span) -> Span:
    """Return a sentence without what it says at its end of the use of the answer."""
    for match in _COMMA.finditer(text, span.start, span.end):
        if asides.tells_purpose(text[match.end() : span.end]):
            return Span(span.start, match.start())
    return span


def without_occasion(text: str, span: Span) -> tuple[Span | None, Span]:
    """Return what stands before the first colon of a sentence, if anything, and the rest."""
    before, colon, after = span.of(text).partition(": ")
    if not colon or not after.strip():
        return None, span
    start = span.end - len(after.lstrip())
    return Span(span.start, span.start + len(before) + 1), Span(start, span.end)


def tails(text: str, span: Span) -> Iterator[Span]:
    """Yield the ends of a sentence that begin with a question word inside of it."""
    for match in _INNER_OPENER.finditer(text, span.start + 1, span.end):
        tail = Span(match.start(), span.end)
        before = text[span.start : match.start()].split()
        only_preposition = len(before) == 1 and before[0].lower() in PREPOSITIONS.split("|")
        if len(tail.of(text).split()) >= _SHORTEST_TAIL and not only_preposition:
            yield tail


def cuts(text: str, span: Span) -> Iterator[tuple[Span, Span]]:
    """Yield each way to cut a sentence in two at a conjunction, comma, colon or dash."""
    for match in _CONJUNCTION.finditer(text, span.start, span.end):
        left, right = Span(span.start, match.start()), Span(match.end(), span.end)
        hangs = bool(_HANGING.search(left.of(text)))  # "Städte- oder Projektpartnerschaft"
        if left.of(text).strip() and right.of(text).strip() and not hangs:
            yield left, right


def _pieces(text: str) -> Iterator[Span]:
    start = 0
    ends = [match.end() for match in filter(_ends_sentence, _END.finditer(text))]
    for end in sorted({*ends, *_inline_items(text), len(text)}):
        piece = text[start:end]
        if piece.strip() and re.search(r"\w", piece):
            lead = len(piece) - len(piece.lstrip())
            yield Span(start + lead, start + len(piece.rstrip()))
        start = end


def _inline_items(text: str) -> list[int]:
    """Return where the items of a list in one line begin ("1. Durchwahl 2. …", "a) …")."""
    starts = [match.end() for match in _INLINE_ITEM.finditer(text)]
    numbers = [text[start] for start in starts]
    led = bool(starts) and text[: starts[0]].rstrip().endswith(":")
    return starts if led and numbers[:2] in (["1", "2"], ["a", "b"]) else []


def _after_lead_in(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence as it is, or what announces its questions and the rest."""
    mark = _LEADS.search(text, span.start, span.end)
    colon = mark.end() if mark else 0
    if colon and colon < span.end and sentence_forms.is_lead_in(text[span.start : colon]):
        yield Span(span.start, colon)
        start = colon + len(text[colon : span.end]) - len(text[colon : span.end].lstrip())
        yield Span(start, span.end)
    else:
        yield span


def _ends_sentence(match: re.Match[str]) -> bool:
    """Tell whether a mark ends a sentence: no abbreviation, no ordinal number, no initial."""
    if _TITLE_GOES_ON.match(match.string, match.end()):
        return False
    if match.group() != ".":
        return True
    before = _LAST_WORD.search(match.string, max(0, match.start() - 30), match.start())
    if before is None:
        return True
    word = before.group().lower()
    is_number = word.isdigit() and len(word) <= 2
    is_number = is_number and not _NUMBERED_THING.search(match.string, 0, before.start())
    is_last = not match.string[match.end() :].strip()
    is_short = word in _ABBREVIATIONS or word.endswith(_STREET)
    return is_last or not (is_number or is_short)


def _join_fragments(text: str, spans: list[Span]) -> list[Span]:
    """Join what a line break tore apart: a line that goes on in lower case."""
    joined: list[Span] = []
    for span in spans:
        goes_on = text[span.start].islower() and not sentence_forms.is_item(span.of(text))
        if joined and goes_on and text[joined[-1].end : span.start].count("\n") == 1:
            if text[joined[-1].end - 1] not in ".!?:,;":
                joined[-1] = Span(joined[-1].start, span.end)
                continue
        joined.append(span)
    return joined
