"""Read Low German ("Platt") and the dialects of the south as standard German.

Older people around Dortmund still write Platt, and half of its words look Dutch. So words that only
the dialect has are needed before words that other languages have, too, are read as dialect.
"""

import re
from functools import partial

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
_ONLY_SOUTHERN = """
isch=ist isch'n=ist ned=nicht koi=kein koin=keinen koine=keine hend=haben hond=haben hosch=hast
hots=hat derf=darf derfa=dürfen derfat=dürfen ond=und ebbes=etwas griaß=Grüß griass=Grüß griaßt=Grüß
ebba=etwa goht=geht gohd=geht gots=gibt schwätza=sprechen schwätzt=spricht schaugn=schauen
schaug=schau mogst=magst mecht=möchte mechat=möchte mechts=möchten kennts=könnt kenna=können
kennet=können kenntet=könnten wievui=wieviel wieviu=wieviel vui=viel zwoa=zwei zwoi=zwei drui=drei
oane=eine oaner=einer oins=eins dees=das desch=das dia=die wia=wie mia=wir moi=mal amoi=einmal
amol=einmal nomol=nochmal scho=schon ghert=gehört gheert=gehört ghört=gehört aarufa=anrufen
oruafa=anrufen ofrogn=anfragen froga=fragen frogn=fragen frog=frage froog=Frage saga=sagen
sagts=sagt wissa=wissen woaß=weiß woas=weiß woißt=weißt woiß=weiß offa=offen uffa=offen
samschdag=Samstag samsdog=Samstag sonndag=Sonntag mondag=Montag schdadt=Stadt stodt=Stadt
schtadt=Stadt schdädt=Städte stäät=Städte leit=Leute leid=Leute buachstabn=Buchstaben
schaffet=arbeiten schaffa=arbeiten machet=machen macha=machen machts=macht hoaßt=heißt hoast=heißt
hoisst=heißt hoißt=heißt heissat=heißt liagt=liegt gibts=gibt bittschön=bitte bittschee=bitte
dankschee=danke servas=servus seids=seid habts=habt
""".split()
_SOUTHERN_ALSO_ELSEWHERE = """
i=ich mer=wir mir=wir net=nicht au=auch a=ein des=das de=die d=die em=im ham=haben hot=hat san=sind
is=ist nix=nichts uf=auf uff=auf vo=von zom=zum no=noch do=da wo=wo eich=euch enk=euch eana=ihr
isses=ist dat=das wem=wem welle=welche wöiche=welche
""".split()
_SOUTHERN_PLURAL = re.compile(r"(?<=[a-zäöüß])(ung|schaft|keit|heit)a\b")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def _table(lines: list[str]) -> dict[str, str]:
    pairs = (line.split("=") for line in lines)
    return {fold(platt): german for platt, german in pairs}


_PLATT_MARKERS = _table(_ONLY_PLATT)
_SOUTHERN_MARKERS = _table(_ONLY_SOUTHERN)
_DIALECTS = (
    (_PLATT_MARKERS, _table(_ALSO_ELSEWHERE) | _PLATT_MARKERS),
    (_SOUTHERN_MARKERS, _table(_SOUTHERN_ALSO_ELSEWHERE) | _SOUTHERN_MARKERS),
)
_NOT_ALONE = frozenset(
    fold(w)
    for w in "ik ook sin weten weet maken negen straat grad wecker gibts kenna leid leit moi mia "
    "machet frog saga dia seids habts sagts machts ned scho mecht".split()
)


def standard_german(text: str) -> str:
    """Return `text` with the words of a dialect replaced, if it is dialect; else unchanged."""
    said = {fold(word) for word in _WORD.findall(text)}
    for markers, words in _DIALECTS:
        found = said & markers.keys()
        if found - _NOT_ALONE or (markers is _SOUTHERN_MARKERS and len(found) > 1):
            return _SOUTHERN_PLURAL.sub(r"\1en", _WORD.sub(partial(_replaced, words), text))
    return text


def _replaced(words: dict[str, str], match: re.Match[str]) -> str:
    word = match.group()
    german = words.get(fold(word))
    if german is None:
        return word
    return german[0].upper() + german[1:] if word[0].isupper() else german
