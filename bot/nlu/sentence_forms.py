"""What a sentence or clause does by its form: ask, request, tell, refuse, announce, give examples.

Forms are cheap and often wrong; `clauses` and `question_reader` weigh them with the intent model.
"""

from __future__ import annotations

import re

QUESTION_WORDS = (
    r"wer|wen|wem|wessen|was|wo|woher|wohin|wann|warum|wieso|weshalb|wozu|wofür|wofuer|womit|"
    r"woran|worum|worin|worauf|woraus|wonach|wodurch|wobei|wovon|wie|wieviel\w*|welche\w*|wat|wieso|ob"
)
PREPOSITIONS = "an|in|mit|von|zu|für|fuer|seit|bis|ab|aus|bei|auf|um|unter|nach|über|durch|gegen"
_NOMINAL_REQUESTS = (
    "benennung|mitteilung|angabe|nennung|übermittlung|auskunft|bekanntgabe|zusendung|erläuterung|"
    "bestätigung|aufzählung|auflistung|übersendung"
)
# "wie ein Kollege meint" asks nothing
_AS_SAID = (
    r"(?:(?:(?:ein|der|die|das|mein|unser|ihr)\w*\s+\w+|er|sie|es|man|ich|wir)\s+(?:\w+\s+)?"
    r"(?:mein|sag|behaupt|schreib|schrieb|glaub|denk|annehm|annimm|gehört|gelesen|vermut|hör|les|las|dacht)\w*"
    r"|gesagt|erwähnt|immer|üblich|folgt|oben|bereits)\b"
)
_AND = r"(?:(?:und?|oder|aber|sowie|dann|außerdem)\s+){0,2}"
_OPENER = re.compile(
    rf"^\W*{_AND}(?:(?:(?:{PREPOSITIONS})\s+)?(?!wie\s+{_AS_SAID})(?:{QUESTION_WORDS})|(?:um\s+)?(?:{_NOMINAL_REQUESTS})"
    rf"|(?:erstens|zweitens|drittens|viertens))\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(rf"^\W*(?:{PREPOSITIONS})\b", re.IGNORECASE)
_FRAME = re.compile(
    r"^\W*(?:(?:und|bitte|außerdem|ich)\s+)*"
    r"(?:(?:sagen|sag|verraten|verrat|erklären|erklär|nennen|teilen|schreiben|zeigen)(?: sie)?"
    r"(?: mir| uns)?(?: doch| mal| bitte| kurz| mit| wenigstens)*"
    r"|(?:dann|also) (?:sag|sagt|verrat|verratet|nenn) (?:mir |uns )?"
    r"(?:wenigstens|doch|halt|eben|mal)"
    r"|(?:wie|was) war (?:das|dat|es|et) (?:noch|nochmal|noch mal|gleich|noch gleich)"
    r"|(?:darf|dürfte|könnte|kann) ich (?:mal )?fragen"
    r"|(?:dafür |dazu )?(?:müsste|müßte|muss|muß|will|sollte) ich (?:\w+ ){0,2}(?:wissen|erfahren)"
    r"|(?:ich )?(?:wüsste|wüßte|möchte|würde) (?:ich )?(?:gern\w* )?(?:noch )?(?:wissen|fragen)?"
    r"|(?:können|könnten|würden|kannst|könntest) (?:sie|du)(?: mir| uns)?(?: \w+){0,2} "
    r"(?:sagen|mitteilen|verraten|nennen|erklären|schreiben)"
    r"|lassen sie (?:mich|uns)(?: bitte| doch| auch| noch)* wissen"
    r"|(?:ich erlaube|gestatten sie|erlauben sie) (?:mir|uns) (?:die|eine|noch eine) \w*frage"
    r"|(?:darf|dürfte|dürfen) (?:ich|wir) (?:bitte |noch |auch )*(?:erfahren|wissen)"
    r"|(?:mir|uns) ist (?:\w+ )?nicht (?:ganz )?klar"
    r"|aus (?:\w+ ){1,4}geht (?:\w+ ){0,3}nicht hervor"
    r"|(?:ich|wir|leider) (?:\w+ ){1,3}(?:nicht|nirgends) "
    r"(?:finden|erkennen|herausgefunden|gefunden)"
    r"|wer weiß|mich (?:würde )?interessier\w+)\W*$",
    re.IGNORECASE,
)
_DECLARES = re.compile(
    r"^\W*(?:(?:und?|aber|da|dann|also|denn)\s+)?(?:ich|wir|er|man|mein\w*|unser\w*|meine\w*"
    r"|(?:kolleg|lehrer|nachbar|freund|chef)(?:e|in)?|sohn|tochter|früher|gestern|heute|neulich|letztens|jetzt"
    r"|hier|dort|dortmund|(?:der|die|das|ein|eine|in|bei|im|am)\s+\w+)\s",
    re.IGNORECASE,
)
# "Die Nummer vom UN-Ziel zur Gesundheit, bitte": a name for what is wanted, and no verb
_WANTED = re.compile(
    r"^\W*(?:und )?(?:(?:die|der|das|den|dem|noch) )*(?:\w+ )?"
    r"(?:nummer|namen?|titel|adresse|anschrift|\w*nummer|bezeichnung|postleitzahl|plz|durchwahl|anzahl|liste|aufzählung)\b"
    r"(?!.*\b(?:ist|sind|war|waren|hat|hatte|haben|steht|stehen|stand|fehlt|lautet|kenn\w*|weiß|kam"
    r"|klingt|sagt\w*|wird|wurde|liegt|sieht|geht|passt|stimmt|gefällt|habe)\b)",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"^\W*(?:ich|wir)\s+(?:will|wollen|möchten?|brauchen?|suchen?|fragen?)\s+(?:\w+\s+){0,2}?"
    r"(?:kein\w*|nicht|weder)\b(?!.*\b(?:aber|sondern|nur|lediglich|doch)\b)[^?]*$"
    r"|^\W*(?:aber |und |bitte )?ohne(?:\s[^\s?]+){1,4}$"
    r"|^\W*(?:bitte )?(?:nur|bloß|lediglich|einfach) (?:d\w\w |eine? )?(?:\w+ )?"
    r"(?:zahl|nam\w+|nummer|wort|stichwort\w*|titel|kurz\w*|antwort|satz)\W*$"
    r"|^\W*(?:bitte )?eine? (?:zahl|name|satz|wort)(?: bitte| reicht| genügt)*\W*$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\b(?:folgend\w+|\d|zwei|drei|vier|fünf|ein paar|einige|mehrere|kurze)\W+"
    r"(?:\w+\W+)?(?:dinge\w*|sachen|fragen|punkte\w*|angaben|auskünfte|informationen|infos|zahlen|daten"
    r"|stichworte\w*|stichpunkte|themen|anliegen|aussagen|sätze\w*|behauptungen"
    r"|auf einmal)(?:\W+[^\s:?!.]+){0,9}\s*[:–—-]$"
    r"|\bfolgendes\W*:$",
    re.IGNORECASE,
)
# "… und dachte mir, ich frage einfach einmal bei Ihnen an."
_ANNOUNCES = re.compile(
    r"\b(?:dacht\w*|wollt\w*|möcht\w*|würde)\b[^?:]{0,30}"
    r"\b(?:frag\w*|nachfrag\w*|nachzufragen|wend\w*)(?: (?!ob\b|w\w+\b)\w+){0,5}[^\w?:]*$",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"^\W*(?:etwa|beispielsweise|zum beispiel|nämlich|sprich|wie etwa)\b", re.I)
_NAMELY = re.compile(r"^\W*also ((?:\w+ ){0,2}\w+)\W*$", re.IGNORECASE)
_LISTED = re.compile(r"^\W*[a-h]\)\s|^\W*\d{1,2}[.)]\s|^\s*•\s")
_IF_SO = re.compile(r"(?:falls|wenn) (?:ja|nicht|nein)\W*$|(?:und|oder)\W*$", re.IGNORECASE)
_EXPLAINS = re.compile(
    r"^\W*(?:ich|wir|weil|denn|damit|sonst|da (?:ich|wir)|mein\w*|unser\w*)\b[^?]*\??$",
    re.IGNORECASE,
)
_ASKS_INSIDE = re.compile(rf"\b(?:{QUESTION_WORDS})\b", re.IGNORECASE)
_TAKES_UP = re.compile(
    r"^\W*(?:das|dat|die|der|det|dies|es) "
    r"(?:ist|is|sind|war|liegt|gehört|heißt|wäre|müsste|soll)\b"
    r"|^\W*(?:welche|was für) \w+ (?:hat|macht|umfasst|betreut) (?:das|dat|es|der|die)\W*$"
    r"|^\W*(?:deutsch|offiziell|amtlich|genau|voll|vollständig)e[rs]? (?:kurz)?"
    r"(?:name|titel|bezeichnung|wortlaut)\W*$",
    re.IGNORECASE,
)
_STATEMENT_WORDS = 5
_VERBS = (
    "ist is sind war hat haben hast habt hätten hatten hättet gibt gibts kann kannst können "
    "koennen könnt darf dürfen soll "
    "sollte wird werden macht machen liegt liegen gehört gehoert gehören zählt zählen stimmt "
    "arbeitet arbeiten weiß weißt wissen besteht bestehen existiert existieren nennen nenne nenn "
    "sagen sag sagt erzähl erzählt nennt verratet erklärt "
    "zeig zeigen teilen listen könnten koennten könntest würden wuerden dürfte dürften "
    "möchte bitte steht stehen führt nehmen findet braucht kennt kennen kennst trifft wirkt wirken "
    "sitzt kommt kommen erklär erkläre erklären erläutern beschreib beschreiben beschreibe "
    "gilt gelten läuft laufen bekommt bekommen zahlt bezahlt kostet kosten muss muß müssen will "
    "wollen spielt spielen sieht sehen hilft helfen bietet bieten plant planen pflegt beteiligt "
    "unterhält unterhalten verrat verraten lässt zieht ziehen bringt trägt heißt heißen heisst "
    "lautet spricht sprechen reicht unterstützt fördert umfasst verfügt schickt schick schicken "
    "sollten schreib schreiben lies lesen zähl gib geben gäbe wäre hätte hättet dürfte mischt darf "
    "handelt fällt fallen tritt trat erteilt erhält erhalten besitzt enthält dient dienen folgt "
    "dauert beginnt endet startet betrifft stammt umfassen reichen nimmt wohnt leitet koordiniert"
).split()
_SAYS_WHERE = re.compile(
    rf"^(?:{'|'.join(_VERBS)}|wohnt|lebt|schwimmt) (?:{PREPOSITIONS}|im|am|zum|zur)\b",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(rf"^\W*{_AND}(?:{'|'.join(_VERBS)})\b", re.IGNORECASE)
_REQUESTS = (
    "würden wir gerne?|würde ich gerne?|wir würden gerne?|wenn sie (?:mir|uns)|"
    "nennen sie|nenn mir|bitte|"
    "ich möchte|ich moechte|möchten wir|ich will|ich würde|ich wüsste|"
    "wüsste ich|wüssten wir|interessiert|interessieren|wissen|erfahren|ich suche|suche ich|"
    "suchen wir|wir suchen|ich brauche|brauche ich|benötige|benötigen|brauchen wir|"
    "wir brauchen|klären|auskunft|mitteilen|erbitte|erbitten|bitten wir|frage|fragen|"
    "können sie|könnten sie|(?:müssten|müssen|sollten) sie (?:mir|uns)|"
    "möchte ich|unsicher|unklar|rätseln|grübeln|überlegen wir|"
    "sagen sie|erklären sie|fragt|ob|"
    r"(?:raus|heraus)(?:zu)?(?:finden|kriegen|bekommen)|nachzuschlagen|nachschlagen|"
    r"in erfahrung bringen|(?:reicht|langt|genügt) (?:mir|uns)|"
    r"warte(?:t|n)? (?:\w+ ){0,3}(?:darauf|auf)|(?:schön|toll|prima|super|gut|klasse|nett) wäre|"
    r"wäre (?:\w+ ){0,2}(?:schön|toll|prima|super|nett)|"
    r"bitten um|ersuch\w*|auf der suche|genügt|genügen|zu hören|anliegen (?:betrifft|gilt|ist)|"
    r"liegt (?:mir|uns) (?:\w+ )?daran|froh (?:über|um|wenn)|gern\w* gewusst|bestätigt|"
    r"würden? (?:mir|uns) (?:\w+ ){0,2}(?:reichen|genügen|helfen|weiterhelfen)|"
    "offen (?:ist|sind|bleibt|bleiben)|"
    "dasselbe für|das gleiche für|"
    "gelegen|verbunden|erwünscht|hilfreich|dankbar|erkundigt|erkundigen|braucht|bräuchte|bräuchten|fehlt|fehlen|unleserlich|entfallen|vergessen"
)
_REQUEST = re.compile(rf"\b(?:{_REQUESTS})\b", re.IGNORECASE)


def is_question(sentence: str) -> bool:
    """Tell whether a sentence asks or requests something, by its form."""
    return (
        sentence.rstrip().endswith("?")
        or bool(_LISTED.match(sentence))
        or bool(_OPENER.match(sentence))
        or bool(_OPENER.match(sentence.rpartition(":")[2]))
        or bool(_VERB_FIRST.match(sentence))
        or bool(_REQUEST.search(sentence))
        or bool(_WANTED.match(sentence))
    )


def is_item(sentence: str) -> bool:
    """Tell whether it begins with the mark of a list's item ("b) …")."""
    return bool(_LISTED.match(sentence))


def opens_question(clause: str) -> bool:
    """Tell whether a clause begins like a question or a request."""
    return bool(_OPENER.match(clause) or _VERB_FIRST.match(clause))


def is_lead_in(sentence: str) -> bool:
    """Tell whether it only announces questions ("Ich habe zwei Fragen:")."""
    return bool(_LEAD_IN.search(sentence))


def announces(sentence: str) -> bool:
    """Tell whether it says that its writer asks or turns to somebody, and not what for."""
    return bool(_ANNOUNCES.search(sentence))


def is_example(clause: str) -> bool:
    """Tell whether a clause only names what was asked about before it ("…, also Gesundheit?")."""
    named = _NAMELY.match(clause)
    return bool(_EXAMPLE.match(clause)) or bool(named and not opens_question(named[1]))


def begins_with_preposition(clause: str) -> bool:
    """Tell whether a clause begins with a preposition."""
    return bool(_PREPOSITION.match(clause))


def explains(clause: str) -> bool:
    """Tell whether a clause may only say why or for whom something is asked ("ich will es …")."""
    return bool(_EXPLAINS.match(clause)) and not _ASKS_INSIDE.search(clause)


def takes_up(clause: str) -> bool:
    """Tell whether a clause goes on about a name before it ("Ihr Partner Dura, das ist doch …")."""
    return bool(_TAKES_UP.match(clause))


def asks_inside(clause: str) -> bool:
    """Tell whether a clause holds a question word anywhere."""
    return bool(_ASKS_INSIDE.search(clause))


def is_predicate(clause: str) -> bool:
    """Tell whether a clause is a verb and where or how, without a subject ("wohnt im Meer")."""
    return bool(_SAYS_WHERE.match(clause))


def is_request(clause: str) -> bool:
    """Tell whether a clause says that something is wanted ("Ich bräuchte …")."""
    return bool(_REQUEST.search(clause))


def is_frame(clause: str) -> bool:
    """Tell whether a clause only leads in a question ("Sagen Sie mir bitte, …")."""
    return bool(_FRAME.match(clause))


def is_statement(sentence: str) -> bool:
    """Tell whether a sentence tells something, by its form: a subject first, and no request."""
    long_enough = len(sentence.split()) >= _STATEMENT_WORDS
    return long_enough and bool(_DECLARES.match(sentence)) and not is_question(sentence)


def is_refusal(sentence: str) -> bool:
    """Tell whether a sentence names what is not wanted ("Ich will keine Anschrift")."""
    return bool(_REFUSES.match(sentence))


def poses(clause: str) -> bool:
    """Tell whether a clause is a full question that another one follows ("Werden …, falls ja")."""
    return bool(_IF_SO.search(clause)) and opens_question(clause)
