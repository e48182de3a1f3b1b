"""What the follow-up of one patient rests on, without the chart: small enough to be kept for every patient.

Nothing here depends on a protocol: the pack in force judges it anew each time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from infusion_desk.domain.chart import Chart
from infusion_desk.domain.courses import doses
from infusion_desk.domain.facts import (
    ConfirmationRecorded,
    EntryAmended,
    ExaminationRecorded,
    Fact,
    FlagAcknowledged,
    FormSent,
    InfusionStarted,
    LabRecorded,
    PatientRegistered,
    PriorCourseRecorded,
    ResultRecorded,
)
from infusion_desk.domain.follow_up.results import NO_ORDER, Order, Result, results_of

#: Whose result also shows that a planned test was done: a differential count comes with a blood count.
DONE_BY: Mapping[str, tuple[str, ...]] = {
    "cbc": ("cbc", "neutrophils", "lymphocytes"),
    "urinalysis": ("urinalysis", "urine-cells"),
}
#: The results that a rule looks at.
LOOKED_AT: Mapping[str, tuple[str, ...]] = {
    "nephropathy": ("upcr", "creatinine", "haematuria"),
    "urine-protein": ("urine-protein",),
    "thrombocytopenia": ("platelets", "bleeding-signs"),
    "thyroid": ("tsh",),
    "liver": ("alt", "ast", "bilirubin"),
}
#: Judged against what it was before the first infusion.
COMPARED = ("creatinine",)
#: A low value of these asks for something; a high one does of all but the last.
LOW_MATTERS, ONLY_LOW_MATTERS = ("tsh", "platelets"), ("platelets",)
#: Words on which no pack fires.
GOOD = ("no", "none", "negative", "neg", "nil", "absent", "not detected", "trace", "explained")
RULE_OF = {test: rule for rule, tests in LOOKED_AT.items() for test in tests}


#: The facts that known_of looks at.
TELLING = (
    *(PatientRegistered, PriorCourseRecorded, InfusionStarted, EntryAmended, FlagAcknowledged, FormSent),
    *(LabRecorded, ResultRecorded, ExaminationRecorded, ConfirmationRecorded),
)


@dataclass(frozen=True)
class Known:
    """`first` and `anchor`: the local dates of the first and the last infusion begun. `course`: the last one's.

    `last_done`: the last day after the anchor on which a planned test was done. `latest`: the last result after the
    first infusion. `baseline`: the last one before it, where it is compared. `unread`: the results that nobody has
    acknowledged, reduced to the extremes. `forms`: when each form was last sent.
    """

    first: date
    anchor: date
    course: int = 1
    no_hpv: bool = False
    last_done: Mapping[str, date] = field(default_factory=dict)
    latest: Mapping[str, Result] = field(default_factory=dict)
    baseline: Mapping[str, Result] = field(default_factory=dict)
    unread: Mapping[str, tuple[Result, ...]] = field(default_factory=dict)
    forms: Mapping[str, date] = field(default_factory=dict)

    @property
    def without_baseline(self) -> tuple[str, ...]:
        """The tests that are compared with what they were before the first infusion, where no value tells that.

        Without it a rise fires nothing (CLINICAL.md 6): somebody has to see that it cannot.
        """
        known = {test for test, one in self.baseline.items() if one.number is not None}
        return tuple(test for test in COMPARED if test not in known)


def known_of(chart: Chart) -> Known | None:
    """What is known of a patient to whom the drug was given; None while it was not."""
    given = doses(chart)
    if not given:
        return None
    results = results_of(chart, given[0])
    latest, baseline = _latest(results)
    return Known(
        first=given[0].on,
        anchor=given[-1].on,
        course=given[-1].course,
        no_hpv=_no_hpv(chart, results),
        last_done=_last_done(results, given[-1].on),
        latest=latest,
        baseline=baseline,
        unread=_unread(results, _read_up_to(chart)),
        forms=_forms(chart),
    )


def tells_of_follow_up(fact: Fact) -> bool:
    """Whether a new fact can change what is known."""
    return isinstance(fact, TELLING)


def did(planned: str, result: Result) -> bool:
    """Whether a result shows that a planned test was done that day."""
    return result.test in DONE_BY.get(planned, (planned,)) and result.value != "not-indicated"


def _latest(results: Iterable[Result]) -> tuple[dict[str, Result], dict[str, Result]]:
    latest: dict[str, Result] = {}
    baseline: dict[str, Result] = {}
    for result in results:
        if result.value is None:
            continue
        if result.after and (result.test in RULE_OF or result.test == "cd4"):
            latest[result.test] = result
        elif not result.after and result.test in COMPARED:
            baseline[result.test] = result
    return latest, baseline


def _last_done(results: Iterable[Result], anchor: date) -> dict[str, date]:
    planned_for = {part: planned for planned, parts in DONE_BY.items() for part in parts}
    days: dict[str, date] = {}
    for result in results:
        if result.on > anchor and result.value != "not-indicated":
            days[planned_for.get(result.test, result.test)] = result.on
    return days


def _no_hpv(chart: Chart, results: Iterable[Result]) -> bool:
    screens = [result for result in results if result.test == "hpv-screen"]
    male = chart.patient is not None and chart.patient.sex == "male"
    last = max(screens, key=lambda result: result.order, default=None)
    return male or (last is not None and last.value == "not-indicated")


def _read_up_to(chart: Chart) -> dict[str, Order]:
    return {line.fact.rule: line.entry.order for line in chart.of(FlagAcknowledged)}


def _unread(results: Iterable[Result], read: Mapping[str, Order]) -> dict[str, tuple[Result, ...]]:
    """Of each test the results entered since its rule was last acknowledged, as far as any pack could fire on them."""
    found: dict[str, list[Result]] = {}
    for result in results:
        rule = RULE_OF.get(result.test)
        if rule and result.after and result.value is not None and result.order > read.get(rule, NO_ORDER):
            found.setdefault(result.test, []).append(result)
    kept = {test: _extremes(test, several) for test, several in found.items()}
    return {test: several for test, several in kept.items() if several}


def _extremes(test: str, results: list[Result]) -> tuple[Result, ...]:
    """The lowest and the highest, as far as they matter; one result of each word that is not plainly good."""
    numbers = sorted(
        (number, place) for place, one in enumerate(results) if (number := one.number) is not None
    )
    places = {one.word: place for place, one in enumerate(results) if isinstance(one.value, str)}
    kept = {place for word, place in places.items() if word not in GOOD}
    if numbers and test in LOW_MATTERS:
        kept.add(numbers[0][1])
    if numbers and test not in ONLY_LOW_MATTERS:
        kept.add(numbers[-1][1])
    return tuple(results[place] for place in sorted(kept))


def _forms(chart: Chart) -> dict[str, date]:
    sent: dict[str, date] = {}
    for line in chart.of(FormSent):
        sent[line.fact.form] = max(line.fact.on, sent.get(line.fact.form, line.fact.on))
    return sent
