"""What a person wrote, taken out of an e-mail: no headers, no quoted replies, no list marks."""

from __future__ import annotations

import re

from staff.letters.mail_blocks import Block, blocks_of, is_forwarded

MARK = "• "
_SALUTATION = re.compile(
    r"^\s*(?:sehr geehrte|liebe[rs]?\b|hallo\b|guten (?:tag|morgen|abend)|moin\b|hi\b|werte)", re.I
)
_ADDRESS = re.compile(r"^\s*(?:an\s+(?:das|die|den|frau|herrn)|z\. ?hd\.)\s[^.?!]*$", re.IGNORECASE)
_SENT_FROM = re.compile(
    r"^\s*(?:von meinem|gesendet (?:von|mit)|sent from|diese (?:e-)?mail)\b", re.I
)
_LISTED = re.compile(r"^\s*(?:[-–•*·▪]|\d{1,2}[.)]|[a-z]\)|\([a-z\d]{1,2}\))\s+(?=\S)")
_NUMBER = re.compile(r"^\s*\d{1,2}\.\s")
_ENDS = re.compile(r"[.!?:;]\W*$")
_LONGEST_HEAD = 8  # lines before the salutation
_WRAPPED = 55  # letters in a line that may have been broken
_NOTE = 25  # words of a note that only points at the message below it


def own_message(mail: str) -> str:
    """Return the message of the person who asks, with closing and signature.

    Of a reply that is what stands above the quoted messages; of a forwarded mail it is the oldest
    message that asks something and that the office itself did not write.
    """
    blocks = blocks_of(mail)
    top = "\n".join(block.text for block in blocks if block.on_top).strip()
    below = [block for block in blocks if not block.on_top and not block.by_office]
    asking = [block.text for block in below if "?" in block.text] or [_last(below)]
    if is_forwarded(mail):
        return asking[-1] or top or mail
    if "?" not in top and len(top.split()) <= _NOTE:
        return f"{top}\n{asking[0]}".strip() or mail
    return top


def _last(blocks: list[Block]) -> str:
    return blocks[-1].text if blocks else ""


def questions_text(mail: str) -> str:
    """Return what the bot shall read: the person's message without address and list marks."""
    lines = _without_head(own_message(mail).splitlines())
    numbered = sum(bool(_LISTED.match(line)) for line in lines) > 1
    kept = [_listed(line, numbered) for line in lines if not _SENT_FROM.match(line)]
    return "\n".join(_unwrapped(kept)).strip() or mail


def without_mark(question: str) -> str:
    """Return a question without the mark that `questions_text` gave it."""
    return question.removeprefix(MARK)


def _without_head(lines: list[str]) -> list[str]:
    """Leave out address and subject before the salutation, unless they ask something."""
    for number, line in enumerate(lines[:_LONGEST_HEAD]):
        if _SALUTATION.match(line):
            head = " ".join(lines[:number])
            return lines[number:] if not re.search(r"[?!.](?:\s|$)", head) else lines
    return [line for line in lines if not _ADDRESS.match(line)]


def _listed(line: str, numbered: bool) -> str:
    """Give each line of a list the same mark, no number to reckon with; "3. Mai" is a date."""
    if _NUMBER.match(line) and not numbered:
        return line
    return _LISTED.sub(MARK, line)


def _unwrapped(lines: list[str]) -> list[str]:
    """Join the lines that a mail program broke."""
    joined: list[str] = []
    last = ""
    for line in lines:
        goes_on = len(last) >= _WRAPPED and not _ENDS.search(last) and line.strip()
        if goes_on and not line.startswith(MARK):
            joined[-1] = f"{joined[-1].rstrip()} {line.lstrip()}"
        else:
            joined.append(line)
        last = line
    return joined
