"""The 48 months after: the plan, the results, what they ask for, the forms (CLINICAL.md 6)."""

from infusion_desk.domain.follow_up.flags import Flag, flags, flags_of
from infusion_desk.domain.follow_up.forms import AntiviralStop, PlannedForm, antiviral_stop, forms
from infusion_desk.domain.follow_up.kept import known_from, known_text
from infusion_desk.domain.follow_up.known import Known, known_of, tells_of_follow_up
from infusion_desk.domain.follow_up.plan import Plan, PlannedTest, plan_of, window_days
from infusion_desk.domain.follow_up.results import Result
from infusion_desk.domain.follow_up.waiting import Review

__all__ = [
    "AntiviralStop",
    "Flag",
    "Known",
    "Plan",
    "PlannedForm",
    "PlannedTest",
    "Result",
    "Review",
    "antiviral_stop",
    "flags",
    "flags_of",
    "forms",
    "known_from",
    "known_of",
    "known_text",
    "plan_of",
    "tells_of_follow_up",
    "window_days",
]
