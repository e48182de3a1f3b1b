"""Every number of the clinical rules, written down a second time: a slip in a pack is found here."""

import pytest

from infusion_desk import catalog
from infusion_desk.domain.protocol import Protocol

US, EU = catalog.load("us"), catalog.load("eu")
BOTH = (US, EU)

#: slug, numbers
NUMBERS = [
    ("course-day", {"first_course_days": 5, "later_course_days": 3}),
    ("course-interval", {"months": 12, "caution_course": 2}),
    ("vaccine-window", {"days": 42}),
    ("varicella-window", {"days": 42}),
    ("baseline-labs", {"days": 30}),
    (
        "steroid-premedication",
        {
            "last_day": 3,
            "dose_mg": 1000,
            "methylprednisolone": 4,
            "prednisolone": 5,
            "prednisone": 5,
            "dexamethasone": 0.75,
            "hydrocortisone": 20,
        },
    ),
    ("bag-age", {"hours": 8, "infusion_hours": 4}),
    (
        "pre-start-vitals",
        {"systolic_below": 90, "pulse_below": 45, "temperature_from": 38.0, "news2_from": 5},
    ),
    ("anaphylaxis", {"systolic_below": 90, "fall_percent": 30, "before_onset_min": 30}),
    ("restart-rate", {"from_grade": 2, "divisor": 2}),
    ("restart-grade", {"decision_grade": 3, "never_grade": 4}),
    ("reaction-association", {"hours": 24}),
    ("observation-time", {"minutes": 120}),
    ("discharge-vitals", {"news2_from": 5}),
    ("infusion-rate", {"nominal_ml_h": 25, "most_ml_h": 200}),
    (
        "impossible-vitals",
        {
            "systolic_least": 40,
            "systolic_most": 300,
            "pulse_least": 10,
            "pulse_most": 300,
            "respiration_least": 2,
            "respiration_most": 80,
            "spo2_least": 40,
            "spo2_most": 100,
            "temperature_least": 25,
            "temperature_most": 45,
            "oxygen_most": 80,
        },
    ),
    (
        "vital-marks",
        {"systolic_below": 90, "fall_percent": 30, "rise_percent": 20, "rise_mmhg": 20, "pulse_below": 45},
    ),
    ("vitals-due", {"after_start_first_min": 15, "after_start_second_min": 30, "early_min": 5}),
    ("follow-up", {"months": 48}),
    ("nephropathy", {"ratio_mg_g": 200, "creatinine_percent": 30}),
    ("thrombocytopenia", {"platelets_below": 100}),
    ("liver", {"transaminase_times": 3, "bilirubin_times": 2}),
    (
        "impossible-results",
        {
            "platelets_least": 0,
            "platelets_most": 3000,
            "creatinine_least": 10,
            "creatinine_most": 3000,
            "upcr_least": 0,
            "upcr_most": 50000,
            "tsh_least": 0,
            "tsh_most": 1000,
            "alt_least": 0,
            "alt_most": 30000,
            "ast_least": 0,
            "ast_most": 30000,
            "bilirubin_least": 0,
            "bilirubin_most": 1500,
            "cd4_least": 0,
            "cd4_most": 10000,
            "haemoglobin_least": 20,
            "haemoglobin_most": 250,
            "leucocytes_least": 0,
            "leucocytes_most": 500,
            "neutrophils_least": 0,
            "neutrophils_most": 400,
            "lymphocytes_least": 0,
            "lymphocytes_most": 400,
        },
    ),
    (
        "alarms",
        {
            "vitals_before_min": 2,
            "steroid_before_min": 15,
            "high_after_min": 5,
            "silence_high_min": 2,
            "silence_medium_min": 5,
            "silence_low_min": 5,
        },
    ),
    (
        "news2",
        {"oxygen": 2, "consciousness": 3, "emergency_from": 7, "urgent_from": 5, "single_urgent": 3},
    ),
]


@pytest.mark.parametrize(("slug", "numbers"), NUMBERS, ids=[slug for slug, _ in NUMBERS])
def test_numbers_of_both_packs(slug: str, numbers: dict[str, int | float]) -> None:
    for pack in BOTH:
        assert pack.rules[slug].numbers == numbers


def test_numbers_that_differ() -> None:
    assert (US.number("listeria-advice", "days_before"), EU.number("listeria-advice", "days_before")) == (
        0,
        14,
    )
    assert US.rules["antiviral-stop"].numbers == {"months": 2, "cd4": 200}
    assert EU.rules["antiviral-stop"].numbers == {"months": 1}
    assert EU.rules["course-limit"].numbers == {"courses": 4}
    assert EU.rules["pml-mri"].numbers == {"months": 3}
    assert US.rules["rems-checklist"].numbers == {"business_days": 5}
    assert US.rules["rems-status"].numbers == {"months": 6}


def test_no_other_rule_has_numbers() -> None:
    named = {slug for slug, _ in NUMBERS} | {"listeria-advice", "antiviral-stop", "course-limit", "pml-mri"}
    named |= {"rems-checklist", "rems-status"}
    assert {slug for pack in BOTH for slug, rule in pack.rules.items() if rule.numbers} == named


@pytest.mark.parametrize(
    ("name", "default", "least", "most"),
    [
        ("vitals_interval_min", 30, 5, 60),
        ("check_interval_min", 30, 5, 60),
        ("pre_start_vitals_min", 30, 5, 60),
        ("discharge_vitals_min", 15, 5, 60),
        ("steroid_max_age_min", 240, 60, 480),
        ("hypertension_systolic", 180, 140, 250),
        ("hypertension_diastolic", 110, 90, 150),
        ("pregnancy_test_days", 7, 1, 30),
        ("reaction_recheck_min", 5, 1, 15),
        ("liver_tests_every_months", 1, 1, 3),
    ],
)
def test_options_of_both_packs(name: str, default: int, least: int, most: int) -> None:
    for pack in BOTH:
        option = pack.options[name]
        assert (option.value, option.least, option.most, option.standing) == (default, least, most, "D")


def test_the_age_of_the_ecg_is_an_option_in_the_eu_alone() -> None:
    assert (EU.option("ecg_days"), EU.options["ecg_days"].least, EU.options["ecg_days"].most) == (7, 1, 90)
    assert "ecg_days" not in US.options


@pytest.mark.parametrize(
    ("parameter", "bands"),
    [
        ("respiration", ((8, 3), (11, 1), (20, 0), (24, 2), (9999, 3))),
        ("spo2_scale_1", ((91, 3), (93, 2), (95, 1), (9999, 0))),
        ("spo2_scale_2_air", ((83, 3), (85, 2), (87, 1), (9999, 0))),
        ("spo2_scale_2_oxygen", ((83, 3), (85, 2), (87, 1), (92, 0), (94, 1), (96, 2), (9999, 3))),
        ("systolic", ((90, 3), (100, 2), (110, 1), (219, 0), (9999, 3))),
        ("pulse", ((40, 3), (50, 1), (90, 0), (110, 1), (130, 2), (9999, 3))),
        ("temperature", ((35.0, 3), (36.0, 1), (38.0, 0), (39.0, 1), (9999, 2))),
    ],
)
def test_bands_of_news2(parameter: str, bands: tuple[tuple[float, int], ...]) -> None:
    for pack in BOTH:
        assert pack.rules["news2"].bands[parameter] == bands


@pytest.mark.parametrize(
    ("slug", "name", "us", "eu"),
    [
        ("setting", "needs", "equipment staff", "equipment staff intensive_care"),
        (
            "baseline-labs",
            "tests",
            "cbc creatinine urinalysis upcr tsh alt ast bilirubin",
            "cbc creatinine urinalysis tsh alt ast",
        ),
        ("anaphylaxis", "skin", "urticaria pruritus flushing angioedema", None),
        ("anaphylaxis", "respiratory", "dyspnoea bronchospasm stridor", None),
        ("anaphylaxis", "gastrointestinal", "vomiting abdominal-pain", None),
        ("anaphylaxis", "alone", "bronchospasm stridor", None),
        (
            "serious-event",
            "signs",
            "chest-pain haemoptysis dyspnoea focal-weakness severe-headache neck-pain",
            None,
        ),
        ("discharge-advice", "items", "delayed-reactions red-flags contact", None),
    ],
)
def test_lists(slug: str, name: str, us: str, eu: str | None) -> None:
    assert US.rules[slug].lists[name] == tuple(us.split())
    assert EU.rules[slug].lists[name] == tuple((eu or us).split())


def test_days_on_which_platelets_are_sampled() -> None:
    assert EU.rules["platelets-after-infusion"].lists == {
        "first_course_days": ("3", "5"),
        "later_course_days": ("3",),
    }


@pytest.mark.parametrize(
    ("slug", "words_us", "words_eu"),
    [
        (
            "active-infection",
            {"mild": "blocked", "severe": "blocked"},
            {"mild": "caution", "severe": "blocked"},
        ),
        ("hypersensitivity", {"verdict": "blocked"}, {"verdict": "blocked"}),
        ("hiv", {"verdict": "blocked"}, {"verdict": "blocked"}),
        ("uncontrolled-hypertension", {"verdict": "caution"}, {"verdict": "blocked"}),
        ("arterial-dissection", {"verdict": "caution"}, {"verdict": "blocked"}),
        ("stroke", {"verdict": "caution"}, {"verdict": "blocked"}),
        ("angina-or-infarction", {"verdict": "caution"}, {"verdict": "blocked"}),
        ("coagulopathy-or-anticoagulant", {"verdict": "caution"}, {"verdict": "blocked"}),
        ("other-autoimmune-disease", {"verdict": "caution"}, {"verdict": "blocked"}),
        ("serious-event", {"resume": "prescriber"}, {"resume": "nobody"}),
        ("dose-checked", {"product": "Lemtrada 12 mg"}, {"product": "Lemtrada 12 mg"}),
    ],
)
def test_words(slug: str, words_us: dict[str, str], words_eu: dict[str, str]) -> None:
    assert US.rules[slug].words == words_us
    assert EU.rules[slug].words == words_eu


PLAN_US = """
cbc 1 S, creatinine 1 S, urinalysis 1 S, tsh 3 S, alt 1 L, ast 1 L, bilirubin 1 L,
skin-exam 12 L, hpv-screen 12 L
"""
PLAN_EU = """
cbc 1 S, creatinine 1 S, urinalysis 1 S, tsh 3 S, alt 1 P, ast 1 P, bilirubin 1 P, hpv-screen 12 P
"""


@pytest.mark.parametrize(("pack", "plan"), [(US, PLAN_US), (EU, PLAN_EU)], ids=["us", "eu"])
def test_the_48_months(pack: Protocol, plan: str) -> None:
    rows = [f"{row.test} {row.every_months} {row.standing}" for row in pack.follow_up]
    assert ", ".join(rows) == " ".join(plan.split())
