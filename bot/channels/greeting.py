"""The first words on the website: a machine, what it can do, no personal data."""

from bot.channels.gate import Gate
from bot.channels.output import Spoken

_USUAL = (
    "Guten Tag! Ich bin ein automatischer Assistent, kein Mensch. Ich beantworte Fragen zu den "
    "internationalen Projektpartnerschaften der Stadt Dortmund: Partnerstädte, "
    "Nachhaltigkeitsziele, beteiligte Ämter und Kontakt. Bitte geben Sie keine persönlichen "
    "Daten ein. Was möchten Sie wissen?"
)
_PLAIN = (
    "Guten Tag! Ich bin ein Computer-Programm. Ich bin kein Mensch. Ich kann Fragen zu den "
    "Partner-Städten von Dortmund beantworten. Bitte schreiben Sie hier nicht Ihren Namen und "
    "nicht Ihre Adresse. Was möchten Sie wissen?"
)
TOPICS = (
    "utter_button_partner_cities_list",
    "utter_button_goals_list",
    "utter_button_departments_list",
    "utter_button_contact_reach",
)


async def greeting(gate: Gate, *, plain_language: bool) -> Spoken:
    """Return the greeting with questions as buttons, or why the bot does not answer now."""
    off = await gate.switchboard.notice()
    if off is not None:
        return off
    questions = [gate.dialogue.wording(response) for response in TOPICS]
    text = _PLAIN if plain_language else _USUAL
    return Spoken(text, tuple((q, q) for q in questions), kind="notice")
