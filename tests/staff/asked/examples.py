"""Questions, ratings and numbers as the bot would store them, for tests and pictures."""

from __future__ import annotations

import random
from datetime import timedelta

from records import Database, counts, feedback, unanswered
from staff.rendering import today

DAY = 86400.0
FAX = (("gap_fax", 0.91), ("gap_phone", 0.05))
HOURS = (("gap_opening_hours", 0.88), ("gap_appointment", 0.07), ("contact_reach", 0.02))
PASSPORT = (("out_of_scope_municipal", 0.97),)
UNSURE = (("goals_by_theme", 0.13), ("cooperation_topics", 0.09), ("gap_projects", 0.08))
# text, channel, kind, ranking, how often, how many days ago
QUESTIONS = (
    ("Welche Faxnummer hat das Büro?", "website", "gap", FAX, 9, 1.0),
    ("faxnummer bitte", "telegram", "gap", FAX, 3, 0.2),
    ("Haben Sie eine Faxnummer?", "website", "gap", FAX, 2, 6.0),
    ("Wann hat das Büro geöffnet?", "website", "gap", HOURS, 7, 0.5),
    ("Wann ist das Büro geöffnet?", "telegram", "gap", HOURS, 4, 2.0),
    ("Wo kann ich meinen Personalausweis verlängern?", "website", "outside", PASSPORT, 5, 3.0),
    ("Personalausweis verlängern", "website", "outside", PASSPORT, 1, 4.0),
    ("Wie wirkt das alles auf die Kinder in [Name]?", "website", "unclear", UNSURE, 1, 0.1),
)
RATINGS = (
    ("up", None, "Dortmund hat aktuell Projektpartnerschaften mit Kumasi, Dura und Bondo."),
    ("down", "Ich brauche eine Telefonnummer.", "Eine Telefonnummer nennt die Seite nicht."),
    ("up", "Schnell und klar, danke!", "Das Büro sitzt in der Betenstraße 19."),
    ("down", None, "Das habe ich leider nicht verstanden. Meinen Sie eine dieser Fragen?"),
)
_SHARES = {"fact": 0.72, "gap": 0.14, "outside": 0.08, "unclear": 0.06}


def ask(database: Database, now: float) -> None:
    """Store the questions."""
    for text, channel, kind, ranking, often, days in QUESTIONS:
        for time in range(often):
            moment = now - days * DAY - (often - 1 - time) * 3600
            asked = (text, channel, kind, ranking[0][0], ranking, moment)
            database.run(unanswered.add, *asked)


def rate(database: Database, now: float) -> None:
    """Store the ratings, one a day."""
    for number, (rating, reason, text) in enumerate(RATINGS):
        told = (f"answer-{number}", text, rating, reason, now - number * DAY)
        database.run(feedback.put, *told)


def thumb(database: Database, now: float, weeks: int = 12) -> None:
    """Store thumbs of some weeks whose conversations are deleted."""
    chance = random.Random(8)
    for week in range(1, weeks):
        for number in range(chance.randint(3, 9)):
            name, rating = f"thumb-{week}-{number}", "down" if number == 0 else "up"
            database.run(feedback.put, name, "", rating, None, now - week * 7 * DAY)


def count(database: Database, now: float, days: int = 90) -> None:
    """Store numbers of some months that grow, with less on week-ends."""
    chance = random.Random(7)
    for back in range(days):
        day = today(now) - timedelta(days=back)
        usual = (40 - back / 4) * (0.4 if day.weekday() > 4 else 1.0)
        for channel, share in (("website", 1.0), ("telegram", 0.3)):
            asked = max(0, round(usual * share * chance.uniform(0.7, 1.3)))
            answers = {what: round(asked * part) for what, part in _SHARES.items()}
            handed = {"handed_over": int(chance.random() < share / 4)}
            talks = {"conversation": round(asked / 2.6), "question": sum(answers.values())}
            database.run(counts.add, day.isoformat(), channel, {**answers, **handed, **talks})
