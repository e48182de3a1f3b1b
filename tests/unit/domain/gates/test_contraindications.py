"""Gates on contraindications in the history and on infection today."""

import pytest

from infusion_desk.domain.facts import ContraindicationAsked, InfectionScreened, VitalsRecorded
from infusion_desk.domain.gates.contraindications import QUESTIONS
from tests.support.log import Log

#: rule → (US, released by; EU, released by): what follows from a yes.
FIRES = {
    "hypersensitivity": ("blocked", "nobody", "blocked", "nobody"),
    "hiv": ("blocked", "nobody", "blocked", "nobody"),
    "uncontrolled-hypertension": ("caution", "prescriber", "blocked", "nobody"),
    "arterial-dissection": ("caution", "prescriber", "blocked", "nobody"),
    "stroke": ("caution", "prescriber", "blocked", "nobody"),
    "angina-or-infarction": ("caution", "prescriber", "blocked", "nobody"),
    "coagulopathy-or-anticoagulant": ("caution", "prescriber", "blocked", "nobody"),
    "other-autoimmune-disease": ("caution", "prescriber", "blocked", "prescriber"),
}


def asked(name: str, present: str, detail: str | None = None) -> ContraindicationAsked:
    return ContraindicationAsked(name=name, present=present, detail=detail)


def pressure(systolic: int | None, diastolic: int | None) -> VitalsRecorded:
    return VitalsRecorded(systolic=systolic, diastolic=diastolic)


def test_every_contraindication_is_asked_for_in_words() -> None:
    assert set(QUESTIONS) == set(FIRES)


@pytest.mark.parametrize("slug", FIRES)
@pytest.mark.parametrize("pack_id", ["us", "eu"])
def test_each_is_asked_for(slug: str, pack_id: str) -> None:
    question, log = QUESTIONS[slug], Log(pack_id)
    assert log.gate(slug).verdict.says == f"Not asked: {question}."
    log.tell("09:00", asked("stroke" if slug != "stroke" else "hiv", "no"))
    assert log.verdict(slug) == "missing"
    verdict = log.tell("09:10", asked(slug, "unknown")).gate(slug).verdict
    assert (verdict.state, verdict.says) == ("missing", f"Not known: {question}. It must be established.")
    assert verdict.basis == (log.session.lines[-1],)
    verdict = log.tell("09:20", asked(slug, "no")).gate(slug).verdict
    assert (verdict.state, verdict.says) == ("clear", f"None known: {question}.")
    assert verdict.basis == (log.session.lines[-1],)


@pytest.mark.parametrize("slug", FIRES)
@pytest.mark.parametrize("pack_id", ["us", "eu"])
def test_what_follows_from_a_yes(slug: str, pack_id: str) -> None:
    state, released_by = FIRES[slug][:2] if pack_id == "us" else FIRES[slug][2:]
    log = Log(pack_id).tell("09:00", asked(slug, "yes"))
    gate = log.gate(slug)
    assert (gate.verdict.state, gate.released_by) == (state, released_by)
    assert gate.decidable == (released_by == "prescriber")
    assert gate.verdict.says == f"The patient has or had {QUESTIONS[slug]}."
    assert gate.verdict.basis == (log.session.lines[-1],)
    log.tell("09:10", asked(slug, "yes", "in 2019"))
    assert log.gate(slug).verdict.says == f"The patient has or had {QUESTIONS[slug]} (in 2019)."


def test_the_history_is_carried_from_day_to_day() -> None:
    log = Log(day=2)
    log.opens(1, 1, "-1d 08:30")
    assert log.tell("-1d 09:00", asked("hiv", "no"), stream="session:1-1").verdict("hiv") == "clear"


@pytest.mark.parametrize(
    ("systolic", "diastolic", "fires"),
    [
        (179, 109, False),
        (180, 109, True),
        (179, 110, True),
        (180, None, True),
        (None, 110, True),
        (179, None, False),
        (None, 109, False),
    ],
)
def test_a_pressure_of_today_from_180_or_110_fires(
    systolic: int | None, diastolic: int | None, fires: bool
) -> None:
    slug = "uncontrolled-hypertension"
    log = Log().tell("09:00", asked(slug, "no")).tell("09:10", pressure(systolic, diastolic))
    gate = log.gate(slug)
    assert gate.verdict.state == ("caution" if fires else "clear")
    if fires:
        shown = f"{systolic or '–'}/{diastolic or '–'}"
        assert gate.verdict.says == f"Blood pressure {shown} mmHg; the limit here is 180/110."
        assert gate.verdict.basis == (log.session.lines[-1],)


def test_in_the_eu_nobody_releases_a_high_pressure() -> None:
    slug = "uncontrolled-hypertension"
    gate = Log("eu").tell("09:00", asked(slug, "no"), pressure(180, 90)).gate(slug)
    assert (gate.verdict.state, gate.released_by, gate.decidable) == ("blocked", "nobody", False)


def test_a_high_pressure_does_not_answer_the_question_on_the_history() -> None:
    slug = "uncontrolled-hypertension"
    assert Log().tell("09:10", pressure(180, 90)).verdict(slug) == "missing"
    assert Log("eu").tell("09:10", pressure(180, 90)).verdict(slug) == "blocked"


@pytest.mark.parametrize(
    ("at", "then", "state"),
    [
        ("-1d 23:59", pressure(190, 100), "clear"),
        ("09:20", pressure(150, 90), "clear"),
        ("09:20", VitalsRecorded(temperature=36.8), "caution"),
        ("11:01", pressure(150, 90), "caution"),
    ],
    ids=["yesterday", "a later lower one", "a later set without a pressure", "later than the question"],
)
def test_the_last_pressure_of_today_counts(at: str, then: VitalsRecorded, state: str) -> None:
    slug = "uncontrolled-hypertension"
    log = Log().tell("08:40", asked(slug, "no"))
    if not at.startswith("-"):
        log.tell("09:10", pressure(190, 100))
    assert log.tell(at, then).verdict(slug) == state


def test_a_site_sets_its_own_limit() -> None:
    slug = "uncontrolled-hypertension"
    log = Log("us", hypertension_systolic=150).tell("09:00", asked(slug, "no"), pressure(150, 80))
    assert log.gate(slug).verdict.says == "Blood pressure 150/80 mmHg; the limit here is 150/110."


@pytest.mark.parametrize(
    ("pack_id", "value", "state", "released_by"),
    [
        ("us", "mild", "blocked", "time"),
        ("us", "severe", "blocked", "time"),
        ("eu", "mild", "caution", "prescriber"),
        ("eu", "severe", "blocked", "time"),
    ],
)
def test_an_infection_of_today(pack_id: str, value: str, state: str, released_by: str) -> None:
    log = Log(pack_id).tell("09:00", InfectionScreened(value=value))
    gate = log.gate("active-infection")
    assert (gate.verdict.state, gate.released_by) == (state, released_by)
    assert gate.decidable == (released_by == "prescriber")
    assert gate.verdict.says == f"Active infection today, {value}. Treatment waits until it is over."
    assert gate.verdict.basis == (log.session.lines[-1],)
    log.tell("09:10", InfectionScreened(value=value, detail="cough"))
    says = f"Active infection today, {value}: cough. Treatment waits until it is over."
    assert log.gate("active-infection").verdict.says == says


def test_infection_is_asked_for_each_day_and_the_last_answer_counts() -> None:
    log = Log().tell("-1d 09:00", InfectionScreened(value="none"))
    assert log.gate("active-infection").verdict.says == "No screen for infection today."
    log.tell("09:00", InfectionScreened(value="mild")).tell("09:30", InfectionScreened(value="none"))
    verdict = log.gate("active-infection").verdict
    assert (verdict.state, verdict.says) == ("clear", "No sign of infection today.")
    assert verdict.basis == (log.session.lines[-1],)
