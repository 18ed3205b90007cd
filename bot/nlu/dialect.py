"""Read Low German ("Platt") as standard German.

Older people around Dortmund still write it, and half of its words look Dutch. So words that only
Platt has are needed before words that other languages have, too, are read as Platt.
"""

import re

from knowledge.folding import fold

_ONLY_PLATT = """
ick=ich ik=ich häbbt=haben häb=habe hebbt=haben hefft=haben här=hat häw=hat wu=wie wuviel=wieviel
woveel=wieviel woans=wie wecke=welche weck=welche wecker=wer worüm=warum wöör=wäre 
büs=bist büst=bist
dao=da daovan=davon daoto=dazu dorför=dafür dorto=dazu auk=auch ook=auch lüe=Leute lüü=Leute
lüde=Leute mäk=macht mäkt=macht maakt=macht maken=machen fief=fünf elwen=elf ölben=elf teihn=zehn
söss=sechs seß=sechs siewen=sieben söben=sieben negen=neun niegen=neun twölf=zwölf twiälf=zwölf
eegentlik=eigentlich eegentlich=eigentlich eigentlik=eigentlich ligget=liegen liggt=liegt
blaos=bloß mähr=mehr mehrst=meist föddert=fordert liäsen=gelesen läsen=gelesen hüört=gehört
höört=gehört düörpm=Dortmund düöpm=Dortmund dörpm=Dortmund verplicht=verpflichtet twintig=zwanzig
graats=gerade grad=gerade leste=letzte lesten=letzten allerleste=allerletzte naoh=nach nao=nach
küönnt=können küent=können weet=weiß weeß=weißt segg=sag seggt=sagt vertell=erzähl
vertellen=erzählen schriewen=schreiben schriev=schreib kümp=kommt kümmp=kommt giff=gibt gifft=gibt
süht=sieht geiht=geht staiht=steht steiht=steht allens=alles wat't=was dat't=das nömt=nennt
nöömt=nennt bruuk=brauche bruukt=braucht bruke=brauche moot=muss mött=müssen dröff=darf
stadthuus=Rathaus huus=Haus straot=Straße straat=Straße bünd=sind bünt=sind sünd=sind sin=sind
tüsken=zwischen wiet=weit wiäten=wissen weten=wissen tohaup=zusammen tosamen=zusammen
frönd=Freund frönde=Freunde schöll=soll sall=soll süll=soll wiärken=arbeiten
arbeit't=arbeitet fraog=Frage fraoge=Frage fraogen=fragen antwaort=Antwort äs=mal
""".split()
_ALSO_ELSEWHERE = """
de=die van=von met=mit twee=zwei een=eins dree=drei veer=vier acht=acht tein=zehn is=ist heet=heißt
wat=was dat=das nu=nun nich=nicht nix=nichts un=und up=auf tell=zähl to=zu dohn=tun doon=tun
baas=Chef boss=Chef wo=wo all=alle för=für vun=von ut=aus bi=bei under=unter över=über se=sie wi=wir
ji=ihr jau=euch us=uns mi=mir di=dir em=ihm er=er et=es awer=aber aower=aber denn=denn woll=oder
sick=sich mien=mein dien=dein sien=sein use=unsere stadt=Stadt stiäden=Städte städe=Städte
""".split()
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def _table(lines: list[str]) -> dict[str, str]:
    pairs = (line.split("=") for line in lines)
    return {fold(platt): german for platt, german in pairs}


_MARKERS = _table(_ONLY_PLATT)
_WORDS = _table(_ALSO_ELSEWHERE) | _MARKERS
_NOT_ALONE = frozenset(
    fold(w) for w in "ik ook sin weten weet maken negen straat grad wecker".split()
)


def standard_german(text: str) -> str:
    """Return `text` with the words of Low German replaced, if it is Low German; else unchanged."""
    found = {fold(word) for word in _WORD.findall(text)} & _MARKERS.keys()
    if not found - _NOT_ALONE:
        return text
    return _WORD.sub(_replaced, text)


def _replaced(match: re.Match[str]) -> str:
    word = match.group()
    german = _WORDS.get(fold(word))
    if german is None:
        return word
    return german[0].upper() + german[1:] if word[0].isupper() else german
