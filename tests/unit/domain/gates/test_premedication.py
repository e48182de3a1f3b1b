"""Gates on premedication: the steroid, antihistamine and antipyretic, herpes prophylaxis."""

from datetime import date

import pytest

from infusion_desk.domain.facts import PremedicationDeclined, PremedicationGiven
from tests.support.log import Log


def given(
    log: Log,
    drug: str,
    dose_mg: float,
    started: str,
    ended: str | None = None,
    *,
    purpose: str = "steroid",
    route: str | None = "IV",
    at: str = "10:50",
    stream: str | None = None,
) -> Log:
    """A premedication, recorded at `at`."""
    fact = PremedicationGiven(
        purpose=purpose,
        drug=drug,
        dose_mg=dose_mg,
        route=route,
        started=log.utc(started),
        ended=log.utc(ended) if ended else None,
    )
    return log.tell(at, fact, stream=stream)


def found(log: Log, slug: str = "steroid-premedication", at: str = "11:00") -> tuple[str, str]:
    verdict = log.gate(slug, at).verdict
    return verdict.state, verdict.says


@pytest.mark.parametrize("day", [1, 2, 3])
def test_a_steroid_is_asked_for_on_days_1_to_3(day: int) -> None:
    assert found(Log(day=day)) == ("missing", f"Day {day}: no steroid given today.")


@pytest.mark.parametrize("day", [4, 5])
def test_a_steroid_is_not_asked_for_after_day_3(day: int) -> None:
    assert found(Log(day=day)) == ("clear", f"Not asked for on day {day}.")


@pytest.mark.parametrize(
    ("drug", "enough", "little"),
    [
        ("methylprednisolone", 1000, 999),
        ("prednisolone", 1250, 1249),
        ("prednisone", 1250, 1249),
        ("dexamethasone", 187.5, 187.4),
        ("hydrocortisone", 5000, 4999),
        ("Methylprednisolone", 1000, 999.9),
    ],
)
def test_1000_mg_of_methylprednisolone_or_as_much_of_another(drug: str, enough: float, little: float) -> None:
    log = given(Log(), drug, enough, "09:00", "10:30")
    assert found(log) == ("clear", "1,000 mg methylprednisolone or equivalent, finished at 10:30.")
    assert log.gate("steroid-premedication").verdict.basis == (log.session.lines[-1],)
    assert given(Log(), drug, little, "09:00", "10:30").verdict("steroid-premedication") == "caution"


def test_too_little_in_words() -> None:
    log = given(Log(), "prednisolone", 1000, "09:00", "10:30")
    says = "Steroid today is 800 mg methylprednisolone or equivalent; 1,000 mg is needed."
    assert found(log) == ("caution", says)
    assert log.gate("steroid-premedication").released_by == "prescriber"
    assert log.gate("steroid-premedication").verdict.basis == (log.session.lines[-1],)


def test_doses_of_today_are_added_up_exactly() -> None:
    log = given(Log(), "methylprednisolone", 500, "09:00", "09:30")
    given(log, "dexamethasone", 93.7, "09:30", "10:00")
    assert log.verdict("steroid-premedication") == "caution"
    given(log, "hydrocortisone", 0.3, "10:00", "10:01")
    assert log.verdict("steroid-premedication") == "caution"
    given(log, "hydrocortisone", 1.1, "10:02", "10:03")
    assert found(log)[0] == "clear"
    assert len(log.gate("steroid-premedication").verdict.basis) == 4


def test_a_drug_that_the_pack_does_not_know_counts_nothing() -> None:
    log = given(Log(), "cortisone", 5000, "09:00", "10:00")
    assert found(given(log, "methylprednisolone", 999, "09:00", "10:00"))[0] == "caution"


def test_two_doses_that_finished_together() -> None:
    log = given(Log(), "methylprednisolone", 500, "09:00", "10:00")
    assert found(given(log, "prednisolone", 625, "09:00", "10:00"))[0] == "clear"


def test_times_are_those_of_the_bedside() -> None:
    log = given(Log(on=date(2026, 7, 1)), "methylprednisolone", 1000, "09:00", "10:30")
    assert found(log)[1] == "1,000 mg methylprednisolone or equivalent, finished at 10:30."


def test_an_infusion_without_an_end_still_runs() -> None:
    log = given(Log(), "methylprednisolone", 1000, "10:00")
    assert found(log) == ("missing", "Methylprednisolone is still running; its end is not recorded.")
    assert log.gate("steroid-premedication").verdict.basis == (log.session.lines[-1],)
    given(log, "Methylprednisolone", 1000, "10:00", "10:45", at="10:55")
    assert found(log) == ("clear", "1,000 mg methylprednisolone or equivalent, finished at 10:45.")


def test_an_end_that_lies_ahead_is_no_end_yet() -> None:
    log = given(Log(), "methylprednisolone", 1000, "10:00", "11:30", at="11:30")
    assert log.verdict("steroid-premedication", "11:00") == "missing"
    assert log.verdict("steroid-premedication", "11:30") == "clear"


@pytest.mark.parametrize(
    ("second", "state"), [((100, "10:30", None), "clear"), ((100, "10:30", "10:40"), "clear")]
)
def test_a_second_dose_that_runs_does_not_undo_enough(
    second: tuple[float, str, str | None], state: str
) -> None:
    log = given(Log(), "methylprednisolone", 1000, "09:00", "10:00")
    assert given(log, "hydrocortisone", *second).verdict("steroid-premedication") == state


def test_while_the_rest_runs_too_little_is_not_yet_too_little() -> None:
    log = given(given(Log(), "methylprednisolone", 500, "09:00", "09:30"), "hydrocortisone", 2500, "10:30")
    assert found(log) == ("missing", "Hydrocortisone is still running; its end is not recorded.")
    assert len(log.gate("steroid-premedication").verdict.basis) == 2


@pytest.mark.parametrize("route", ["oral", "PO", "Oral"])
def test_a_tablet_is_in_when_it_is_taken(route: str) -> None:
    log = given(Log(), "prednisolone", 1250, "09:00", route=route)
    assert found(log) == ("clear", "1,000 mg methylprednisolone or equivalent, finished at 09:00.")


@pytest.mark.parametrize("route", ["IV", None])
def test_anything_else_runs_until_its_end_is_told(route: str | None) -> None:
    assert (
        given(Log(), "prednisolone", 1250, "09:00", route=route).verdict("steroid-premedication") == "missing"
    )


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("11:00", ("clear", "1,000 mg methylprednisolone or equivalent, finished at 07:00.")),
        ("11:00:01", ("caution", "The steroid finished at 07:00, more than 4 h ago.")),
    ],
)
def test_it_finished_no_more_than_4_hours_ago(at: str, expected: tuple[str, str]) -> None:
    log = given(Log(), "methylprednisolone", 1000, "06:00", "07:00", at="08:40")
    assert found(log, at=at) == expected
    assert log.gate("steroid-premedication", at).verdict.basis == (log.session.lines[-1],)


def test_a_small_late_dose_does_not_make_an_old_one_young() -> None:
    log = given(Log(), "methylprednisolone", 1000, "05:00", "06:00", at="08:40")
    given(log, "methylprednisolone", 4, "10:00", "10:10")
    assert found(log) == ("caution", "The steroid finished at 06:00, more than 4 h ago.")
    assert len(log.gate("steroid-premedication").verdict.basis) == 2


def test_a_site_sets_its_own_age() -> None:
    log = given(Log("us", steroid_max_age_min=90), "methylprednisolone", 1000, "09:00", "09:29")
    assert found(log)[1] == "The steroid finished at 09:29, more than 1.5 h ago."


def test_yesterdays_steroid_is_none_of_today() -> None:
    log = given(Log(day=2), "methylprednisolone", 1000, "-1d 23:59", "00:30", at="00:40")
    assert found(log, at="01:00")[0] == "missing"
    today = given(Log(day=2), "methylprednisolone", 1000, "00:00", "00:30", at="00:40")
    assert found(today, at="01:00")[0] == "clear"


@pytest.mark.parametrize("purpose", ["antihistamine", "antipyretic"])
def test_an_antihistamine_or_an_antipyretic_is_given_today(purpose: str) -> None:
    slug = "antihistamine-antipyretic"
    says = "Antihistamine and antipyretic: neither given today nor recorded as considered and not given."
    log = given(Log(), "methylprednisolone", 1000, "09:00")
    assert found(log, slug) == ("missing", says)
    given(log, "a drug", 10, "10:00", purpose=purpose)
    given(log, "another", 10, "10:10", purpose=purpose)
    assert found(log, slug) == ("clear", "Given: a drug, another.")
    assert len(log.gate(slug).verdict.basis) == 2


def test_a_premedication_counts_from_when_it_was_given() -> None:
    log = given(Log(), "cetirizine", 10, "11:30", purpose="antihistamine", at="11:40")
    slug = "antihistamine-antipyretic"
    assert (log.verdict(slug, "11:29"), log.verdict(slug, "11:30")) == ("missing", "clear")


@pytest.mark.parametrize("purpose", ["antihistamine", "antipyretic"])
def test_considered_and_not_given_is_as_good(purpose: str) -> None:
    slug = "antihistamine-antipyretic"
    log = Log().tell("10:00", PremedicationDeclined(purpose=purpose, reason="drowsy last time"))
    assert found(log, slug) == ("clear", "Considered and not given: drowsy last time")
    assert log.gate(slug).verdict.basis == (log.session.lines[-1],)


def test_what_was_declined_yesterday_or_is_another_drug_does_not_count() -> None:
    declined = PremedicationDeclined(purpose="antihistamine", reason="none wanted")
    assert Log().tell("-1d 10:00", declined).verdict("antihistamine-antipyretic") == "missing"
    steroid = PremedicationDeclined(purpose="steroid", reason="diabetes")
    assert Log().tell("10:00", steroid).verdict("antihistamine-antipyretic") == "missing"


def test_herpes_prophylaxis_is_begun_in_the_course() -> None:
    slug = "herpes-prophylaxis"
    log = Log(day=2)
    assert found(log, slug) == ("caution", "Antiviral prophylaxis against herpes has not been begun.")
    day_1 = log.opens(1, 1, "-1d 08:30")
    given(log, "aciclovir", 200, "-1d 08:00", purpose="antiviral", at="-1d 09:00", stream=day_1)
    assert found(log, slug) == ("clear", "Aciclovir begun.")
    assert log.gate(slug).verdict.basis == (log.chart.lines[-1],)


def test_herpes_prophylaxis_of_the_course_before_does_not_count() -> None:
    log = Log(course=2)
    before = log.opens(1, 1, "-400d 08:30")
    given(log, "aciclovir", 200, "-400d 08:00", purpose="antiviral", at="-400d 09:00", stream=before)
    assert log.verdict("herpes-prophylaxis") == "caution"


def test_herpes_prophylaxis_counts_from_when_it_was_taken() -> None:
    log = given(Log(), "aciclovir", 200, "11:30", purpose="antiviral", at="11:40")
    assert log.verdict("herpes-prophylaxis", "11:29") == "caution"
    assert log.verdict("herpes-prophylaxis", "11:30") == "clear"


def test_two_halves_are_finished_when_the_second_is() -> None:
    log = given(Log(), "methylprednisolone", 500, "05:00", "06:00", at="08:40")
    given(log, "methylprednisolone", 500, "10:00", "10:30")
    given(log, "methylprednisolone", 100, "10:30", "10:40")
    assert found(log) == ("clear", "1,100 mg methylprednisolone or equivalent, finished at 10:30.")
