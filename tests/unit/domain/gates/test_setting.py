"""Gates on the place and the day: identity, consent, authorisation, staff and equipment, advice on Listeria."""

from datetime import date

import pytest

from infusion_desk.domain.facts import AdviceGiven, ConfirmationRecorded, SettingConfirmed
from tests.support.log import TODAY, Log

TODAYS = {
    "identity": ("Two identifiers confirmed.", "Two identifiers not confirmed today."),
    "rems-authorization": (
        "Patient authorised, site enrolled.",
        "Patient's authorisation and the site's enrolment not confirmed today.",
    ),
}


def answer(topic: str, value: str = "yes", on: date | None = None) -> ConfirmationRecorded:
    return ConfirmationRecorded(topic=topic, value=value, on=on)


@pytest.mark.parametrize("topic", TODAYS)
def test_it_is_confirmed_today(topic: str) -> None:
    yes, no = TODAYS[topic]
    log = Log().tell("09:00", answer("consent"))
    verdict = log.gate(topic).verdict
    assert (verdict.state, verdict.says, verdict.basis) == ("missing", no, ())
    verdict = log.tell("09:10", answer(topic)).gate(topic).verdict
    assert (verdict.state, verdict.says, verdict.basis) == ("clear", yes, (log.session.lines[-1],))


@pytest.mark.parametrize("topic", TODAYS)
def test_a_later_no_takes_it_back_and_is_what_the_gate_rests_on(topic: str) -> None:
    log = Log().tell("09:00", answer(topic)).tell("09:10", answer(topic, "no"))
    verdict = log.gate(topic).verdict
    assert (verdict.state, verdict.basis) == ("missing", (log.session.lines[-1],))


@pytest.mark.parametrize("topic", TODAYS)
def test_a_single_no_is_what_the_gate_rests_on(topic: str) -> None:
    log = Log().tell("09:10", answer(topic, "no"))
    assert log.gate(topic).verdict.basis == (log.session.lines[-1],)


@pytest.mark.parametrize("topic", TODAYS)
def test_yesterdays_answer_does_not_count_today(topic: str) -> None:
    assert Log().tell("-1d 23:59", answer(topic)).verdict(topic) == "missing"
    assert Log().tell("00:00", answer(topic)).verdict(topic) == "clear"


def test_an_answer_counts_from_when_it_was_given() -> None:
    log = Log().tell("11:01", answer("identity"))
    assert (log.verdict("identity", "11:00:59"), log.verdict("identity", "11:01")) == ("missing", "clear")


def test_the_eu_pack_asks_for_no_authorisation() -> None:
    assert "rems-authorization" not in Log("eu").session.protocol.rules


def test_consent_is_recorded_for_the_course() -> None:
    log = Log()
    assert log.gate("consent").verdict.says == "Consent for this course is not recorded."
    assert log.tell("09:00", answer("consent")).gate("consent").verdict.says == "Consent given."
    assert log.gate("consent").verdict.basis == (log.session.lines[-1],)
    log.tell("09:10", answer("consent", on=date(2026, 11, 20)))
    assert log.gate("consent").verdict.says == "Consent given 20-Nov-2026."
    verdict = log.tell("09:20", answer("consent", "no")).gate("consent").verdict
    assert (verdict.state, verdict.basis) == ("missing", (log.session.lines[-1],))


@pytest.mark.parametrize(("course", "state"), [(1, "clear"), (2, "missing")])
def test_consent_is_carried_to_the_days_of_its_course_only(course: int, state: str) -> None:
    log = Log(course=course, day=2)
    log.opens(1, 1, "-1d 08:30")
    log.tell("-1d 09:00", answer("consent"), stream="session:1-1")
    assert log.verdict("consent") == state


US_NEEDS = {"equipment": "yes", "staff": "yes"}


@pytest.mark.parametrize(
    ("pack_id", "answers", "state", "says"),
    [
        ("us", US_NEEDS, "clear", "Staff and equipment for severe reactions are here."),
        (
            "us",
            US_NEEDS | {"intensive_care": "no"},
            "clear",
            "Staff and equipment for severe reactions are here.",
        ),
        (
            "us",
            {"equipment": "no", "staff": "yes"},
            "blocked",
            "Not available today: equipment. The infusion cannot be given here.",
        ),
        (
            "us",
            {"equipment": "no", "staff": "no"},
            "blocked",
            "Not available today: equipment, staff. The infusion cannot be given here.",
        ),
        ("eu", US_NEEDS, "missing", "Not confirmed today: intensive care."),
        (
            "eu",
            US_NEEDS | {"intensive_care": "no"},
            "blocked",
            "Not available today: intensive care. The infusion cannot be given here.",
        ),
        (
            "eu",
            US_NEEDS | {"intensive_care": "yes"},
            "clear",
            "Staff and equipment for severe reactions are here.",
        ),
    ],
)
def test_staff_and_equipment_are_here_today(
    pack_id: str, answers: dict[str, str], state: str, says: str
) -> None:
    log = Log(pack_id).tell("09:00", SettingConfirmed(**answers))
    verdict = log.gate("setting").verdict
    assert (verdict.state, verdict.says, verdict.basis) == (state, says, (log.session.lines[-1],))


def test_staff_and_equipment_are_asked_for_each_day() -> None:
    log = Log().tell("-1d 09:00", SettingConfirmed(**US_NEEDS))
    verdict = log.gate("setting").verdict
    assert (verdict.state, verdict.says) == (
        "missing",
        "Staff and equipment for severe reactions not confirmed today.",
    )


def test_the_last_answer_on_the_setting_counts() -> None:
    log = Log().tell("09:00", SettingConfirmed(equipment="no", staff="yes"))
    assert log.tell("09:30", SettingConfirmed(**US_NEEDS)).verdict("setting") == "clear"


def test_nobody_releases_a_setting_that_is_not_there() -> None:
    gate = Log().tell("09:00", SettingConfirmed(equipment="no", staff="yes")).gate("setting")
    assert (gate.released_by, gate.decidable, gate.in_the_way) == ("nobody", False, True)


def test_advice_on_listeria_is_given() -> None:
    verdict = Log().gate("listeria-advice").verdict
    assert (verdict.state, verdict.says) == (
        "caution",
        "Advice on avoiding Listeria is not recorded as given.",
    )
    assert Log().tell("09:00", answer("listeria-advice", "no")).verdict("listeria-advice") == "caution"


def test_in_the_us_advice_on_listeria_of_today_is_enough() -> None:
    verdict = Log().tell("09:00", answer("listeria-advice")).gate("listeria-advice").verdict
    assert (verdict.state, verdict.says) == ("clear", "Advice on Listeria given 23-Nov-2026.")


@pytest.mark.parametrize(
    ("on", "state", "opens"),
    [(date(2026, 11, 9), "clear", None), (date(2026, 11, 10), "caution", date(2026, 11, 24))],
)
def test_in_the_eu_advice_on_listeria_is_14_days_old(on: date, state: str, opens: date | None) -> None:
    log = Log("eu").tell("09:00", answer("listeria-advice", on=on))
    verdict = log.gate("listeria-advice").verdict
    assert (verdict.state, verdict.opens_on, verdict.basis) == (state, opens, (log.session.lines[-1],))
    if opens:
        assert verdict.says == "Advice on Listeria given 10-Nov-2026, less than 14 days ago."


def test_the_first_advice_on_listeria_counts_also_when_it_was_given_on_leaving() -> None:
    log = Log("eu", course=1, day=2)
    log.opens(1, 1, "-20d 08:30")
    log.tell("-20d 16:00", AdviceGiven(items=("contact", "listeria")), stream="session:1-1")
    log.tell("09:00", answer("listeria-advice", on=TODAY), AdviceGiven(items=("contact", "listeria")))
    verdict = log.gate("listeria-advice").verdict
    assert (verdict.state, verdict.says) == ("clear", "Advice on Listeria given 03-Nov-2026.")


def test_advice_on_listeria_that_was_given_twice_on_a_day() -> None:
    log = Log().tell("09:00", answer("listeria-advice", on=TODAY), answer("listeria-advice", on=TODAY))
    assert log.gate("listeria-advice").verdict.basis == (log.session.lines[-2],)
