"""Gates on laboratory tests, screenings and examinations before the infusion."""

from datetime import date

from infusion_desk.domain.calendar import day_words, months_after
from infusion_desk.domain.entries import Line
from infusion_desk.domain.facts import ExaminationRecorded, LabRecorded, ResultRecorded
from infusion_desk.domain.gates.verdicts import Preparation, Verdict, blocked, caution, clear, missing

TEST_NAMES = {
    "cbc": "CBC with differential",
    "creatinine": "creatinine",
    "urinalysis": "urinalysis with cells",
    "upcr": "urine protein/creatinine",
    "tsh": "TSH",
    "alt": "ALT",
    "ast": "AST",
    "bilirubin": "total bilirubin",
}


def baseline_labs(here: Preparation) -> Verdict:
    """Day 1: each test of the pack has a sample 0 to 30 days before the course's first infusion."""
    if here.session.day != 1:
        return clear("Asked for on day 1 only.")
    rule = here.protocol.rules["baseline-labs"]
    days, begins = rule.numbers["days"], here.course_begins
    found: dict[str, Line[LabRecorded | ResultRecorded]] = {}
    samples_known: list[Line[LabRecorded | ResultRecorded]] = [*here.known(LabRecorded), *_standing(here)]
    for line in samples_known:
        if 0 <= (begins - line.fact.on).days <= days:
            found[line.fact.test] = line
    absent = [TEST_NAMES[test] for test in rule.lists["tests"] if test not in found]
    samples = [found[test] for test in rule.lists["tests"] if test in found]
    if absent:
        return missing(f"No sample within {days} days: {', '.join(absent)}.", *samples)
    oldest = min(line.fact.on for line in samples)
    return clear(f"All {len(samples)} tests within {days} days, the oldest of {day_words(oldest)}.", *samples)


def _standing(here: Preparation) -> list[Line[ResultRecorded]]:
    """The results recorded between the courses, without those entered in error."""
    return [line for line in here.known(ResultRecorded) if not line.fact.withdrawn]


def pregnancy_test(here: Preparation) -> Verdict:
    """Day 1, for a person who can become pregnant: a negative test within the site's days."""
    if here.session.day != 1:
        return clear("Asked for on day 1 only.")
    patient = here.session.chart.patient
    if (
        patient is None
        or patient.can_become_pregnant is False
        or (patient.can_become_pregnant is None and patient.sex == "male")
    ):
        return clear("Does not apply to this patient.")
    tests = _since(here, here.days_ago(here.protocol.option("pregnancy_test_days")))
    if not tests:
        return missing(f"No pregnancy test within {here.protocol.option('pregnancy_test_days')} days.")
    last = tests[-1]
    if last.fact.value == "positive":
        return blocked(f"Pregnancy test positive, {day_words(last.fact.on)}.", last)
    if last.fact.value != "negative":
        return missing(f"Pregnancy test of {day_words(last.fact.on)} has no result.", last)
    return clear(f"Pregnancy test negative, {day_words(last.fact.on)}.", last)


def _since(here: Preparation, earliest: date) -> list[Line[LabRecorded]]:
    tests = [
        line
        for line in here.known(LabRecorded)
        if line.fact.test == "pregnancy" and earliest <= line.fact.on <= here.today
    ]
    return sorted(tests, key=lambda line: line.fact.on)


def _examinations(here: Preparation, topic: str) -> list[Line[ExaminationRecorded]]:
    lines = [line for line in here.known(ExaminationRecorded) if line.fact.topic == topic]
    return sorted(lines, key=lambda line: line.fact.on)


def tuberculosis_screen(here: Preparation) -> Verdict:
    """A tuberculosis screen is recorded, as done or as not indicated."""
    found = _examinations(here, "tuberculosis-screen")
    return clear(_examined(found[-1]), found[-1]) if found else missing("No tuberculosis screen recorded.")


def hepatitis_screen(here: Preparation) -> Verdict:
    """A hepatitis screen is recorded, as done or as not indicated."""
    found = _examinations(here, "hepatitis-screen")
    if found:
        return clear(_examined(found[-1]), found[-1])
    return caution("No hepatitis screen recorded, neither as done nor as not indicated.")


def skin_exam(here: Preparation) -> Verdict:
    """Day 1 of course 1: a skin examination is recorded."""
    if (here.session.course, here.session.day) != (1, 1):
        return clear("Asked for on day 1 of course 1 only.")
    found = _examinations(here, "skin-exam")
    return clear(_examined(found[-1]), found[-1]) if found else missing("No skin examination recorded.")


def baseline_ecg(here: Preparation) -> Verdict:
    """Day 1: an ECG within the site's days."""
    if here.session.day != 1:
        return clear("Asked for on day 1 only.")
    earliest = here.days_ago(here.protocol.option("ecg_days"))
    found = [
        line for line in _examinations(here, "ecg") if line.fact.value == "done" and line.fact.on >= earliest
    ]
    if found:
        return clear(f"ECG {day_words(found[-1].fact.on)}.", found[-1])
    return missing(f"No ECG since {day_words(earliest)}.")


def pml_mri(here: Preparation) -> Verdict:
    """An MRI was reviewed within 3 months."""
    months = here.protocol.number("pml-mri", "months")
    done = [line for line in _examinations(here, "mri-review") if line.fact.value == "done"]
    if done and here.today <= months_after(done[-1].fact.on, months):
        return clear(f"MRI reviewed, {day_words(done[-1].fact.on)}.", done[-1])
    last = f"; the last was on {day_words(done[-1].fact.on)}" if done else ""
    return caution(f"No MRI reviewed within {months} months{last}.", *done[-1:])


def _examined(line: Line[ExaminationRecorded]) -> str:
    word = "Done" if line.fact.value == "done" else "Found not to be indicated"
    return f"{word}, {day_words(line.fact.on)}."
