"""What the code reads of each rule. A pack that lacks one of these, or has another, is refused."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Needs:
    """The names that one rule has, by kind of value."""

    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()


STEROIDS = ("methylprednisolone", "prednisolone", "prednisone", "dexamethasone", "hydrocortisone")
CONTRAINDICATION = Needs(words=("verdict",))
PLAIN = Needs()
#: What is done about a result, in words.
WHAT_TO_DO = ("what_to_do",)
#: The tests of which a result outside these bounds is refused.
BOUNDED = (
    *("platelets", "creatinine", "upcr", "tsh", "alt", "ast", "bilirubin", "cd4"),
    *("haemoglobin", "leucocytes", "neutrophils", "lymphocytes"),
)

RULES = {
    "identity": PLAIN,
    "consent": PLAIN,
    "rems-authorization": PLAIN,
    "setting": Needs(lists=("needs",)),
    "course-day": Needs(("first_course_days", "later_course_days")),
    "one-dose-per-day": PLAIN,
    "consecutive-days": PLAIN,
    "course-interval": Needs(("months", "caution_course")),
    "course-limit": Needs(("courses",)),
    "hypersensitivity": CONTRAINDICATION,
    "hiv": CONTRAINDICATION,
    "active-infection": Needs(words=("mild", "severe")),
    "uncontrolled-hypertension": CONTRAINDICATION,
    "arterial-dissection": CONTRAINDICATION,
    "stroke": CONTRAINDICATION,
    "angina-or-infarction": CONTRAINDICATION,
    "coagulopathy-or-anticoagulant": CONTRAINDICATION,
    "other-autoimmune-disease": CONTRAINDICATION,
    "vaccine-window": Needs(("days",)),
    "varicella-immunity": PLAIN,
    "varicella-window": Needs(("days",)),
    "live-vaccine": PLAIN,
    "tuberculosis-screen": PLAIN,
    "hepatitis-screen": PLAIN,
    "listeria-advice": Needs(("days_before",)),
    "pregnancy-test": PLAIN,
    "pml-mri": Needs(("months",)),
    "baseline-labs": Needs(("days",), lists=("tests",)),
    "skin-exam": PLAIN,
    "baseline-ecg": PLAIN,
    "baseline-vitals": PLAIN,
    "steroid-premedication": Needs(("last_day", "dose_mg", *STEROIDS), lists=("drugs",)),
    "antihistamine-antipyretic": PLAIN,
    "herpes-prophylaxis": PLAIN,
    "dose-checked": Needs(words=("product",)),
    "bag-age": Needs(("hours", "infusion_hours")),
    "open-reaction": PLAIN,
    "pre-start-vitals": Needs(("systolic_below", "pulse_below", "temperature_from", "news2_from")),
    "anaphylaxis": Needs(
        ("systolic_below", "fall_percent", "before_onset_min"),
        lists=("skin", "respiratory", "gastrointestinal", "alone"),
    ),
    "serious-event": Needs(words=("resume",), lists=("signs",)),
    "restart-rate": Needs(("from_grade", "divisor")),
    "restart-grade": Needs(("decision_grade", "never_grade")),
    "reaction-association": Needs(("hours",)),
    "reaction-recheck": PLAIN,
    "observation-time": Needs(("minutes",)),
    "symptoms-resolved": PLAIN,
    "discharge-vitals": Needs(("news2_from",)),
    "discharge-advice": Needs(lists=("items",)),
    "platelets-after-infusion": Needs(lists=("first_course_days", "later_course_days")),
    "alert-card": PLAIN,
    "infusion-rate": Needs(("nominal_ml_h", "most_ml_h")),
    "impossible-vitals": Needs(
        (
            *("systolic_least", "systolic_most", "pulse_least", "pulse_most"),
            *("respiration_least", "respiration_most", "spo2_least", "spo2_most"),
            *("temperature_least", "temperature_most", "oxygen_most"),
        )
    ),
    "vital-marks": Needs(("systolic_below", "fall_percent", "rise_percent", "rise_mmhg", "pulse_below")),
    "vitals-due": Needs(("after_start_first_min", "after_start_second_min", "early_min")),
    "observation-check": PLAIN,
    "alarms": Needs(
        (
            *("vitals_before_min", "steroid_before_min", "high_after_min"),
            *("silence_high_min", "silence_medium_min", "silence_low_min"),
        )
    ),
    "news2": Needs(
        ("oxygen", "consciousness", "emergency_from", "urgent_from", "single_urgent"),
        bands=(
            *("respiration", "spo2_scale_1", "spo2_scale_2_air", "spo2_scale_2_oxygen"),
            *("systolic", "pulse", "temperature"),
        ),
    ),
    "follow-up": Needs(("months",)),
    "nephropathy": Needs(("ratio_mg_g", "creatinine_percent"), WHAT_TO_DO),
    "urine-protein": Needs(words=WHAT_TO_DO, lists=("dipstick",)),
    "thrombocytopenia": Needs(("platelets_below",), WHAT_TO_DO),
    "thyroid": Needs(words=WHAT_TO_DO),
    "liver": Needs(("transaminase_times", "bilirubin_times"), WHAT_TO_DO),
    "impossible-results": Needs(tuple(f"{test}_{end}" for test in BOUNDED for end in ("least", "most"))),
    "watch-for": Needs(words=("bleeding", "urine", "thyroid", "infection", "stroke")),
    "antiviral-stop": Needs(("months", "cd4"), WHAT_TO_DO),
    "rems-checklist": Needs(("business_days",)),
    "rems-status": Needs(("months",)),
}

#: Rules that one country has and another has not.
SOME_PACKS = frozenset(
    {
        *("rems-authorization", "course-limit", "pml-mri", "skin-exam", "baseline-ecg"),
        *("platelets-after-infusion", "alert-card", "rems-checklist", "rems-status"),
    }
)
#: Numbers that a rule may go without: (rule, name).
SOME_NUMBERS = frozenset({("antiviral-stop", "cd4")})

#: Numbers that may have decimals; every other number is whole.
DECIMALS = frozenset({*STEROIDS, "temperature_from", "temperature_least", "temperature_most"})
#: Numbers that may be 0; every other number is more.
MAY_BE_ZERO = frozenset({"days_before", *(f"{test}_least" for test in BOUNDED)})

#: The upper bound of a last band: more than any value.
NO_BOUND = 9999

VERDICTS = ("blocked", "caution")
RELEASERS = ("time", "prescriber", "nobody")
#: The words that the code understands, by their name in a rule.
WORDS = {"verdict": VERDICTS, "mild": VERDICTS, "severe": VERDICTS, "resume": ("prescriber", "nobody")}
#: The words that the code understands in a list, by rule and name.
LISTS = {
    ("setting", "needs"): ("equipment", "staff", "intensive_care"),
    ("baseline-labs", "tests"): ("cbc", "creatinine", "urinalysis", "upcr", "tsh", "alt", "ast", "bilirubin"),
    ("steroid-premedication", "drugs"): STEROIDS,
    ("platelets-after-infusion", "first_course_days"): ("1", "2", "3", "4", "5"),
    ("platelets-after-infusion", "later_course_days"): ("1", "2", "3"),
}
ADVICE = ("delayed-reactions", "red-flags", "contact", "alert-card", "listeria")
FOLLOW_UP = ("cbc", "creatinine", "urinalysis", "tsh", "alt", "ast", "bilirubin", "skin-exam", "hpv-screen")

#: The option that a rule reads. An option that no rule of the pack reads is refused as well.
OPTIONS = {
    "vitals_interval_min": "vitals-due",
    "check_interval_min": "observation-check",
    "pre_start_vitals_min": "pre-start-vitals",
    "discharge_vitals_min": "discharge-vitals",
    "steroid_max_age_min": "steroid-premedication",
    "hypertension_systolic": "uncontrolled-hypertension",
    "hypertension_diastolic": "uncontrolled-hypertension",
    "pregnancy_test_days": "pregnancy-test",
    "ecg_days": "baseline-ecg",
    "reaction_recheck_min": "reaction-recheck",
    "liver_tests_every_months": "follow-up",
    "result_window_days": "follow-up",
    "tsh_least_milli": "thyroid",
    "tsh_most_milli": "thyroid",
    "alt_most": "liver",
    "ast_most": "liver",
    "bilirubin_most": "liver",
}
