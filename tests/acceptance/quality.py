"""Put all acceptance dialogues to the running bot and write docs/quality.md: `make quality`."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

from knowledge import KnowledgeStore
from launcher.chat import say
from tests.acceptance.cases import SETS, Outcome, Say, play, read_set
from tests.running_bot import running_bot
from tests.staff.letters.mail_drafts import judged
from tests.staff.letters.mail_report import section
from tests.staff.letters.whole_mails import read_mails

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "docs" / "quality.md"
AUTHORS = (
    *("henrike", "oke", "wilma", "eberhard", "lieselotte"),
    *("adelheid", "benno", "cord", "gerhild", "leopold"),
    *("roswitha", "dietmar", "waltraud", "ignaz", "hedwig", "ludmilla"),
    *("korbinian", "notburga", "theda", "wolfram", "alwine", "hartwig", "rosalinde"),
    *("swantje", "ottfried", "veronika", "landolf", "friedhelm", "kunigunde"),
    *("burghard", "philippa", "gottlieb", "sidonie", "mechtild", "tassilo"),
    *("gundolf", "ortrud", "rupert", "walburg", "irmhild", "siegbert"),
)  # of the whole e-mails
# which responses of the domain show which kind of not knowing
_KINDS = {
    "not_understood": ("utter_not_understood", "utter_part_unclear"),
    "known_gap": ("utter_gap",),
    "out_of_scope": ("utter_out_of_scope", "utter_part_outside"),
}
ANSWERED = "answered"
_SHORTEST_TEXT = 12


class KindOfReply:
    """Tells by the wording of the domain which kind of not knowing a reply is."""

    def __init__(self, domain: Path) -> None:
        """Read the responses of a domain file."""
        responses = yaml.safe_load(domain.read_text(encoding="utf-8"))["responses"]
        self._texts = {
            kind: [
                text
                for name, variations in responses.items()
                if name.startswith(prefixes)
                for variation in variations
                for text in _fixed_parts(variation["text"])
            ]
            for kind, prefixes in _KINDS.items()
        }
        self._texts["known_gap"] += [gap.sentence for gap in KnowledgeStore().current().known_gaps]

    def of(self, reply: str) -> str:
        """Return not_understood, known_gap, out_of_scope or answered."""
        for kind, texts in self._texts.items():
            if any(text in reply for text in texts):
                return kind
        return ANSWERED


def _fixed_parts(text: str) -> list[str]:
    """Return the stretches of a response between its variables, if long enough to tell."""
    return [p for p in re.split(r"\{\w+\}", text) if len(p.strip()) >= _SHORTEST_TEXT]


def rest(url: str) -> Say:
    """Return a function that speaks to a bot over REST, in conversations of this run only."""
    run = uuid.uuid4().hex[:8]

    def speak(conversation: str, text: str) -> list[str]:
        return [reply["text"] for reply in say(url, f"{run}-{conversation}", text)]

    return speak


def report(outcomes: dict[str, list[Outcome]], kind_of: KindOfReply, mails: str) -> str:
    """Return the report in Markdown, for outcomes by set and the section on mails."""
    everything = [outcome for name in SETS for outcome in outcomes[name]]
    total = sum(outcome.passed for outcome in everything)
    parts = [
        "# Quality of the answers",
        "Written by `make quality`, from the running bot over its REST channel. The sets come "
        "from independent authors who had not seen the training data; nothing of them enters "
        "`bot/data`. `look_at` may be read to learn from its errors, `count_only` is only counted.",
        f"**{total} of {len(everything)} cases pass ({total / len(everything):.1%}).**",
        "## Cases passed by kind",
        "\n".join(_kind_table(outcomes)),
        "## The three kinds of not knowing",
        "Cases of one question whose right answer is one of the three: what it should be (rows), "
        "and what the bot did (columns).",
        "\n".join(_confusion_table(everything, kind_of)),
        mails,
        "## Wrong answers of `look_at`",
        "\n".join(_wrong(outcomes[SETS[0]])) or "None.",
    ]
    return "\n\n".join(parts) + "\n"


def _kind_table(outcomes: dict[str, list[Outcome]]) -> Iterator[str]:
    yield "| kind | " + " | ".join(f"`{name}`" for name in SETS) + " |"
    yield "| --- |" + " --- |" * len(SETS)
    for kind in sorted({o.case.kind for group in outcomes.values() for o in group}):
        cells = [_share([o for o in outcomes[name] if o.case.kind == kind]) for name in SETS]
        yield f"| {kind} | " + " | ".join(cells) + " |"
    yield "| all | " + " | ".join(_share(outcomes[name]) for name in SETS) + " |"


def _share(outcomes: Sequence[Outcome]) -> str:
    passed = sum(outcome.passed for outcome in outcomes)
    return f"{passed} of {len(outcomes)} ({passed / max(1, len(outcomes)):.1%})"


def _confusion_table(outcomes: list[Outcome], kind_of: KindOfReply) -> Iterator[str]:
    columns = [*_KINDS, ANSWERED]
    counts = Counter(
        (outcome.case.not_knowing, kind_of.of(outcome.replies[-1]))
        for outcome in outcomes
        if outcome.case.not_knowing and len(outcome.replies) == 1
    )
    yield "| should be | " + " | ".join(columns) + " |"
    yield "| --- |" + " --- |" * len(columns)
    for row in _KINDS:
        yield f"| {row} | " + " | ".join(str(counts[row, column]) for column in columns) + " |"


def _wrong(outcomes: list[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        for turn, reply, defects in zip(
            outcome.case.turns, outcome.replies, outcome.defects, strict=True
        ):
            if defects:
                yield f"- **{outcome.case.case_id}** {_line(turn.user)}  "
                yield f"  → {_line(reply)}"


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 400 else line[:400] + " …"


def main() -> int:
    """Run all sets against a bot at --url, or one started for this run, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="REST channel of a bot that runs already")
    arguments = parser.parse_args()
    if arguments.url:
        return _run(arguments.url, ROOT / "results" / "staff-key")
    with tempfile.TemporaryDirectory() as logs, running_bot(Path(logs)) as url:
        return _run(url, Path(logs) / "staff-key")


def _run(url: str, staff_key: Path) -> int:
    speak = rest(url)
    with ThreadPoolExecutor(2) as pool:
        outcomes = {
            name: list(pool.map(lambda case: play(case, speak), read_set(name))) for name in SETS
        }
    address = url.split("/webhooks")[0]
    mails = section({name: judged(read_mails(name), address, staff_key) for name in AUTHORS})
    told = report(outcomes, KindOfReply(ROOT / "domain.yml"), mails)
    REPORT.write_text(told, encoding="utf-8")
    print(f"{REPORT.relative_to(ROOT)} geschrieben.")
    for name, group in outcomes.items():
        print(f"  {name}: {_share(group)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
