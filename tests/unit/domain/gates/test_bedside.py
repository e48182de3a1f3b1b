"""Gates on the patient's state before the start: two sets of vital signs, and no open reaction."""

from datetime import date

import pytest

from infusion_desk.domain.facts import (
    Fact,
    InfusionStarted,
    PremedicationGiven,
    ReactionLogged,
    ReactionResolved,
    ReactionUpdated,
    VitalsRecorded,
)
from infusion_desk.domain.gates import can_start
from tests.support.log import Log, vitals

NORMAL = "121/76 mmHg, pulse 72, 36.8 °C."
SET = vitals()


def premedicated(log: Log, started: str, ended: str | None = None, purpose: str = "steroid") -> Log:
    """A premedication, recorded when it was begun."""
    fact = PremedicationGiven(
        purpose=purpose,
        drug="a drug",
        dose_mg=10,
        started=log.utc(started),
        ended=log.utc(ended) if ended else None,
    )
    return log.tell(started, fact)


def found(log: Log, slug: str, at: str = "11:00") -> tuple[str, str]:
    verdict = log.gate(slug, at).verdict
    return verdict.state, verdict.says


def test_a_full_set_today() -> None:
    slug = "baseline-vitals"
    log = Log().tell("-1d 23:59", SET).tell("09:00", VitalsRecorded(systolic=121))
    assert found(log, slug) == ("missing", "No full set of vital signs today.")
    log.tell("09:10", SET).tell("09:20", SET)
    assert found(log, slug) == ("clear", f"09:20: {NORMAL}")
    assert log.gate(slug).verdict.basis == (log.session.lines[-1],)
    assert log.verdict(slug, "09:05") == "missing"


@pytest.mark.parametrize("purpose", ["steroid", "antihistamine", "antipyretic", "other"])
def test_the_baseline_is_from_before_the_first_premedication(purpose: str) -> None:
    slug = "baseline-vitals"
    log = premedicated(Log(), "09:00", purpose=purpose).tell("09:00:01", SET)
    assert found(log, slug) == (
        "missing",
        "No full set of vital signs from before the first premedication of today.",
    )
    log.tell("09:00", vitals(pulse=80), entered="09:05")
    assert found(log, slug) == ("clear", "09:00: 121/76 mmHg, pulse 80, 36.8 °C.")
    premedicated(log, "08:50", purpose=purpose)
    assert log.verdict(slug) == "missing"


def test_an_antiviral_taken_at_home_does_not_end_the_baseline() -> None:
    log = premedicated(Log(), "07:00", purpose="antiviral").tell("09:10", SET)
    assert log.verdict("baseline-vitals") == "clear"


@pytest.mark.parametrize(("at", "state"), [("10:29:59", "missing"), ("10:30", "clear"), ("11:00", "clear")])
def test_the_set_before_the_start_is_30_minutes_old_at_the_most(at: str, state: str) -> None:
    log = Log().tell(at, SET)
    says = "No full set of vital signs in the last 30 min and after the premedication."
    assert found(log, "pre-start-vitals") == (state, says if state == "missing" else f"{at[:5]}: {NORMAL}")
    assert log.gate("pre-start-vitals").verdict.basis == (
        (log.session.lines[-1],) if state == "clear" else ()
    )


def test_a_set_counts_from_when_it_was_taken() -> None:
    assert Log().tell("11:00:01", SET).verdict("pre-start-vitals") == "missing"


def test_a_site_sets_its_own_minutes() -> None:
    log = Log("us", pre_start_vitals_min=10).tell("10:49:59", SET)
    assert found(log, "pre-start-vitals")[1].startswith("No full set of vital signs in the last 10 min")


@pytest.mark.parametrize(
    ("started", "ended", "state"),
    [
        ("10:00", "10:45", "clear"),
        ("10:00", "10:45:01", "missing"),
        ("10:45", None, "clear"),
        ("10:45:01", None, "missing"),
        ("10:20", "11:00", "missing"),
        ("10:20", "11:10", "clear"),
    ],
)
def test_the_set_before_the_start_is_from_after_the_premedication(
    started: str, ended: str | None, state: str
) -> None:
    log = premedicated(Log(), started, ended).tell("10:45", SET)
    assert log.verdict("pre-start-vitals") == state


def test_the_last_of_several_premedications_counts() -> None:
    log = premedicated(Log(), "10:00", "10:20")
    premedicated(log, "10:46", purpose="antihistamine")
    premedicated(log, "10:10", purpose="antipyretic").tell("10:45", SET)
    assert log.verdict("pre-start-vitals") == "missing"


def test_an_antiviral_does_not_ask_for_a_new_set() -> None:
    log = premedicated(Log(), "10:50", purpose="antiviral").tell("10:45", SET)
    assert log.verdict("pre-start-vitals") == "clear"


@pytest.mark.parametrize(
    ("taken", "says"),
    [
        (vitals(systolic=89, diastolic=50), "Systolic 89 mmHg, below 90."),
        (vitals(pulse=44), "Pulse 44/min, below 45."),
        (vitals(temperature=38), "Temperature 38.0 °C, 38.0 or more."),
        (vitals(respiration=25, oxygen=2), "NEWS2 5, 5 or more."),
        (
            vitals(systolic=85, diastolic=50, pulse=40, temperature=39.5),
            (
                "Systolic 85 mmHg, below 90; Pulse 40/min, below 45; "
                "Temperature 39.5 °C, 38.0 or more; NEWS2 8, 5 or more."
            ),
        ),
    ],
)
def test_what_asks_for_a_prescriber_before_the_start(taken: VitalsRecorded, says: str) -> None:
    log = Log().tell("10:45", taken)
    assert found(log, "pre-start-vitals") == ("caution", says)
    assert log.gate("pre-start-vitals").verdict.basis == (log.session.lines[-1],)
    assert log.gate("pre-start-vitals").released_by == "prescriber"


@pytest.mark.parametrize(
    "taken",
    [
        vitals(systolic=90, diastolic=50),
        vitals(pulse=45),
        vitals(temperature=37.9),
        vitals(respiration=25, pulse=91),
    ],
    ids=["90", "45", "37.9", "NEWS2 of 4"],
)
def test_the_edges_that_ask_for_nobody(taken: VitalsRecorded) -> None:
    assert Log().tell("10:45", taken).verdict("pre-start-vitals") == "clear"


@pytest.mark.parametrize(
    ("partial", "says"),
    [
        (VitalsRecorded(systolic=80), "Systolic 80 mmHg, below 90."),
        (VitalsRecorded(pulse=40), "Pulse 40/min, below 45."),
        (VitalsRecorded(temperature=38.2), "Temperature 38.2 °C, 38.0 or more."),
    ],
)
def test_a_later_partial_set_is_not_overlooked(partial: VitalsRecorded, says: str) -> None:
    log = Log().tell("10:45", SET).tell("10:50", partial)
    assert found(log, "pre-start-vitals") == ("caution", says)
    assert len(log.gate("pre-start-vitals").verdict.basis) == 2
    assert log.verdict("pre-start-vitals", "10:49:59") == "clear"
    assert log.verdict("pre-start-vitals", "10:50") == "caution"


def test_a_concern_from_before_the_last_full_set_is_over() -> None:
    log = Log().tell("10:40", vitals(pulse=40)).tell("10:45", VitalsRecorded(pulse=40)).tell("10:50", SET)
    assert log.verdict("pre-start-vitals") == "clear"


def test_the_same_concern_twice_is_told_once() -> None:
    log = Log().tell("10:45", vitals(pulse=40)).tell("10:50", VitalsRecorded(pulse=40))
    assert found(log, "pre-start-vitals") == ("caution", "Pulse 40/min, below 45.")


def test_times_are_those_of_the_bedside() -> None:
    log = Log(on=date(2026, 7, 1)).tell("10:45", SET)
    assert found(log, "baseline-vitals") == ("clear", f"10:45: {NORMAL}")


def test_no_reaction() -> None:
    assert found(Log(), "open-reaction") == ("clear", "No open reaction.")


def test_an_open_reaction_from_before_the_start() -> None:
    headache: list[Fact] = [
        ReactionLogged(signs=("headache",), grade=1),
        ReactionUpdated(reaction=1, grade=2),
    ]
    log = Log().tell("09:00", *headache)
    assert found(log, "open-reaction") == ("caution", "Reaction 1 of today is not resolved.")
    assert [line.fact for line in log.gate("open-reaction").verdict.basis] == headache
    assert log.verdict("open-reaction", "08:59") == "clear"
    log.tell("09:30", ReactionLogged(signs=("nausea",), grade=1))
    assert found(log, "open-reaction")[1] == "Reaction 1, 2 of today is not resolved."
    log.tell("10:00", ReactionResolved(reaction=1), ReactionResolved(reaction=2))
    assert log.verdict("open-reaction", "10:00") == "clear"
    assert log.verdict("open-reaction", "09:59") == "caution"


def test_a_reaction_of_another_session_of_today_counts() -> None:
    log = Log(day=2)
    other = log.opens(1, 1, "08:00")
    log.tell("08:10", ReactionLogged(signs=("headache",), grade=1), stream=other)
    assert log.verdict("open-reaction") == "caution"


def test_a_reaction_of_yesterday_does_not() -> None:
    log = Log(day=2)
    other = log.opens(1, 1, "-1d 08:00")
    log.tell("-1d 08:10", ReactionLogged(signs=("headache",), grade=1), stream=other)
    assert log.verdict("open-reaction") == "clear"


def test_after_the_start_the_gates_say_how_it_was_then() -> None:
    log = Log().tell("10:45", SET).tell("11:00", InfusionStarted(rate_ml_h=25, checker="MK"))
    log.tell("11:20", vitals(pulse=40), ReactionLogged(signs=("headache",), grade=1))
    assert found(log, "pre-start-vitals", "12:00") == ("clear", f"10:45: {NORMAL}")
    assert log.verdict("open-reaction", "12:00") == "clear"
    assert log.verdict("pre-start-vitals", "10:44") == "missing"
    assert not can_start(log.session, log.moment("12:00"))
