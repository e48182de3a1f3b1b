"""What a gate asks, and the answers that can be given: each is a verb with the fields it still needs."""

from collections.abc import Callable, Mapping
from typing import Any

from infusion_desk.desk.views.acts import Act, FormView, form
from infusion_desk.desk.views.words import spoken
from infusion_desk.domain.calendar import day_words
from infusion_desk.domain.facts import LabRecorded
from infusion_desk.domain.gates.contraindications import QUESTIONS as CONDITIONS
from infusion_desk.domain.gates.laboratory import TEST_NAMES
from infusion_desk.domain.quantities import JUDGED_IN
from infusion_desk.domain.session import Session

Answers = list[tuple[str, FormView]]

#: What the nurse is asked, by the slug of the rule.
ASKED: Mapping[str, str] = {
    "identity": "Have two identifiers been checked with the patient today?",
    "consent": "Has the patient consented to this course?",
    "rems-authorization": "Is the patient authorised, and the site enrolled, today?",
    "setting": "Are staff and equipment for hypersensitivity and severe reactions here today?",
    "active-infection": "Is there any sign of infection today?",
    "vaccine-window": "Which vaccinations has the patient had?",
    "varicella-immunity": "How is immunity to varicella established for this patient?",
    "varicella-window": "When was the last dose of varicella vaccine?",
    "live-vaccine": "Has a live vaccine been given since the course began?",
    "tuberculosis-screen": "Has the patient been screened for tuberculosis?",
    "hepatitis-screen": "Has the patient been screened for hepatitis?",
    "listeria-advice": "Has the patient been told which foods to avoid because of Listeria?",
    "pregnancy-test": "What does the pregnancy test say?",
    "pml-mri": "Has an MRI been reviewed?",
    "baseline-labs": "Which samples have been taken? Choose a test.",
    "skin-exam": "Has the skin been examined?",
    "baseline-ecg": "Has an ECG been taken?",
    "baseline-vitals": "What are the vital signs, before any premedication?",
    "steroid-premedication": "Which steroid was given?",
    "antihistamine-antipyretic": "Was an antihistamine or an antipyretic given?",
    "herpes-prophylaxis": "Has antiviral prophylaxis been begun?",
    "dose-checked": "Which bag was prepared, and who checked it?",
    "bag-age": "When was the bag diluted?",
    "open-reaction": "Is the reaction over?",
    "pre-start-vitals": "What are the vital signs now, after the premedication?",
}


def question(slug: str) -> str:
    """What is asked at a gate; empty where the program works it out from the record."""
    if slug in CONDITIONS:
        return f"Does, or did, the patient have {CONDITIONS[slug]}?"
    return ASKED.get(slug, "")


def answers(session: Session, slug: str) -> tuple[Act, ...]:
    """The answers of a gate as large choices with number keys."""
    if slug in ("baseline-vitals", "pre-start-vitals"):
        return (Act("choice-1", "Record vital signs", "1", goes_to="vitals"),)
    if slug == "open-reaction":
        return (Act("choice-1", "Open the reaction", "1", goes_to="reaction"),)
    found = _contraindication(slug) if slug in CONDITIONS else ANSWERS.get(slug, _course)(session)
    return tuple(
        Act(f"choice-{number}", words, str(number), form=asked, note=_known(session, asked))
        for number, (words, asked) in enumerate(found, start=1)
    )


def _finding(
    words: str, ask: tuple[str, ...] = (), needed: tuple[str, ...] = (), /, **fixed: Any
) -> tuple[str, FormView]:
    return words, form("record_finding", words, "Record", fixed=fixed, ask=ask, needed=needed)


def _confirmed(topic: str, yes: str, no: str, *ask: str) -> Callable[[Session], Answers]:
    return lambda session: [
        _finding(yes, ask, topic=topic, value="yes"),
        _finding(no, (), topic=topic, value="no"),
    ]


def _examined(topic: str) -> Callable[[Session], Answers]:
    return lambda session: [
        _finding("Done", ("on",), topic=topic, value="done"),
        _finding("Not indicated", ("on",), topic=topic, value="not-indicated"),
    ]


def _contraindication(slug: str) -> Answers:
    named = {"topic": "contraindication", "name": slug}
    return [
        _finding("No", (), **named, present="no"),
        _finding("Yes", ("detail",), **named, present="yes"),
        _finding("Not known", (), **named, present="unknown"),
    ]


def _setting(session: Session) -> Answers:
    needs = dict.fromkeys(session.protocol.rules["setting"].lists["needs"], "yes")
    return [
        _finding("Yes, all of it", (), topic="setting", **needs),
        _finding("One by one", ("equipment", "staff", "intensive_care"), topic="setting"),
    ]


def _infection(session: Session) -> Answers:
    return [
        _finding("None", (), topic="infection-today", value="none"),
        _finding("Mild", ("detail",), topic="infection-today", value="mild"),
        _finding("Severe", ("detail",), topic="infection-today", value="severe"),
    ]


def _vaccination(session: Session) -> Answers:
    ask = ("vaccine", "targets", "on", "live", "series")
    return [_finding("Vaccination", ask, ("vaccine", "on"), topic="vaccination")]


def _varicella_dose(session: Session) -> Answers:
    named = {"topic": "vaccination", "targets": "varicella"}
    ask = ("on", "vaccine", "series")
    return [_finding("Vaccinated against VZV", ask, ("on", "vaccine"), **named)]


def _varicella(session: Session) -> Answers:
    return [
        _finding(
            "History of chickenpox confirmed by a clinician", (), topic="varicella-history", value="yes"
        ),
        *_varicella_dose(session),
        _finding("VZV IgG antibody test", ("value", "on"), topic="varicella-serology"),
        _finding("No history of chickenpox", (), topic="varicella-history", value="no"),
        _finding("History not known", (), topic="varicella-history", value="unknown"),
        _finding("Not vaccinated against VZV", (), topic="vaccination", targets="varicella", value="no"),
        _finding("Vaccination not known", (), topic="vaccination", targets="varicella", value="unknown"),
    ]


def _pregnancy(session: Session) -> Answers:
    named = {"topic": "lab", "test": "pregnancy"}
    return [
        _finding("Negative", ("on", "at_time"), **named, value="negative"),
        _finding("Positive", ("on", "at_time"), **named, value="positive"),
        _finding("Taken, no result yet", ("on", "at_time"), **named),
    ]


def _labs(session: Session) -> Answers:
    tests = session.protocol.rules["baseline-labs"].lists["tests"]
    return [(_capital(TEST_NAMES[test]), lab_form(test)) for test in tests]


def lab_form(test: str) -> FormView:
    """The form of one laboratory sample, with its result where there is one."""
    title = _capital(TEST_NAMES.get(test, spoken(test)))
    ask, fixed = ("on", "at_time", "value", "unit"), {"topic": "lab", "test": test}
    values = {"unit": JUDGED_IN[test]} if test in JUDGED_IN else {}
    return form("record_finding", title, "Record", fixed=fixed, ask=ask, values=values)


def other_results() -> tuple[Act, ...]:
    """Results that no gate asks for: they belong to the 48 months after."""
    test = form("record_finding", "Another test", "Record", fixed={"topic": "lab"})
    screen = form("record_finding", "HPV screen", "Record", fixed={"topic": "hpv-screen"})
    bleeding = form("record_finding", "Signs of bleeding", "Record", fixed={"topic": "bleeding-signs"})
    return (
        Act("other-test", "Another test…", "O", test),
        Act("hpv-screen", "HPV screen…", "H", screen),
        Act("bleeding-signs", "Signs of bleeding…", "B", bleeding),
    )


def premedication_form(purpose: str, values: Mapping[str, str] | None = None) -> FormView:
    """The form of a premedication that was given or begun."""
    title = f"{spoken(purpose)} given"
    return form("give_premedication", title, "Record", fixed={"purpose": purpose}, values=values)


def declined_form(purpose: str) -> FormView:
    """The form of a premedication that was considered and not given."""
    title = f"{spoken(purpose)} considered and not given"
    return form("decline_premedication", title, "Record", fixed={"purpose": purpose})


def dose_form(session: Session) -> FormView:
    """The form of the bag: product, lot, expiry, dilution, and the second person who checked."""
    product = session.protocol.rules["dose-checked"].words["product"]
    return form("prepare_dose", "Dose prepared", "Record", values={"product": product, "diluent": "saline"})


def _premedication(*purposes: str) -> Callable[[Session], Answers]:
    def offered(session: Session) -> Answers:
        given = [(f"{spoken(purpose)} given", premedication_form(purpose)) for purpose in purposes]
        return given + [(f"{spoken(purpose)} not given", declined_form(purpose)) for purpose in purposes]

    return offered


def _bag(session: Session) -> Answers:
    return [("Dose prepared and checked", dose_form(session))]


def _course(session: Session) -> Answers:
    """Worked out from the record; what can be missing there is a course given elsewhere."""
    title = "Course given elsewhere or before"
    return [(title, form("record_prior_course", title, "Record"))]


ANSWERS: Mapping[str, Callable[[Session], Answers]] = {
    "identity": _confirmed("identity", "Yes, two identifiers", "No"),
    "consent": _confirmed("consent", "Yes", "No", "on"),
    "rems-authorization": _confirmed("rems-authorization", "Yes, both", "No"),
    "listeria-advice": _confirmed("listeria-advice", "Yes", "No", "on"),
    "setting": _setting,
    "active-infection": _infection,
    "vaccine-window": _vaccination,
    "live-vaccine": _vaccination,
    "varicella-immunity": _varicella,
    "varicella-window": _varicella_dose,
    "tuberculosis-screen": _examined("tuberculosis-screen"),
    "hepatitis-screen": _examined("hepatitis-screen"),
    "skin-exam": _examined("skin-exam"),
    "pml-mri": _examined("mri-review"),
    "baseline-ecg": _examined("ecg"),
    "pregnancy-test": _pregnancy,
    "baseline-labs": _labs,
    "steroid-premedication": _premedication("steroid"),
    "antihistamine-antipyretic": _premedication("antihistamine", "antipyretic"),
    "herpes-prophylaxis": _premedication("antiviral"),
    "dose-checked": _bag,
    "bag-age": _bag,
}


def _known(session: Session, asked: FormView) -> str:
    """What is already on record for an answer about a laboratory sample: its date."""
    test = dict(asked.fixed).get("test")
    samples = [line.fact.on for line in session.known(LabRecorded) if line.fact.test == test]
    return day_words(max(samples)) if samples else ""


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
