"""Whatever is told in whatever order: the index says of the follow-up what the chart says, under either pack."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.desk.indexing import true_index
from infusion_desk.desk.journal import FollowUpRow
from infusion_desk.domain.follow_up import flags_of, known_of, plan_of
from infusion_desk.domain.protocol import Protocol
from tests.support.desks import Day, observing, opened
from tests.support.log import pack

NUMBERS = {
    "platelets": ("10^9/L", "/µL", None),
    "creatinine": ("µmol/L", "mg/dL", None),
    "upcr": ("mg/g", "mg/mmol", None),
    "tsh": ("mIU/L", None),
    "alt": ("U/L", None),
    "bilirubin": ("µmol/L", "mg/dL"),
    "cd4": ("/µL",),
}
WORDS = {
    "urine-protein": ("negative", "trace", "1+", "3+"),
    "haematuria": ("negative", "explained", "positive", "2+", "large"),
    "bleeding-signs": ("yes", "no"),
    "hpv-screen": ("done", "not-indicated"),
    "cbc": (None,),
}
TODAY = date(2026, 11, 23)
DAYS = st.sampled_from([TODAY - timedelta(days=days) for days in (400, 40, 20, 1, 0, 0)])
TIMES = st.sampled_from([None, "08:00", "10:59", "11:00", "14:30"])
VALUES = st.sampled_from([1, 0.4, 4, 40, 64, 99.9, 100, 130, 199, 200, 200.1, 22.7, 100_000])


@st.composite
def results(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    test = draw(st.sampled_from([*NUMBERS, *WORDS]))
    value = draw(VALUES if test in NUMBERS else st.sampled_from(WORDS[test]))
    unit = draw(st.sampled_from(NUMBERS[test])) if test in NUMBERS else None
    typed = {"test": test, "on": draw(DAYS), "at_time": draw(TIMES), "value": value, "unit": unit}
    return "record_result", typed


FINDINGS = results().map(lambda made: ("record_finding", {**made[1], "topic": "lab"}))
AMENDMENTS = st.tuples(
    st.sampled_from(["amend", "amend_patient"]),
    st.builds(
        lambda entry, change: {"entry": str(entry), "field": change[0], "value": change[1], "reason": "misread"},
        st.integers(1, 50) | st.just("last"),
        st.sampled_from(
            [
                ("value", 50), ("value", 150), ("value", "negative"), ("unit", "10^9/L"), ("withdrawn", "yes"),
                ("withdrawn", "no"), ("on", TODAY - timedelta(days=3)), ("at_time", "13:00"), ("test", "platelets"),
                ("happened", "10:55"), ("course", 2), ("sex", "male"), ("first", date(2025, 1, 1)),
            ]
        ),
    ),
)  # fmt: skip
ACKNOWLEDGED = st.builds(
    lambda rule: ("acknowledge_flag", {"rule": rule, "action": "called"}),
    st.sampled_from(["nephropathy", "urine-protein", "thrombocytopenia", "thyroid", "liver"]),
)
FORMS = st.builds(lambda on: ("send_form", {"form": "rems-status", "on": on}), DAYS)
PRIOR = st.just(
    ("record_prior_course", {"course": 1, "first": "2025-01-06", "last": "2025-01-10", "days_given": 5})
)
ACTS = st.lists(
    st.one_of(results(), results(), FINDINGS, AMENDMENTS, ACKNOWLEDGED, FORMS, PRIOR), max_size=14
)


def follow_up_rows(rows: list[Any]) -> list[FollowUpRow]:
    return [row for row in rows if isinstance(row, FollowUpRow)]


def agree(day: Day, protocol: Protocol) -> None:
    """The list of all patients, read from the index, and the page of the patient, read from the chart."""
    assert day.patient_id is not None
    chart = day.desk.chart(day.patient_id)
    known, plan = known_of(chart), plan_of(chart, protocol)
    listed = day.desk.due.rows(protocol)
    if known is None or plan is None:
        assert listed == []
        return
    (row,) = listed
    assert row.ends == plan.ends
    fired = flags_of(known, protocol)
    assert set(row.rules) == {flag.rule.slug for flag in fired if flag.unread}
    assert {flag.rule.slug for flag in fired if flag.standing_now} | set(row.rules) == {
        flag.rule.slug for flag in fired
    }


@settings(max_examples=60, deadline=None)
@given(ACTS, st.booleans())
def test_the_index_says_what_the_chart_says(acts: list[tuple[str, dict[str, Any]]], begun: bool) -> None:
    day = observing() if begun else opened()
    for verb, typed in acts:
        day.tries(verb, **typed)
    assert follow_up_rows(day.journal.index_rows()) == follow_up_rows(true_index(day.journal))
    agree(day, pack("us"))
    agree(day, pack("eu"))


@settings(max_examples=40, deadline=None)
@given(st.lists(results(), min_size=1, max_size=8))
def test_no_result_that_fires_goes_unread(acts: list[tuple[str, dict[str, Any]]]) -> None:
    """Of everything that came after the infusion: what would fire alone is among what is to be read."""
    together = observing()
    alone: set[str] = set()
    for verb, typed in acts:
        one = observing()
        if typed["test"] == "creatinine":
            continue  # it is judged by another result
        one.tries(verb, **typed)
        together.tries(verb, **typed)
        alone |= set(one.state["plan"]["unread"])
    assert set(together.state["plan"]["unread"]) == alone
