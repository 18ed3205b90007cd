"""What the same words ask on different topics, and which topic an intent belongs to.

"Wann war das?" is a question about the council's decision after a resolution, and about the start
of a partnership after a city. These tables are read by `actions.context`.
"""

from __future__ import annotations

FROM_WHEN = ("gap_start_date", "gap_council_date", "gap_opening_hours")
COUNTS = ("partner_cities_count", "goals_count", "departments_count")
LISTS = ("partner_cities_list", "goals_list", "departments_list", "related_topics_list")
WHAT_IS_IT = (
    "goals_definition",
    "goals_by_number",
    "cooperation_definition",
    "cooperation_goal",
    "commitment_overview",
    "commitment_agenda",
    "departments_areas",
    "partner_cities_info",
    "related_topics_info",
    "contact_office",
    "assistant_identity",
)
WHAT_DOES_IT_DO = (
    "assistant_capabilities",
    "cooperation_topics",
    "contact_office",
    "contact_person_tasks",
    "departments_areas",
    "related_topics_info",
)
OUTSIDE = ("out_of_scope_general", "out_of_scope_municipal")
# for each topic: what is asked in it, by what the same words ask elsewhere
_READ_AS: dict[str, dict[str, tuple[str, ...]]] = {
    "partner_cities": {
        "partner_cities_count": COUNTS,
        "partner_cities_list": LISTS,
        "partner_cities_location": ("contact_address",),
        "gap_start_date": (*FROM_WHEN, "gap_goal_details"),
        "gap_projects": ("gap_progress", "gap_related_details"),
        "partner_cities_info": ("goals_by_number", "related_topics_info", "goals_definition"),
    },
    "cooperation": {
        "gap_start_date": (*FROM_WHEN, "gap_goal_details"),
        "gap_projects": ("gap_progress", "gap_related_details"),
    },
    "goals": {
        "goals_count": COUNTS,
        "goals_list": LISTS,
        "gap_goal_details": (*FROM_WHEN, "commitment_resolution", "gap_related_details"),
        "gap_progress": ("gap_projects",),
        "commitment_role_of_cities": ("gap_selection_reason",),
        "goals_by_number": (*WHAT_IS_IT, "source_origin", "repeat"),
    },
    "departments": {
        "departments_count": COUNTS,
        "departments_list": LISTS,
        "departments_areas": (*WHAT_IS_IT, *WHAT_DOES_IT_DO),
        "gap_department_head": ("gap_person_details",),
        "gap_department_contact": ("contact_address", "contact_reach"),
    },
    "contact": {
        "contact_person_tasks": WHAT_DOES_IT_DO,
        "contact_person": (
            "assistant_identity",
            "goals_by_number",
            *(asked for asked in LISTS if asked != "departments_list"),
        ),
        "contact_reach": ("gap_department_contact",),
        "contact_address": ("partner_cities_location",),
        "gap_person_details": (
            "assistant_language",
            "assistant_wellbeing",
            "gap_start_date",
            "gap_city_facts",
            "gap_department_head",
            *COUNTS,
        ),
    },
    "commitment": {
        "gap_council_date": (*FROM_WHEN, "gap_goal_details"),
        "commitment_resolution": ("contact_person", "gap_person_details", *WHAT_IS_IT),
        "gap_documents": ("gap_related_details",),
        "commitment_role_of_cities": ("gap_selection_reason",),
    },
    "related_topics": {
        "related_topics_info": (
            *WHAT_IS_IT,
            *WHAT_DOES_IT_DO,
            "cooperation_topics",
            "partner_cities_check",
            "departments_check",
        ),
        "gap_related_details": (
            *FROM_WHEN,
            *OUTSIDE,
            *COUNTS,
            "gap_budget",
            "gap_projects",
            "gap_visits",
            "gap_directions",
            "gap_participation",
            "gap_new_partners",
            "gap_selection_reason",
            "gap_documents",
            "gap_appointment",
            "gap_department_contact",
            "contact_person",
            "contact_reach",
            "departments_coordination",
            "departments_by_area",
            "partner_cities_location",
            "contact_address",
        ),
    },
}
MEANT = {
    topic: {said: meant for meant, words in table.items() for said in words if said != meant}
    for topic, table in _READ_AS.items()
}
# what an unclear question about one thing of a kind most likely wants: more than the page says
MORE_THAN_THE_PAGE = {
    "partner_cities": "gap_city_facts",
    "goals": "gap_goal_details",
    "contact": "gap_person_details",
    "related_topics": "gap_related_details",
}
_TOPIC_OF_GAP = {
    "partner_cities": "start_date projects budget visits new_partners selection_reason city_facts "
    "twin_cities participation",
    "goals": "goal_details progress",
    "departments": "department_contact department_head",
    "contact": "phone email fax opening_hours appointment room social_media website directions "
    "person_details",
    "commitment": "council_date documents",
    "related_topics": "related_details",
}
_GAP_TOPICS = {f"gap_{gap}": topic for topic, gaps in _TOPIC_OF_GAP.items() for gap in gaps.split()}


def topic_of(intent: str) -> str:
    """Return the topic of an intent on the page's topics, else ""."""
    if intent in _GAP_TOPICS:
        return _GAP_TOPICS[intent]
    return next((topic for topic in _READ_AS if intent.startswith(topic)), "")
