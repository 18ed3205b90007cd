"""How the reader of messages treats the intents, by group."""

from collections.abc import Collection

BACKGROUND = "background"
SEVERAL = "several_questions"
NOT_UNDERSTOOD = "nlu_fallback"
BLANK = "blank_message"
INJECTION = "prompt_injection"
CORRECTION = "correction"
GREET = "greet"

SELF_HARM = "emergency_self_harm"
EMERGENCIES = frozenset({SELF_HARM, "emergency_violence", "emergency_fire_medical"})

# courtesy and feelings: left out where a message holds a question, too
SMALL_TALK = frozenset(
    {
        "greet",
        "goodbye",
        "thanks",
        "praise",
        "complaint",
        "insult",
        "affirm",
        "deny",
        "assistant_wellbeing",
        "english_other",
    }
)

# ask which thing stands for a theme, so that two in a row are two questions
THEMED = frozenset({"goals_by_theme", "departments_by_area", "related_topics_info"})

# lean on what was said before and say nothing alone
ECHOES = frozenset({"confirm", "repeat"})
REST = "follow_up_rest"

# a name in a question tells its topic, by the prefix of the intents
TOPICS_OF = {
    "partner_city": "partner_cities",
    "goal": "goals",
    "department": "departments",
    "other_department": "departments",
    "office": "contact",
    "person": "contact",
    "related_topic": "related_topics",
    "gap": "gap_",
}

# a place alone says less: only an intent among the first few counts
PLACES = frozenset({"other_city", "country", "other_country", "region"})

# intents that ask about a name of these kinds
NEEDS: dict[str, set[str]] = {
    "partner_cities_info": {"partner_city", "other_city", "country"},
    "goals_by_number": {"goal", "number", "ordinal"},
    "goals_definition": {"goal"},
    "cooperation_definition": set(),
    "departments_areas": {"department", "other_department"},
    "related_topics_info": {"related_topic"},
}

# "Gruppe 2 hat Kenia" asks for no goal, whatever the model takes it for
OF_GOALS = frozenset({"goals_by_theme", "goals_by_number", "goals_definition", "gap_goal_details"})

# questions in English; the rest of the languages share one intent
ENGLISH = "english_"
FOREIGN = "foreign_language"

# "Wo melde ich mich da?" belongs to whatever was told before it
ASK_WHERE_TO_GO = ("contact_", "gap_")

_FOLLOW_UP_PREFIXES = ("follow_up_", "correction")
_OUTSIDE_PREFIX = "out_of_scope_"
_NOT_ON_TOPIC = ("assistant_", "politics_", "prompt_", "plain_language_")


def is_other_topic(intent: str, topics: Collection[str]) -> bool:
    """Tell whether an intent belongs to a topic of the page, but to none of these."""
    own = intent.startswith(tuple(set(TOPICS_OF.values()) - {"gap_"}))
    return own and not intent.startswith(tuple(topics))


def is_follow_up(intent: str) -> bool:
    """Tell whether an intent needs the turn before."""
    return intent.startswith(_FOLLOW_UP_PREFIXES) or intent in ECHOES


def is_outside(intent: str) -> bool:
    """Tell whether an intent is outside of the assistant's topics."""
    return intent.startswith(_OUTSIDE_PREFIX)


def is_on_topic(intent: str) -> bool:
    """Tell whether an intent asks for something of the page, known or not."""
    special = {BACKGROUND, SEVERAL, NOT_UNDERSTOOD, BLANK, FOREIGN}
    if intent in special | EMERGENCIES | SMALL_TALK or is_follow_up(intent):
        return False
    return not is_outside(intent) and not intent.startswith(_NOT_ON_TOPIC)


def is_courtesy(intent: str) -> bool:
    """Tell whether an intent is small talk, a mere echo or tells a story: nothing is asked."""
    return intent == BACKGROUND or intent in SMALL_TALK | ECHOES


def is_meaningful(intent: str) -> bool:
    """Tell whether an intent asks for something, on topic or outside of it."""
    return is_on_topic(intent) or is_outside(intent)
