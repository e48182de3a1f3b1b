"""Gates on laboratory tests, screenings and examinations."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.facts import ExaminationRecorded, InfusionStarted, LabRecorded, PatientRegistered
from tests.support.log import INES, TODAY, Log

US = ("cbc", "creatinine", "urinalysis", "upcr", "tsh", "alt", "ast", "bilirubin")
EU = ("cbc", "creatinine", "urinalysis", "tsh", "alt", "ast")


def lab(test: str, on: date = TODAY, value: str | None = None) -> LabRecorded:
    return LabRecorded(test=test, on=on, value=value)


def examined(topic: str, on: date = TODAY, value: str = "done") -> ExaminationRecorded:
    return ExaminationRecorded(topic=topic, value=value, on=on)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def found(log: Log, slug: str, at: str = "11:00") -> tuple[str, str]:
    verdict = log.gate(slug, at).verdict
    return verdict.state, verdict.says


@pytest.mark.parametrize(("pack_id", "tests"), [("us", US), ("eu", EU)])
def test_every_test_of_the_list_has_a_sample(pack_id: str, tests: tuple[str, ...]) -> None:
    log = Log(pack_id)
    assert log.gate("baseline-labs").verdict.says.startswith(
        "No sample within 30 days: CBC with differential, "
    )
    log.tell("09:00", *(lab(test, ago(days)) for days, test in enumerate(tests)))
    oldest = "16-Nov-2026" if pack_id == "us" else "18-Nov-2026"
    assert found(log, "baseline-labs") == (
        "clear",
        f"All {len(tests)} tests within 30 days, the oldest of {oldest}.",
    )
    assert len(log.gate("baseline-labs").verdict.basis) == len(tests)


@pytest.mark.parametrize(
    ("test", "name"),
    [
        ("cbc", "CBC with differential"),
        ("creatinine", "creatinine"),
        ("urinalysis", "urinalysis with cells"),
        ("upcr", "urine protein/creatinine"),
        ("tsh", "TSH"),
        ("alt", "ALT"),
        ("ast", "AST"),
        ("bilirubin", "total bilirubin"),
    ],
)
def test_a_missing_test_is_named(test: str, name: str) -> None:
    log = Log().tell("09:00", *(lab(other) for other in US if other != test))
    assert found(log, "baseline-labs") == ("missing", f"No sample within 30 days: {name}.")
    assert len(log.gate("baseline-labs").verdict.basis) == 7


@pytest.mark.parametrize(("days", "state"), [(0, "clear"), (30, "clear"), (31, "missing")])
def test_a_sample_is_30_days_old_at_the_most(days: int, state: str) -> None:
    log = Log().tell("09:00", *(lab(test) for test in US[1:]), lab("cbc", ago(days)))
    assert log.verdict("baseline-labs") == state


def test_samples_are_counted_from_the_first_infusion_and_not_after_it() -> None:
    log = Log()
    begun = log.opens(1, 2, "-20d 08:30")
    log.tell("-20d 11:00", InfusionStarted(rate_ml_h=25, checker="MK"), stream=begun)
    log.tell("09:00", *(lab(test, ago(50)) for test in US[1:]), lab("cbc", ago(19)))
    assert found(log, "baseline-labs") == ("missing", "No sample within 30 days: CBC with differential.")
    assert log.tell("09:10", lab("cbc", ago(20))).verdict("baseline-labs") == "clear"


@pytest.mark.parametrize("slug", ["baseline-labs", "pregnancy-test"])
def test_it_is_asked_for_on_day_1_only(slug: str) -> None:
    assert found(Log(day=2), slug) == ("clear", "Asked for on day 1 only.")
    assert Log(course=2).verdict(slug) == ("missing" if slug == "baseline-labs" else "clear")


CAN = replace(INES, can_become_pregnant=True)


@pytest.mark.parametrize(
    ("patient", "asked"),
    [
        (CAN, True),
        (INES, False),
        (replace(INES, can_become_pregnant=None), True),
        (replace(INES, can_become_pregnant=None, sex="male"), False),
        (replace(INES, can_become_pregnant=None, sex="unknown"), True),
        (replace(CAN, sex="male"), True),
        (None, False),
    ],
    ids=[
        "can",
        "cannot",
        "woman, not said",
        "man, not said",
        "unknown, not said",
        "man who can",
        "not registered",
    ],
)
def test_who_is_asked_for_a_pregnancy_test(patient: PatientRegistered | None, asked: bool) -> None:
    log = Log(patient=patient)
    says = "No pregnancy test within 7 days." if asked else "Does not apply to this patient."
    assert found(log, "pregnancy-test") == ("missing" if asked else "clear", says)


@pytest.mark.parametrize(("days", "state"), [(0, "clear"), (7, "clear"), (8, "missing")])
def test_a_pregnancy_test_is_7_days_old_at_the_most(days: int, state: str) -> None:
    log = Log(patient=CAN).tell("09:00", lab("pregnancy", ago(days), "negative"))
    assert log.verdict("pregnancy-test") == state


def test_the_result_of_a_pregnancy_test() -> None:
    log = Log(patient=CAN).tell("08:50", lab("cbc", value="negative"))
    assert log.verdict("pregnancy-test") == "missing"
    log.tell("09:00", lab("pregnancy", ago(3)))
    assert found(log, "pregnancy-test") == ("missing", "Pregnancy test of 20-Nov-2026 has no result.")
    assert log.gate("pregnancy-test").verdict.basis == (log.session.lines[-1],)
    log.tell("09:10", lab("pregnancy", ago(2), "positive"), lab("pregnancy", ago(3), "negative"))
    gate = log.gate("pregnancy-test")
    assert found(log, "pregnancy-test") == ("blocked", "Pregnancy test positive, 21-Nov-2026.")
    assert (gate.released_by, gate.decidable, gate.verdict.basis) == (
        "prescriber",
        True,
        (log.session.lines[-2],),
    )
    log.tell("09:20", lab("pregnancy", ago(1), "negative"))
    assert found(log, "pregnancy-test") == ("clear", "Pregnancy test negative, 22-Nov-2026.")
    assert log.gate("pregnancy-test").verdict.basis == (log.session.lines[-1],)


@pytest.mark.parametrize(
    ("slug", "state", "says"),
    [
        ("tuberculosis-screen", "missing", "No tuberculosis screen recorded."),
        (
            "hepatitis-screen",
            "caution",
            "No hepatitis screen recorded, neither as done nor as not indicated.",
        ),
        ("skin-exam", "missing", "No skin examination recorded."),
    ],
)
def test_screens_are_recorded(slug: str, state: str, says: str) -> None:
    log = Log().tell("09:00", examined("hpv-screen"))
    assert found(log, slug) == (state, says)
    log.tell("09:10", examined(slug, ago(400)))
    assert found(log, slug) == ("clear", "Done, 19-Oct-2025.")
    assert log.gate(slug).verdict.basis == (log.session.lines[-1],)
    log.tell("09:20", examined(slug, ago(300), "not-indicated"))
    assert found(log, slug) == ("clear", "Found not to be indicated, 27-Jan-2026.")
    log.tell("09:30", examined(slug, ago(350)))
    assert found(log, slug)[1] == "Found not to be indicated, 27-Jan-2026."


@pytest.mark.parametrize(("course", "day"), [(1, 2), (2, 1)])
def test_the_skin_is_examined_before_the_first_course_only(course: int, day: int) -> None:
    assert found(Log(course=course, day=day), "skin-exam") == (
        "clear",
        "Asked for on day 1 of course 1 only.",
    )


@pytest.mark.parametrize(
    ("days", "value", "state", "says"),
    [
        (0, "done", "clear", "ECG 23-Nov-2026."),
        (7, "done", "clear", "ECG 16-Nov-2026."),
        (8, "done", "missing", "No ECG since 16-Nov-2026."),
        (0, "not-indicated", "missing", "No ECG since 16-Nov-2026."),
    ],
)
def test_in_the_eu_an_ecg_is_7_days_old_at_the_most(days: int, value: str, state: str, says: str) -> None:
    log = Log("eu").tell("09:00", examined("ecg", ago(days), value))
    assert found(log, "baseline-ecg") == (state, says)
    assert log.gate("baseline-ecg").verdict.basis == ((log.session.lines[-1],) if state == "clear" else ())
    assert found(Log("eu", day=2), "baseline-ecg") == ("clear", "Asked for on day 1 only.")


def test_the_last_ecg_is_named() -> None:
    log = Log("eu").tell("09:00", examined("ecg", ago(2)), examined("ecg", ago(5)))
    assert found(log, "baseline-ecg")[1] == "ECG 21-Nov-2026."


@pytest.mark.parametrize(
    ("on", "state", "says"),
    [
        (date(2026, 8, 23), "clear", "MRI reviewed, 23-Aug-2026."),
        (date(2026, 8, 22), "caution", "No MRI reviewed within 3 months; the last was on 22-Aug-2026."),
    ],
)
def test_in_the_eu_an_mri_is_3_months_old_at_the_most(on: date, state: str, says: str) -> None:
    earlier = (examined("mri-review", date(2026, 8, 1)), examined("mri-review", date(2026, 7, 1)))
    log = Log("eu").tell("09:00", *earlier, examined("mri-review", on))
    assert found(log, "pml-mri") == (state, says)
    assert log.gate("pml-mri").verdict.basis == (log.session.lines[-1],)


def test_an_mri_that_was_not_indicated_is_none() -> None:
    log = Log("eu").tell("09:00", examined("mri-review", value="not-indicated"))
    assert found(log, "pml-mri") == ("caution", "No MRI reviewed within 3 months.")
    assert log.gate("pml-mri").verdict.basis == ()


def test_an_mri_at_the_end_of_a_month_counts_to_the_end_of_a_shorter_one() -> None:
    log = Log("eu", on=date(2027, 2, 28)).tell("09:00", examined("mri-review", date(2026, 11, 30)))
    assert log.verdict("pml-mri") == "clear"
    later = Log("eu", on=date(2027, 3, 1)).tell("09:00", examined("mri-review", date(2026, 11, 30)))
    assert later.verdict("pml-mri") == "caution"
