"""What stands beside a question: it takes it back, asks for its number, or tells what it is for.

Such a sentence or clause asks nothing that the question next to it does not ask.
"""

from __future__ import annotations

import re

_WHO_IS_RIGHT = re.compile(
    r"^\W*(?:und |also |ja )?(?:wer (?:von (?:uns|euch|ihnen|beiden|den beiden)(?: \w+){0,2} )?)?"
    r"(?:hat|haben|liegt|liegen|behält)"
    r"(?: \w+){0,3} (?:recht|richtig)\b"
    r"|^\W*(?:und |also |ja )?wer (?:von (?:uns|euch|beiden|den beiden)(?: \w+){0,2} )?"
    r"(?:gewinnt|(?:hat|muss) (?:\w+ ){0,3}(?:gewonnen|verloren|ausgeben)|irrt|täuscht"
    r"|(?:kriegt|bekommt|verliert) (?:nun |jetzt |dann )?(?:den|die|das|ne|'ne|eine?n?) \w+)\b"
    r"|^\W*bei welche[rmn] (?:\w+ ){0,3}(?:liege|lag|irre|täusche)n? (?:ich|wir)(?: mich)?"
    r" (?:falsch|richtig)"
    r"|^\W*welche[rs]? (?:\w+ ){0,3}(?:ist|sind|wäre) (?:falsch|verkehrt|richtig)\b"
    r"|\bbestätigen sie (?:mir |uns )?das\b|\bob (?:das|es) (?:\w+ )?(?:bleiben|stehen)\b"
    r"|^\W*(?:lass\w*|kann|darf|soll) ich (?:das|es|ihn|sie) (?:\w+ ){0,2}"
    r"(?:gelten|stehen|durchgehen|übernehmen|bleiben)\b"
    r"|^\W*(?:ich |wir )?bitten? um (?:auf)?klärung\b|^\W*was stimmt (?:denn )?(?:nun|jetzt)\b",
    re.IGNORECASE,
)
_NO_FIRE = re.compile(
    r"\bes brennt(?: (?:ja|also|noch|hier|da|gerade|wirklich|aber|zum glück))* "
    r"(?:gar |überhaupt |noch )?nicht\b(?=\W*(?:$|[.,;!]))",
    re.IGNORECASE,
)
# "Welche Nummer hat es?", "Das wievielte ist das und wie heißt es komplett?"
_NUMBER_OF_IT = re.compile(
    r"^\W*(?:(?:und|also|aber)\s+)*"
    r"(?:(?:welche|was für eine) (?:nummer|ziffer|zahl) (?:hat|trägt|wäre|ist)"
    r"|wa[st] (?:hat|trägt|ist|wär\w*) (?:das|dat|es|et|die)(?: denn)?"
    r" für (?:ei)?'?ne (?:nummer|ziffer)"
    r"|(?:das|dat|et) wievielte)\b(?!.*\d)",
    re.IGNORECASE,
)
# "Wie viele Einwohner … ach egal. Wo liegt Bondo?"
_NEVER_MIND = re.compile(
    r"^\W*(?:(?:ach|na|nein|nee|oder|quatsch|egal|moment)\W+)*"
    r"(?:(?:ist |das ist )?(?:auch )?(?:egal|wurscht|schnuppe)"
    r"|verg(?:iss|essen sie)(?: es| das|'?s)?|(?:das )?hat sich (?:schon )?erledigt|schon gut"
    r"|nicht so wichtig|andere frage|anders)\W*$",
    re.IGNORECASE,
)
# "…, ob es in Afrika einen Partner gibt und welcher das ist."
_WHICH_THAT_IS = re.compile(
    r"^\W*(?:und )?(?:wenn ja,? |falls ja,? )?(?:welche[rs]?|wer|was für eine[rs]?)(?: \w+)?"
    r" (?:das|es|dies|die|sie) (?:ist|sind|wäre|wären|war)\W*$"
    r"|^\W*(?:und )?(?:wenn ja|falls ja)\W+(?:welche[rs]?|wer)\W*$"
    r"|^\W*(?:und |aber )?welche[rs]?(?: denn| genau| nun| bitte)*\W*$"
    r"|^\W*(?:und )?(?:wenn ja|falls ja)?\W*(?:in|bei|zu|unter) welche[mnr]"
    r" (?:dezernat|amt|stelle|land|erdteil|kontinent|nummer)\W*$",
    re.IGNORECASE,
)
# "Deutsche Bezeichnung?", "Schreiben Sie mir bitte die amtlichen Titel auf."
_TITLE_OF_IT = re.compile(
    r"^(?!.*\b(?:stadt|städte\w*|amt|ämter|dezernat\w*|büro\w*|\w*resolution|\w*beschluss\w*|alle\w*"
    r"|frau|person\w*)\b)"
    r".*\b(?:titel|bezeichnung(?:en)?|wortlaut|benennung(?:en)?"
    r"|namen? (?:von |des |der )?(?:dies\w* |den |dem )?ziel\w*)\b",
    re.IGNORECASE,
)
# "Überall lese ich „SDG“. Was soll das bitte bedeuten?"
_WHAT_IT_MEANS = re.compile(
    r"^\W*(?:und |aber )?wa[st] (?:soll|heißt|bedeutet|will|meint) (?:mir |uns )?"
    r"(?:das|dat|es|dies)\b"
    r"(?: (?:bitte|denn|eigentlich|nun|jetzt|genau|bloß|auf deutsch))*"
    r"(?: (?:bedeuten|heißen|sagen|sein))?\W*$",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(
    r"^\W*(?:(?:und|aber|bitte|gern|ich brauche|ich hätte gern) )*(?:alle|beide)"
    r"(?: (?:zwei|drei|vier|fünf|sechs|sieben|acht|bitte))*(?:,.*|\W*)$",
    re.IGNORECASE,
)
_WHICH_IS_THAT = re.compile(
    r"^\W*(?:und )?(?:welche[rs]?|wer)(?: \w+)? (?:ist|sind|wäre|wären|war) (?:das|es|dies)\b",
    re.IGNORECASE,
)
# "Das kommt so in den Bericht.", but not "soll für den Chef rausfinden, wer …"
_PURPOSE = re.compile(
    r"^(?!.*\b(?:wer|was|wo|wann|wie|welche\w*|ob)\b)"
    r"\W*(?:(?:das|es|die|beides|alles|dies)\s)?(?:kommt|kommen|geht|gehen|soll|sollen|wandert|landet)\s"
    r"(?:(?:so|dann|alles|auch|nämlich|direkt|genau|heute|morgen|noch)\s)*"
    r"(?:ins?|aufs?|an|für|fürs|zu[rm]?)\s[^?]*$",
    re.IGNORECASE,
)


def wants_all(sentence: str) -> bool:
    """Tell whether it only says that all that was asked for is wanted ("Bitte alle vier, …")."""
    return bool(_ALL_OF_THEM.match(sentence))


def asks_who_is_right(sentence: str) -> bool:
    """Tell whether it only asks which of two claims is true ("Wer hat denn nun recht?")."""
    return bool(_WHO_IS_RIGHT.search(sentence))


def asks_what_it_means(sentence: str) -> bool:
    """Tell whether it only asks what was named before it means ("Was soll das heißen?")."""
    return bool(_WHAT_IT_MEANS.match(sentence))


def denied_fire(sentence: str) -> tuple[int, int] | None:
    """Return where it says that there is no hurry ("…, es brennt also nicht."), if anywhere."""
    found = _NO_FIRE.search(sentence)
    return found.span() if found else None


def asks_to_name(sentence: str) -> bool:
    """Tell whether it asks to name what the sentence before it told of ("Welche ist das?")."""
    return bool(_WHICH_IS_THAT.match(sentence))


def takes_back(sentence: str) -> bool:
    """Tell whether it takes back what was asked just before it ("Ach, egal.")."""
    return bool(_NEVER_MIND.match(sentence))


def asks_which_that_is(clause: str) -> bool:
    """Tell whether it only asks to name what the question before it is about."""
    return bool(_WHICH_THAT_IS.match(clause))


def asks_number_of_it(sentence: str) -> bool:
    """Tell whether it asks for the number of the goal that was just described."""
    return bool(_NUMBER_OF_IT.match(sentence))


def asks_title_of_it(sentence: str) -> bool:
    """Tell whether it asks for the title of what it does not name ("Amtlicher Titel?")."""
    return bool(_TITLE_OF_IT.match(sentence))


def tells_purpose(clause: str) -> bool:
    """Tell whether a clause only says what the answer is for ("kommt so in den Bericht")."""
    return bool(_PURPOSE.match(clause))
