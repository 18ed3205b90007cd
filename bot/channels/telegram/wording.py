"""What the channel itself says; what the bot knows is said by the bot."""

from __future__ import annotations

_PRIVACY_LINE = (
    "Datenschutz: Telegram ist ein Dienst außerhalb der Stadt und liest technisch mit; "
    "mehr unter /datenschutz. Dieselben Antworten gibt es auch auf der Internet-Seite der Stadt."
)
_PRIVACY_LINE_PLAIN = (
    "Telegram ist eine fremde Firma. Telegram kann mitlesen. Mehr dazu: /datenschutz"
)
HELP = (
    "Schreiben Sie Ihre Frage einfach als Text, zum Beispiel: „Welche Partnerstädte hat "
    "Dortmund?“\n\n"
    "/neu – neu beginnen\n"
    "/leicht – Leichte Sprache ein und aus\n"
    "/datenschutz – was mit Ihren Daten geschieht\n"
    "/loeschen – diese Unterhaltung löschen"
)
PRIVACY = (
    "Ihre Nachrichten gehen über Telegram, einen Dienst außerhalb der Stadt und der EU. Was "
    "Telegram speichert, bestimmt Telegram. Die Stadt speichert den Text der Unterhaltung "
    "höchstens {days} Tage, Ihre Chat-Nummer nur verschlüsselt und so lange eine Antwort aussteht. "
    "Bitte geben Sie keine persönlichen Daten ein. Mit /loeschen löschen Sie sofort alles, was bei "
    "der Stadt gespeichert ist; den Verlauf in Telegram löschen Sie in Telegram selbst."
)
ERASED = (
    "Diese Unterhaltung ist bei uns gelöscht. Den Verlauf in Telegram löschen Sie bitte in "
    "Telegram selbst."
)
PLAIN_ON = "Ich antworte jetzt in Leichter Sprache. Das können Sie wieder ausschalten: /leicht"
PLAIN_OFF = "Ich antworte wieder in gewöhnlicher Sprache. Leichte Sprache: /leicht"
UNKNOWN_COMMAND = "Diesen Befehl kenne ich nicht. Was ich kann, zeigt /hilfe."
GROUP = (
    "Ich antworte nur im privaten Chat. Bitte tippen Sie auf meinen Namen und schreiben Sie "
    "mir dort."
)
EDITED = "Geänderte Nachrichten lese ich nicht. Bitte schreiben Sie Ihre Frage als neue Nachricht."
OLD_BUTTON = "Diese Schaltfläche gilt nicht mehr. Bitte schreiben Sie Ihre Frage als Text."
_AS_TEXT = "Bitte schreiben Sie Ihre Frage als Text."
MEDIA = {
    "photo": f"Bilder kann ich nicht ansehen. {_AS_TEXT}",
    "voice": f"Sprachnachrichten kann ich nicht anhören. {_AS_TEXT}",
    "audio": f"Tonaufnahmen kann ich nicht anhören. {_AS_TEXT}",
    "video": f"Videos kann ich nicht ansehen. {_AS_TEXT}",
    "sticker": f"Sticker verstehe ich leider nicht. {_AS_TEXT}",
    "document": f"Dateien kann ich nicht öffnen. {_AS_TEXT}",
    "location": f"Mit einem Standort kann ich nichts anfangen, ich speichere ihn nicht. {_AS_TEXT}",
    "contact": f"Kontaktdaten brauche ich nicht, ich speichere sie nicht. {_AS_TEXT}",
    "other": f"Damit kann ich leider nichts anfangen. {_AS_TEXT}",
}
MENU = (
    ("start", "Begrüßung und Themen"),
    ("hilfe", "Was ich kann"),
    ("neu", "Neu beginnen"),
    ("leicht", "Leichte Sprache ein und aus"),
    ("datenschutz", "Was mit Ihren Daten geschieht"),
    ("loeschen", "Diese Unterhaltung löschen"),
)


def privacy_line(*, plain_language: bool) -> str:
    """Return the line on privacy under the greeting."""
    return _PRIVACY_LINE_PLAIN if plain_language else _PRIVACY_LINE
