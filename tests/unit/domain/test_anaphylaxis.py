"""Anaphylaxis, highly likely (World Allergy Organization 2020), judged anew with every fact."""

import pytest

from infusion_desk.domain.facts import (
    InfusionStarted,
    PremedicationGiven,
    ReactionLogged,
    ReactionResolved,
    ReactionUpdated,
    VitalsRecorded,
)
from infusion_desk.domain.reactions import (
    anaphylaxis,
    has_anaphylaxis,
    reactions,
    reactions_of_day,
    reduced_pressures,
)
from tests.support.log import Log, vitals

STARTED = InfusionStarted(rate_ml_h=25, checker="MK")
#: 70 % of 130 is 91: 91 is a fall of 30.0 %.
BASELINE = vitals(systolic=130)


def begun() -> Log:
    """A baseline of 130 at 10:45, the drug from 11:00."""
    return Log().tell("10:45", BASELINE).tell("11:00", STARTED)


def why(log: Log) -> str | None:
    return anaphylaxis(log.session, reactions(log.session)[0])


def logged(*signs: str) -> ReactionLogged:
    return ReactionLogged(signs=signs, grade=2)


@pytest.mark.parametrize("skin", ["urticaria", "pruritus", "flushing", "angioedema"])
@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("dyspnoea", "dyspnoea"),
        ("bronchospasm", "bronchospasm"),
        ("stridor", "stridor"),
        ("hypotension", "hypotension"),
        ("syncope", "syncope"),
        ("vomiting", "vomiting"),
        ("abdominal-pain", "abdominal pain"),
    ],
)
def test_a_skin_sign_with_one_other(skin: str, other: str, words: str) -> None:
    for log in (Log(), begun()):
        log.tell("11:50", logged(skin, other))
        assert why(log) == f"skin or mucosal sign with {words}"


@pytest.mark.parametrize(
    "signs",
    [
        ("urticaria",),
        ("urticaria", "fever", "nausea", "headache"),
        ("dyspnoea", "vomiting", "syncope"),
        ("fever", "chest-pain"),
    ],
)
def test_what_is_no_anaphylaxis(signs: tuple[str, ...]) -> None:
    assert why(begun().tell("11:50", logged(*signs))) is None


@pytest.mark.parametrize("sign", ["hypotension", "bronchospasm", "stridor"])
def test_pressure_or_airway_alone_once_the_infusion_has_begun(sign: str) -> None:
    assert why(begun().tell("11:00", logged(sign))) == f"{sign} after the infusion has begun"
    assert why(Log().tell("10:50", logged(sign))) is None
    assert why(Log().tell("10:50", logged(sign)).tell("11:00", STARTED)) is None


def test_dyspnoea_alone_is_none() -> None:
    assert why(begun().tell("11:50", logged("dyspnoea"))) is None


def test_a_sign_that_comes_later_counts_from_when_it_was_seen() -> None:
    log = Log().tell("10:50", logged("fever")).tell("11:00", STARTED)
    log.tell("11:10", ReactionUpdated(reaction=1, signs=("fever", "stridor")))
    assert why(log) == "stridor after the infusion has begun"


def test_a_sign_that_faded_still_counts() -> None:
    log = begun().tell("11:50", logged("urticaria", "dyspnoea"))
    log.tell("12:10", ReactionUpdated(reaction=1, signs=("urticaria",)))
    assert why(log) == "skin or mucosal sign with dyspnoea"


@pytest.mark.parametrize(("systolic", "low"), [(91, False), (90, True), (89, True)])
def test_more_than_30_per_cent_below_the_baseline_is_reduced(systolic: int, low: bool) -> None:
    log = begun().tell("11:50", logged("urticaria")).tell("11:51", VitalsRecorded(systolic=systolic))
    assert why(log) == ("skin or mucosal sign with a low blood pressure" if low else None)


@pytest.mark.parametrize(("systolic", "low"), [(90, False), (89, True)])
def test_below_90_is_reduced_without_a_baseline_too(systolic: int, low: bool) -> None:
    log = Log().tell("11:50", logged("urticaria")).tell("11:51", VitalsRecorded(systolic=systolic))
    assert bool(why(log)) is low


def test_a_low_pressure_alone_once_the_infusion_has_begun() -> None:
    log = begun().tell("11:50", logged("fever")).tell("11:51", vitals(systolic=85))
    assert why(log) == "a low blood pressure after the infusion has begun"


def test_a_low_pressure_from_premedication_alone_is_none() -> None:
    log = Log().tell("10:30", BASELINE)
    log.tell("10:30", PremedicationGiven(purpose="steroid", drug="x", dose_mg=1, started=log.utc("10:30")))
    log.tell("10:50", logged("fever"), VitalsRecorded(systolic=85))
    assert why(log) is None
    log.tell("11:00", STARTED)
    assert why(log) is None
    log.tell("11:05", VitalsRecorded(systolic=85))
    assert why(log) == "a low blood pressure after the infusion has begun"


@pytest.mark.parametrize(
    ("at", "counts"), [("11:19:59", False), ("11:20", True), ("12:10", True), ("12:10:01", False)]
)
def test_pressures_from_30_minutes_before_the_onset_to_the_resolution(at: str, counts: bool) -> None:
    log = begun().tell("11:50", logged("urticaria")).tell("12:10", ReactionResolved(reaction=1))
    log.tell(at, VitalsRecorded(systolic=80), entered="12:20")
    found = reduced_pressures(log.session, reactions(log.session)[0])
    assert [line.fact.systolic for line in found] == ([80] if counts else [])


def test_while_it_is_open_every_later_pressure_counts_and_a_set_without_one_does_not() -> None:
    log = begun().tell("11:50", logged("fever")).tell("13:00", VitalsRecorded(pulse=40))
    assert reduced_pressures(log.session, reactions(log.session)[0]) == []
    log.tell("13:30", VitalsRecorded(systolic=80))
    assert len(reduced_pressures(log.session, reactions(log.session)[0])) == 1


def test_it_stays_for_the_day_also_when_it_is_resolved() -> None:
    log = begun().tell("11:50", logged("urticaria", "dyspnoea")).tell("12:10", ReactionResolved(reaction=1))
    assert has_anaphylaxis(log.session, log.moment("13:00"))
    assert not has_anaphylaxis(log.session, log.moment("11:49"))


def test_it_stays_for_the_day_in_another_session_and_not_for_the_next() -> None:
    log = Log(day=2)
    other = log.opens(1, 1, "08:00")
    log.tell("09:00", logged("urticaria", "dyspnoea"), stream=other)
    assert has_anaphylaxis(log.session, log.moment("11:00"))
    assert [found.number for _, found in reactions_of_day(log.session, log.moment("11:00"))] == [1]
    next_day = Log(day=2)
    other = next_day.opens(1, 1, "-1d 08:00")
    next_day.tell("-1d 09:00", logged("urticaria", "dyspnoea"), stream=other)
    assert not has_anaphylaxis(next_day.session, next_day.moment("11:00"))
