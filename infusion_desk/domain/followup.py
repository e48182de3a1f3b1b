"""The 48 months after: which tests are due on which date, and which results ask for an evaluation (CLINICAL.md 6)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from zoneinfo import ZoneInfo

from infusion_desk.domain.calendar import months_after
from infusion_desk.domain.chart import Chart
from infusion_desk.domain.courses import Dose, doses
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import ConfirmationRecorded, ExaminationRecorded, LabRecorded
from infusion_desk.domain.protocol import FollowUpTest, Protocol
from infusion_desk.domain.quantities import judged

LIVER_TESTS = ("alt", "ast", "bilirubin")
EXAMINATIONS = ("skin-exam", "hpv-screen")


@dataclass(frozen=True)
class PlannedTest:
    """One test on one date. `done` is the day on which it was done, None while it was not."""

    test: str
    on: date
    done: date | None


@dataclass(frozen=True)
class Plan:
    """The plan of a patient to whom the drug was given, counted from the last infusion actually given."""

    chart: Chart
    protocol: Protocol
    anchor: date

    @property
    def ends(self) -> date:
        """The last day of the plan. A new course moves it; it never comes sooner."""
        return months_after(self.anchor, int(self.protocol.number("follow-up", "months")))

    @cached_property
    def tests(self) -> tuple[PlannedTest, ...]:
        """Every planned test, by date."""
        planned = [
            one for test in self.protocol.follow_up if self._applies(test) for one in self._dates(test)
        ]
        return tuple(sorted(planned, key=lambda one: one.on))

    @property
    def next(self) -> date | None:
        """The earliest date of a test that is not done, overdue ones included."""
        return next((one.on for one in self.tests if one.done is None), None)

    def count(self, test: str) -> int:
        """How many times a test is planned after the infusion."""
        return sum(one.test == test for one in self.tests)

    def _applies(self, test: FollowUpTest) -> bool:
        if test.test != "hpv-screen":
            return True
        screens = [
            line.fact for line in self.chart.of(ExaminationRecorded) if line.fact.topic == "hpv-screen"
        ]
        male = self.chart.patient is not None and self.chart.patient.sex == "male"
        return not male and not (screens and screens[-1].value == "not-indicated")

    def _dates(self, test: FollowUpTest) -> Iterator[PlannedTest]:
        every = (
            self.protocol.option("liver_tests_every_months")
            if test.test in LIVER_TESTS
            else test.every_months
        )
        window = timedelta(days=self.protocol.number("follow-up", "window_days"))
        months = range(every, int(self.protocol.number("follow-up", "months")) + 1, every)
        dates = [months_after(self.anchor, month) for month in months]
        taken = [day for day in self._taken(test.test) if day > self.anchor]
        nearest = [(day, min(dates, key=lambda on: abs(day - on))) for day in taken]
        for on in dates:
            done = [day for day, planned in nearest if planned == on and abs(day - on) <= window]
            yield PlannedTest(test.test, on, min(done, default=None))

    def _taken(self, test: str) -> list[date]:
        if test in EXAMINATIONS:
            lines = self.chart.of(ExaminationRecorded)
            return [line.fact.on for line in lines if line.fact.topic == test and line.fact.value == "done"]
        return [line.fact.on for line in self.chart.of(LabRecorded) if line.fact.test == test]


def plan_of(chart: Chart, protocol: Protocol) -> Plan | None:
    """The plan of a patient; None while no infusion was given."""
    given = doses(chart)
    return Plan(chart, protocol, given[-1].on) if given else None


def flags(chart: Chart, protocol: Protocol) -> list[str]:
    """The rules that the last results since the first infusion fire, in a fixed order."""
    given = doses(chart)
    if not given:
        return []
    results = Results(chart, protocol, given[0])
    checks: dict[str, Callable[[], bool]] = {
        "nephropathy": results.nephropathy,
        "urine-protein": results.urine_protein,
        "thrombocytopenia": results.thrombocytopenia,
        "thyroid": results.thyroid,
    }
    return [slug for slug, fires in checks.items() if protocol.uses(slug) and fires()]


@dataclass(frozen=True)
class Results:
    """The laboratory results of a chart, before and after the first infusion; compared exactly, in the judged unit."""

    chart: Chart
    protocol: Protocol
    first: Dose

    def nephropathy(self) -> bool:
        """Protein/creatinine above 200 mg/g, creatinine more than 30 % above baseline, or unexplained haematuria."""
        numbers = self.protocol.rules["nephropathy"].numbers
        ratio, creatinine, baseline = (
            self._number("upcr"),
            self._number("creatinine"),
            self._baseline("creatinine"),
        )
        if ratio is not None and ratio > numbers["ratio_mg_g"]:
            return True
        most = (
            None
            if baseline is None
            else baseline * (100 + Fraction(str(numbers["creatinine_percent"]))) / 100
        )
        if creatinine is not None and most is not None and creatinine > most:
            return True
        blood = self._last("haematuria")
        return blood is not None and str(blood.fact.value).casefold() in (
            "yes",
            "positive",
            "unexplained",
            "present",
        )

    def urine_protein(self) -> bool:
        """Dipstick protein of 1+ or more."""
        last = self._last("urine-protein")
        return (
            last is not None
            and str(last.fact.value) in self.protocol.rules["urine-protein"].lists["dipstick"]
        )

    def thrombocytopenia(self) -> bool:
        """Platelets below 100 × 10⁹/L, or signs of bleeding."""
        platelets = self._number("platelets")
        signs = [
            line.fact for line in self.chart.of(ConfirmationRecorded) if line.fact.topic == "bleeding-signs"
        ]
        low = platelets is not None and platelets < self.protocol.number(
            "thrombocytopenia", "platelets_below"
        )
        return low or bool(signs and signs[-1].value == "yes")

    def thyroid(self) -> bool:
        """TSH outside the laboratory's range (site options, in thousandths of mIU/L)."""
        tsh = self._number("tsh")
        least, most = self.protocol.option("tsh_least_milli"), self.protocol.option("tsh_most_milli")
        return tsh is not None and not least <= tsh * 1000 <= most

    def _lines(self, test: str) -> list[Line[LabRecorded]]:
        lines = [
            line
            for line in self.chart.of(LabRecorded)
            if line.fact.test == test and line.fact.value is not None
        ]
        return sorted(lines, key=lambda line: (line.fact.on, line.fact.at_time or ""))

    def _last(self, test: str) -> Line[LabRecorded] | None:
        after = [line for line in self._lines(test) if self._is_after(line)]
        return after[-1] if after else None

    def _is_after(self, line: Line[LabRecorded]) -> bool:
        """Whether a sample came after the first infusion began; on that day only its time can tell."""
        sample, first = line.fact, self.first
        if sample.on != first.on or sample.at_time is None or first.session_id is None:
            return sample.on > first.on
        begun = first.line.happened.utc.astimezone(ZoneInfo(first.line.entry.zone))
        return sample.at_time >= f"{begun:%H:%M}"

    def _number(self, test: str) -> Fraction | None:
        last = self._last(test)
        return _judged(last) if last else None

    def _baseline(self, test: str) -> Fraction | None:
        before = [line for line in self._lines(test) if not self._is_after(line)]
        return _judged(before[-1]) if before else None


def _judged(line: Line[LabRecorded]) -> Fraction | None:
    value, unit = line.fact.value, line.fact.unit
    return judged(line.fact.test, value, unit) if isinstance(value, int | float) else None
