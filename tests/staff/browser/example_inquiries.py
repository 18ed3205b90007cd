"""Inquiries of made-up people, for the pictures of the pages."""

from __future__ import annotations

from typing import Any

from records import inquiries
from records.inquiries import ANSWERED, CLOSED, IN_WORK, Inquiry
from tests.staff.workspace import Desk

SHOWN = "2026-K7QX-M2PA"
_MINUTE = 60.0
_DAY = 1440 * _MINUTE
_SCHOOL = (
    "Wir sind eine Gesamtschule in Hörde und möchten mit einer Schule in Kumasi einen Austausch "
    "beginnen. Wer hilft uns dabei, und gibt es Geld dafür?"
)
_LETTER = (
    "Sehr geehrte Frau Sommer,\n\nvielen Dank für Ihre Anfrage.\n\nAnsprechpartnerin ist Claudia "
    "Schütz im Büro für Internationale Beziehungen.\n\nMit freundlichen Grüßen"
)
_EXAMPLES = (
    (Inquiry(SHOWN, "website", _SCHOOL, "Petra Sommer\npetra.sommer@example.org"), 25 * _MINUTE),
    (Inquiry("2026-D4RW-Y8TB", "telegram", "Kann man bei Klimaschutzprojekten mithelfen?"), 7800.0),
    (
        Inquiry(
            *("2026-ZH3N-6LCF", "staff"),
            "Frau Arslan vom Kulturzentrum fragt nach den Partnern in Namibia und nach Flyern.",
            *("Tel. 0231 555 0100", _LETTER, IN_WORK, "m.berg"),
        ),
        _DAY,
    ),
    (
        Inquiry(
            *("2026-P9VU-2EKG", "website", "Welche Städte in Afrika sind Projektpartner?"),
            *("", _LETTER, ANSWERED, "k.ruhr"),
        ),
        3 * _DAY,
    ),
    (Inquiry("2026-BX5S-JQ7M", "website", "", state=CLOSED), 9 * _DAY),
)


def fill(desk: Desk) -> None:
    """Put the inquiries into the database as they were at first; a colleague has one open."""
    desk.database.run(_empty)
    for inquiry, ago in _EXAMPLES:
        desk.database.run(inquiries.add, inquiry, "", desk.clock() - ago)
    desk.database.run(inquiries.look, SHOWN, "a.tal", desk.clock() - 3.5 * _MINUTE)


def answer_meanwhile(desk: Desk) -> None:
    """Let the colleague be faster."""
    values = {"state": IN_WORK, "assignee": "a.tal", "draft": _LETTER}
    desk.database.run(inquiries.change, SHOWN, 1, "a.tal", desk.clock(), values)
    desk.database.run(
        inquiries.note, SHOWN, "a.tal", "Die Schule schickt noch Termine.", desk.clock()
    )


def _empty(connection: Any) -> None:
    connection.execute(inquiries.TABLE.delete())
    connection.execute(inquiries.HISTORY.delete())
